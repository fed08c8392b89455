"""What a first view costs: few requests, few bytes, nothing from another host."""

from time import monotonic

import pytest

pytestmark = pytest.mark.browser

MAX_REQUESTS = 6
# headers and bodies, as they came over the wire
MAX_BYTES = 30_000
# how long the browser may take to report every answer
TIMEOUT = 10
# a browser without windows asks for no icon by itself
ASK_FOR_ICON = "() => fetch(document.querySelector('link[rel=icon]').href)"


@pytest.mark.parametrize(
    "address",
    [
        "/fr/",
        "/fr/plateformes/",
        "/fr/plateformes/zoom/",
        "/nl/",
        "/nl/platformen/",
        "/nl/platformen/zoom/",
    ],
)
def test_first_view_is_light(site, browser, address):
    requests, encodings, sizes = _first_view(browser, site + address)
    assert all("br" in encoding for encoding in encodings)
    assert all(url.startswith(f"{site}/") for url in requests)
    assert len(sizes) == len(requests) <= MAX_REQUESTS
    assert any("icon" in url for url in requests)
    assert sum(sizes) <= MAX_BYTES, sizes


def _first_view(browser, url: str) -> tuple[list[str], list[str], list[int]]:
    """Load a page with an empty cache; return what was asked, how, and the sizes."""
    context = browser.new_context()
    tab = context.new_page()
    network = context.new_cdp_session(tab)
    requests, encodings, sizes = [], [], []
    for event, note in {
        "requestWillBeSent": lambda e: requests.append(e["request"]["url"]),
        "requestWillBeSentExtraInfo": lambda e: encodings.append(
            e["headers"]["Accept-Encoding"]
        ),
        "loadingFinished": lambda e: sizes.append(int(e["encodedDataLength"])),
    }.items():
        network.on(f"Network.{event}", note)
    network.send("Network.enable")
    tab.goto(url, wait_until="networkidle")
    tab.evaluate(ASK_FOR_ICON)
    latest = monotonic() + TIMEOUT
    while monotonic() < latest and not len(sizes) == len(requests) == len(encodings):
        tab.wait_for_timeout(20)
    context.close()
    return requests, encodings, sizes
