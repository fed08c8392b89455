"""Ten questions of care providers on a telephone: two taps and two screens at most."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 390, 844
MAX_TAPS, MAX_SCREENS = 2, 2
ARRIVED = "document.readyState === 'complete' && (!location.hash || scrollY > 0)"
# what each language types and taps
FRENCH = {
    "home": "/fr/",
    "whatsapp": "puis-je utiliser whatsapp avec un patient ?",
    "nothing to install": "sans rien installer",
    "documents": "envoyer des documents à un patient",
    "skype": "skype est-il autorisé",
    "conditions": "conditions minimales",
    "acceptable": "Acceptable",
    "discouraged": "Déconseillée",
    "end to end": "bout en bout",
    "day": "14 avril 2020",
}
DUTCH = {
    "home": "/nl/",
    "whatsapp": "mag ik whatsapp gebruiken met een patiënt?",
    "nothing to install": "zonder installatie",
    "documents": "documenten sturen naar een patiënt",
    "skype": "is skype toegelaten",
    "conditions": "minimale voorwaarden",
    "acceptable": "Aanvaardbaar",
    "discouraged": "Afgeraden",
    "end to end": "end-to-end",
    "day": "14 april 2020",
}


@dataclass
class Telephone:
    """A care provider's telephone, on the home page, and the taps that were needed."""

    tab: Page
    taps: int = 0

    def ask(self, words: str) -> None:
        """Type words into the search of the page, and send them: one tap."""
        self.tab.fill("#q", words)
        with self.tab.expect_navigation():
            self.tab.press("#q", "Enter")
        self._tapped()

    def tap(self, selector: str) -> None:
        """Tap on something that is seen without looking far."""
        self.sees(selector)
        with self.tab.expect_navigation():
            self.tab.locator(selector).first.tap()
        self._tapped()

    def sees(self, selector: str) -> str:
        """Return the words of what stands on this screen or the next one."""
        found = self.tab.locator(selector).first
        found.wait_for()
        box = found.bounding_box()
        assert box is not None
        assert -1 <= box["y"] < MAX_SCREENS * HEIGHT, (selector, box)
        return " ".join(found.inner_text().split())

    def _tapped(self) -> None:
        self.taps += 1
        assert self.taps <= MAX_TAPS
        # all of these addresses lead to a place far down their page
        self.tab.wait_for_function(ARRIVED)


@pytest.fixture(params=[FRENCH, DUTCH], ids=["fr", "nl"])
def words(request):
    """Return what is typed and read in one of the languages."""
    return request.param


@pytest.fixture
def telephone(site, browser, words):
    """Return how one starts: on the home page, with a telephone in the hand."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True
    )
    tab = context.new_page()

    def start() -> Telephone:
        tab.goto(f"{site}{words['home']}")
        return Telephone(tab)

    yield start
    context.close()


def test_whether_a_tool_may_be_used(telephone, words):
    asked = telephone()
    asked.ask(words["whatsapp"])
    assert asked.sees(".called .verdict") == words["acceptable"]
    # the last of the tools on the home page, discouraged
    asked = telephone()
    asked.ask(words["skype"])
    assert asked.sees(".called .verdict") == words["discouraged"]
    assert asked.sees(".called .decision__why q")


def test_what_has_to_be_switched_on(telephone):
    asked = telephone()
    asked.ask("zoom")
    asked.tap(".called a.button")
    assert asked.sees("#security-measure")
    assert asked.sees(".block--security-measure input[type=checkbox]") == ""
    assert asked.sees(".block--security-measure li")


def test_what_works_without_installing_anything(telephone, words):
    asked = telephone()
    asked.ask(words["nothing to install"])
    assert asked.sees(".results__count").startswith("6 ")
    assert asked.sees(".row__name") == "Clickdoc"


def test_whether_two_tools_encrypt(telephone, words):
    asked = telephone()
    asked.ask("helena clickdoc")
    for row in ("Helena", "Clickdoc"):
        said = asked.sees(f'.row:has-text("{row}") .row__facts')
        assert words["end to end"] in said.lower()


def test_with_what_documents_are_exchanged(telephone, words):
    asked = telephone()
    asked.ask(words["documents"])
    assert asked.sees(".results__count")
    first = asked.sees(".row__name")
    assert first in ("Clickdoc", "Comunicare", "Helena", "Doctena")
    assert asked.sees(".row__verdict .verdict") != words["discouraged"]


def test_what_the_seven_conditions_are(telephone, words):
    asked = telephone()
    asked.ask(words["conditions"])
    asked.tap('.found a[href$="#l46"]')
    assert asked.sees("#C1")


def test_the_list_of_measures_can_be_printed(telephone):
    asked = telephone()
    asked.ask("signal")
    asked.tap(".called a.button")
    assert asked.sees("#print")


def test_who_decided_when_and_on_what_evidence(telephone, words):
    asked = telephone()
    asked.ask("helena")
    assert "Task Force" in asked.sees(".called__when")
    asked.tap(".called__name a")
    assert "Task Force" in asked.sees(".decision__facts dd")
    assert asked.sees(".decision summary")


def test_what_was_decided_on_a_day_of_spring_2020(telephone, words):
    asked = telephone()
    asked.ask("helena")
    asked.tap(".called__name a")
    assert words["day"] in asked.sees(f'.decision li:has-text("{words["day"]}")')
