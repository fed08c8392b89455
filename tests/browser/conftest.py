"""The site as it is deployed: production settings, granian, a real Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import made_site, opened_browser, served_site


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[str]:
    """Serve a fresh database with production settings; yield the address."""
    made = made_site(tmp_path_factory)
    with served_site(made, tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium, which calls no host but the site."""
    with opened_browser() as chromium:
        yield chromium
