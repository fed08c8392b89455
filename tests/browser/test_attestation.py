"""The pages of an attestation, which the real catalogue does not have yet."""

import subprocess
import sys

import pytest

from tests.browser.axe import OF_COLOURS, violations
from tests.browser.serving import ROOT, made_site, served_site, site_settings

pytestmark = pytest.mark.browser

WIDTHS = [280, 320, 390, 768, 1280, 1920]
# one in force, one that was replaced, one that was withdrawn
PREPARE = """
from django.conf import settings
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import transitions
from tests.attesting import issued_for, publish_as
from tests.evaluations.staff import evaluation_in, staff, withdrawal_of
publish_as(settings)
made = {slug: issued_for(evaluation_in(State.PUBLISHED, slug=slug))
        for slug in ("siilo", "signal", "helena")}
evaluation_in(State.PUBLISHED, slug="signal")
asked = withdrawal_of(made["helena"].evaluation, staff("author", EVALUATOR))
transitions.withdraw(withdrawal=asked, by=staff("second", REVIEWER))
print(*(attestation.uuid for attestation in made.values()))
"""


@pytest.fixture(scope="module")
def issued(tmp_path_factory):
    """Serve a site that issued three; yield its address and their numbers."""
    folder, made = tmp_path_factory.mktemp("issued"), made_site(tmp_path_factory)
    with served_site(made, folder) as address:
        said = subprocess.check_output(
            [sys.executable, "manage.py", "shell", "-v0", "-c", PREPARE],
            cwd=ROOT,
            env=site_settings(folder) | {"CATALOGUE_ROLE": "backoffice"},
            text=True,
        )
        yield address, said.split()


def test_pages_are_read_by_everybody_at_every_width(issued, browser):
    address, numbers = issued
    pages = [f"/fr/attestations/{numbers[0]}/", f"/nl/attesten/{numbers[1]}/"]
    pages += [f"/fr/attestations/{numbers[2]}/", f"/attestation/{numbers[1]}/"]
    pages += ["/fr/attestations/", "/nl/attesten/"]
    context = browser.new_context(bypass_csp=True, locale="de-DE")
    tab = context.new_page()
    for page in pages:
        tab.goto(address + page)
        assert violations(tab) == [], page
        tab.emulate_media(color_scheme="dark")
        assert violations(tab, OF_COLOURS) == [], (page, "dark")
        tab.emulate_media(color_scheme="light")
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            is_wide = tab.evaluate("document.documentElement.scrollWidth") > width
            assert not is_wide, (page, width)
    context.close()


def test_telephone_that_scans_the_code_reads_how_it_stands(issued, browser):
    address, [_valid, replaced, withdrawn] = issued
    for number, locale, words in [
        (replaced, "nl-BE", "Vervangen door een andere beoordeling"),
        (withdrawn, "fr-BE", "Retirée"),
    ]:
        context = browser.new_context(locale=locale, java_script_enabled=False)
        tab = context.new_page()
        tab.goto(f"{address}/attestation/{number}/")
        assert tab.locator(".standing strong").inner_text() == words
        assert tab.locator("html").get_attribute("lang") == locale
        context.close()
