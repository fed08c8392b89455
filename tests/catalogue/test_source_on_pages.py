"""Every line of the source stands on the French page it belongs to, in order."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.pages import HEADINGS, elements, normalise

pytestmark = pytest.mark.django_db

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
    first, last = PLATFORMS[slug]
    html = client.get(f"/fr/plateformes/{slug}/").content.decode()
    assert_lines_in_order(
        html,
        range(first, last + 1),
        source_lines,
        lambda n: source_lines[n] in PLATFORM_HEADINGS,
    )


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


def _body(client, address: str) -> str:
    return client.get(address).content.decode()
