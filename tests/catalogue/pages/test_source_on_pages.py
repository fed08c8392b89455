"""Every line of the source stands on the French page it belongs to, in order."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.pages import HEADINGS, elements, normalise

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# page, its lines, and those of them that are headings; from the layout of the source
CHAPTERS = [
    ("/fr/task-force/", range(4, 19), {4}),
    ("/fr/types-d-applis/", range(19, 29), {19}),
    ("/fr/rgpd/", range(29, 41), {29, 31, 34, 37}),
    ("/fr/bonnes-pratiques/", range(41, 64), {41, 44, 46, 54}),
    ("/fr/plateformes/", [64, 65, 252, 330, 331, 367], {64, 65, 252, 330, 331, 367}),
]
PLATFORMS = {
    "clickdoc": (66, 88),
    "comunicare": (89, 102),
    "doctena": (103, 120),
    "facetalk": (121, 136),
    "helena": (137, 153),
    "telemedi": (154, 169),
    "telephon": (170, 185),
    "intersysto": (186, 202),
    "signal": (203, 227),
    "whatsapp": (228, 251),
    "zoom": (253, 296),
    "jitsi-meet": (297, 317),
    "skype": (318, 329),
    "openpgp": (332, 350),
    "siilo": (351, 366),
    "zivver": (368, 388),
    "protonmail": (389, 407),
}
PLATFORM_HEADINGS = {
    "Plates-formes disponibles",
    "Fonctionnalités",
    "Pénétration du marché",
    "Mesures de sécurité supplémentaires",
    "Remarques complémentaires",
}
# lines that read the same in Dutch: «...», «Android, iPhone/iPad.», an English label
SAME_IN_DUTCH = {26, 187, 332}
DUTCH_PAGES = ["home", "platform-list", "task-force", "app-types", "gdpr"]
DUTCH_PAGES += ["good-practices", "about", "accessibility"]


def words(line: str) -> str:
    """Return the words of a source line, without its dash or number."""
    return normalise(re.sub(r"^(- |\d+\. )", "", line))


def assert_lines_in_order(html, lines, source_lines, is_heading):
    """Find each line in an element of its own, after the one before it."""
    found = iter(elements(html))
    for number in lines:
        text = words(source_lines[number])
        tag = next(
            (tag for tag, shown in found if re.sub(r"^\d+\. ", "", shown) == text), None
        )
        assert tag, f"line {number} is not on the page, or not in its place"
        assert (tag in HEADINGS) == is_heading(number), f"line {number} is in <{tag}>"


@pytest.mark.parametrize(("address", "lines", "headings"), CHAPTERS)
def test_chapter_shows_its_lines(client, source_lines, address, lines, headings):
    html = client.get(address).content.decode()
    assert_lines_in_order(html, lines, source_lines, lambda n: n in headings)


@pytest.mark.parametrize("slug", PLATFORMS)
def test_sheet_shows_its_lines(client, source_lines, slug):
    blocks = _blocks(client.get(f"/fr/plateformes/{slug}/").content.decode())
    first, last = PLATFORMS[slug]
    heading = "Avis"
    shown: dict[str, list[int]] = {}
    for number in range(first, last + 1):
        text = words(source_lines[number])
        if text in PLATFORM_HEADINGS:
            heading = text
            shown[heading] = []
            assert heading in blocks, f"line {number} is no heading of the page"
            continue
        assert text in blocks[heading], f"line {number} is not under «{heading}»"
        shown.setdefault(heading, []).append(blocks[heading].index(text))
    # the page sorts measures by when and by whom; all else keeps the source's order
    shown.pop("Mesures de sécurité supplémentaires")
    assert all(places == sorted(places) for places in shown.values())


def test_measures_come_first_and_keep_their_order_within_a_moment(client):
    blocks = _blocks(client.get("/fr/plateformes/zoom/").content.decode())
    kinds = [heading for heading in blocks if heading in PLATFORM_HEADINGS]
    assert kinds[0] == "Mesures de sécurité supplémentaires"
    measures = blocks[kinds[0]]
    moments = [
        "Réglages, avant le premier contact",
        "Au moment de planifier ou d’inviter",
    ]
    places = [measures.index(moment) for moment in moments]
    planning = [measures.index("meeting ID : automatique ;")]
    during = [measures.index("Pendant l’entretien :")]
    assert places[0] < places[1] < planning[0] < during[0]


def test_the_pages_above_hold_every_line_once():
    lines = [n for _address, chapter, _headings in CHAPTERS for n in chapter]
    for first, last in PLATFORMS.values():
        lines += range(first, last + 1)
    assert sorted(lines) == list(range(4, 408))


def test_banner_lines_stand_on_the_about_page(client, source_lines):
    texts = [text for _tag, text in elements(_body(client, "/fr/a-propos/"))]
    assert [words(source_lines[n]) in texts for n in (1, 2, 3)] == [True] * 3


@pytest.mark.parametrize("name", [*DUTCH_PAGES, *PLATFORMS])
def test_dutch_page_holds_no_french_line(client, source_lines, name):
    with override("nl"):
        address = (
            reverse(name)
            if name in DUTCH_PAGES
            else reverse("platform-sheet", args=[name])
        )
    shown = {text for _tag, text in elements(_body(client, address))}
    french = {
        number
        for number, line in source_lines.items()
        if number not in SAME_IN_DUTCH and words(line) in shown
    }
    assert not french


def _blocks(html: str) -> dict[str, list[str]]:
    """Return the texts of a page below each of its second-level headings."""
    blocks: dict[str, list[str]] = {"": []}
    heading = ""
    for tag, text in elements(html):
        if tag == "h2":
            heading = text
            blocks[heading] = []
        else:
            blocks[heading].append(text)
    return blocks


def _body(client, address: str) -> str:
    return client.get(address).content.decode()
