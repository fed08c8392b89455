"""What a visitor's browser gets: valid HTML, nothing from elsewhere, no script."""

import json
import subprocess

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import PAGES, STATES
from tests.browser.serving import ROOT
from tests.servers import ask

pytestmark = pytest.mark.browser

VNU = ROOT / "tests/node/node_modules/vnu-jar/build/dist/vnu.jar"


def test_nu_html_checker_finds_no_error(site, tmp_path):
    checked = [*PAGES, *STATES]
    for number, address in enumerate(checked):
        (tmp_path / f"{number:03}.html").write_bytes(ask(site, address).body)
    result = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = [
        f"{checked[int(message['url'][-8:-5])]}: {message['message']}"
        for message in json.loads(result.stderr)["messages"]
    ]
    assert messages == []


@pytest.mark.parametrize(
    "address", ["/fr/", "/nl/platformen/", "/fr/plateformes/zoom/"]
)
def test_page_asks_no_other_host_and_reports_no_error(site, browser, address):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    requests, faults = [], []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("requestfailed", lambda request: faults.append(request.url))
    tab.on("response", lambda r: faults.append(r.url) if r.status >= 400 else None)
    tab.goto(site + address)
    assert all(url.startswith((site, "data:")) for url in requests)
    assert faults == []
    assert context.cookies() == []
    context.close()


def test_visitor_goes_from_home_to_a_platform_and_to_the_other_language(site, browser):
    context = browser.new_context(java_script_enabled=False, locale="fr-BE")
    tab = context.new_page()
    tab.goto(site)
    assert tab.url == f"{site}/fr/"
    tab.get_by_role("link", name="WhatsApp").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("WhatsApp")
    tab.get_by_role("link", name="Nederlands").click()
    expect(tab).to_have_url(f"{site}/nl/platformen/whatsapp/")
    expect(tab.locator(".decision")).to_contain_text("Aanvaardbaar")
    context.close()


def test_reading_aid_leads_to_the_words_it_rests_on(site, browser):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site}/fr/plateformes/clickdoc/")
    tab.get_by_role("link", name="Chiffrement de bout en bout des documents").click()
    expect(tab.locator(":target")).to_contain_text("ne sont pas chiffrés")
    context.close()


def test_sheet_prints_without_navigation(site, browser):
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"{site}/fr/plateformes/zoom/")
    tab.emulate_media(media="print")
    assert not tab.locator(".menu").is_visible()
    assert tab.locator("#security-measure").is_visible()
    context.close()
