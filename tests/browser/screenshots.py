"""Save a picture of every public page, narrow and wide, light and dark.

Run as `python -m tests.browser.screenshots [FOLDER]`; git ignores the default folder.
"""

import os
import sys
import tempfile
from pathlib import Path

import django
from playwright.sync_api import Browser, Page

from tests.browser.serving import collect_static, opened_browser, served_site
from tests.made import make_loaded

WIDTHS = [320, 1280]
SCHEMES = ["light", "dark"]


def save_all(site: str, browser: Browser, folder: Path) -> None:
    """Save each page as, for instance, fr-plateformes-zoom_320_dark.png."""
    tabs = {
        f"{width}_{scheme}": _tab(browser, width, scheme)
        for width in WIDTHS
        for scheme in SCHEMES
    }
    # the addresses are read from the URL configuration
    from tests.browser.addresses import PAGES

    for number, address in enumerate(PAGES, start=1):
        print(f"{number}/{len(PAGES)} {address}", flush=True)  # noqa: T201
        name = address.strip("/").replace("/", "-") or "chooser"
        for view, tab in tabs.items():
            tab.goto(site + address)
            tab.screenshot(path=folder / f"{name}_{view}.png", full_page=True)


def _tab(browser: Browser, width: int, scheme: str) -> Page:
    # a language that the site does not have: «/» shows the choice, not a redirection
    return browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="de-DE"
    ).new_page()


def main() -> None:
    """Serve the site, photograph it, and say where the pictures are."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    with tempfile.TemporaryDirectory() as name:
        made, scratch = Path(name, "made"), Path(name, "served")
        made.mkdir()
        scratch.mkdir()
        make_loaded(made)
        collect_static(made)
        with served_site(made, scratch) as site, opened_browser() as browser:
            save_all(site, browser, folder)
    print(folder.resolve())  # noqa: T201


if __name__ == "__main__":
    main()
