"""The good practices with one platform: the facts of its sheet, and what is left."""

import pytest
from django.utils.translation import override

from catalogue.pages.criteria_matrix import answers_of
from catalogue.pages.practices import OF_TOOL, Practices, When
from catalogue.pages.sheet import Node, Sheet, duties
from evaluations.decisions import decisions
from evaluations.models import Assessment, Criterion, Evaluation, Statement
from evaluations.published import published
from tests.browser.addresses import SLUGS
from tests.pages import elements, normalise

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGES = {"fr": "/fr/bonnes-pratiques/", "nl": "/nl/goede-praktijken/"}
DISCOURAGED = {"jitsi-meet", "protonmail", "skype", "zivver", "zoom"}


def practices_of(slug: str) -> Practices:
    """Return what the page is made of."""
    listed = published().by_slug[slug]
    decision = decisions([listed.decision])[listed.decision]
    return Practices(Sheet(decision, edition=published().token), listed)


def text_of(client, language: str, slug: str) -> str:
    """Return the words of the page of a platform."""
    return normalise(
        " ".join(
            text
            for _tag, text in elements(client.get(f"{PAGES[language]}?p={slug}").text)
        )
    ).replace("\u202f", " ")


def flat(nodes: list[Node]) -> list[Node]:
    """Return nodes with all that stands below them."""
    return [found for node in nodes for found in [node, *flat(node.children)]]


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("slug", SLUGS)
def test_it_says_what_the_sheet_and_the_table_of_criteria_say(client, language, slug):
    said = text_of(client, language, slug)
    practices = practices_of(slug)
    with override(language):
        for node in flat(duties(practices.sheet.evaluation)):
            words = node.duty or node.statement.text
            assert normalise(words.replace(" ;", ";")) in said.replace(" ;", ";")
        for answer in answers_of([practices.platform.decision]).popitem()[1].values():
            assert answer.words in said
            assert normalise(answer.note).replace(" ;", ";") in said.replace(" ;", ";")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_condition_and_rule_stands_there_once(slug):
    practices = practices_of(slug)
    own = [point for _when, points in practices.moments for point in points]
    codes = [point.criterion.code for point in [*practices.of_tool, *own]]
    expected = Criterion.objects.filter(set__in=["condition", "rule"])
    assert sorted(codes) == sorted(expected.values_list("code", flat=True))


def test_rules_stand_at_the_moment_at_which_one_sees_to_them():
    found = {
        when: [point.criterion.code for point in points]
        for when, points in practices_of("signal").moments
    }
    assert found == {
        When.BEFORE: ["R1", "R2", "C1", "C2", "C7"],
        When.DURING: ["R3", "R4"],
        When.AFTER: ["R5", "R6", "R7", "R8", "R9"],
    }
    assert OF_TOOL == ("C3", "C4", "C5", "C6")


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_discouraged_platform_says_so_before_anything_else(client, language):
    for slug in published().by_slug:
        page = client.get(f"{PAGES[language]}?p={slug}").text
        first = page.split("<h2")[1]
        assert ('id="discouraged"' in first) == (slug in DISCOURAGED), slug


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize(
    ("query", "words"),
    [("p=nope", "nope"), ("x=1", "“x”"), ("p=zoom&p=signal", ""), ("p=", "")],
)
def test_what_is_not_understood_is_named(client, language, query, words):
    answer = client.get(f"{PAGES[language]}?{query}")
    assert answer.status_code == 200
    assert ('id="problems"' in answer.text) == (query != "p=")
    assert words.strip("“”") in answer.text


def test_language_switch_keeps_the_platform_and_the_sheet_leads_here(client):
    page = client.get("/fr/bonnes-pratiques/?p=helena").text
    assert 'href="/nl/goede-praktijken/?p=helena"' in page
    sheet = client.get("/nl/platformen/helena/").text
    assert 'href="/nl/goede-praktijken/?p=helena"' in sheet


def test_heading_levels_follow_one_another(client):
    page = client.get("/fr/bonnes-pratiques/?p=zoom").text
    levels = [int(tag[1]) for tag, _t in elements(page) if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))


def test_text_that_is_not_preserved_is_not_guessed(client, no_triggers):
    Evaluation.objects.filter(platform__slug="signal", state="published").update(
        is_text_preserved=False, reason_fr="Raison", reason_nl="Reden"
    )
    Assessment.objects.filter(evaluation__platform__slug="signal").delete()
    Statement.objects.filter(evaluation__platform__slug="signal").delete()
    text = text_of(client, "fr", "signal")
    assert "n’est pas conservé" in text
    assert text.count("Non précisé") == len(OF_TOOL)
