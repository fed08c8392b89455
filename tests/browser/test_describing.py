"""A supplier describes a product on a telephone, without JavaScript, by keyboard."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.browser.axe import violations
from tests.browser.serving import ROOT, made_site, served_site
from tests.servers import environment

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PREPARE = """
from tests.evaluations.described import asked_for, link_to
print(link_to(asked_for(language="nl"), "nl"))
"""
ANSWERS = {"version": "3.2", "availability": "iPhone", "feature": "Videogesprek"}
NARROW, WIDE = 320, 1280


@pytest.fixture(scope="module")
def page_of_the_supplier(tmp_path_factory) -> Iterator[str]:
    """Serve an empty description; yield the address of a link to it."""
    folder = tmp_path_factory.mktemp("describing")
    made, settings = made_site(tmp_path_factory), {"CATALOGUE_ROLE": "all"}
    with served_site(made, folder, DEBUG="true", **settings) as address:
        database = {"DEBUG": "true", "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
        made_link = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", PREPARE],
            cwd=ROOT,
            env=environment() | database,
            check=True,
            capture_output=True,
            text=True,
        )
        yield address + made_link.stdout.strip()


def test_supplier_answers_is_told_what_is_wrong_and_declares(
    browser, page_of_the_supplier
):
    _looks_right(browser, page_of_the_supplier)
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.set_viewport_size({"width": NARROW, "height": 800})
    tab.goto(page_of_the_supplier)
    for code, text in ANSWERS.items():
        tab.locator(f"#a-{code}").fill(text)
    tab.locator("#a-contact-email").fill("niemand")
    # Enter in a field of one line sends the form, as it does everywhere
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="E-mail", exact=True).click()
    tab.locator("#a-contact-email").fill("iemand@example.org")
    tab.get_by_role("button", name="Opslaan, en alles nalezen").press("Enter")
    tab.get_by_role("button", name="Verklaren").press("Enter")
    assert "Verklaard op" in tab.locator("[role=status]").inner_text()
    assert context.cookies() == []
    context.close()


def _looks_right(browser, address: str) -> None:
    """Assert that axe finds nothing, and that the page fits its window."""
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    for page in (address, f"{address}summary/"):
        tab.goto(page)
        for width in (NARROW, WIDE):
            tab.set_viewport_size({"width": width, "height": 800})
            assert violations(tab) == []
            assert tab.evaluate("document.documentElement.scrollWidth") == width
    context.close()
