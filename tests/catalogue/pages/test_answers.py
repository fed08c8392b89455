"""One question, one answer: every page that answers it says the same."""

from collections import defaultdict
from itertools import combinations

import pytest
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import override

from catalogue.archive.search_index import search_index
from catalogue.pages.comparison import Comparison
from catalogue.pages.sheet import Sheet
from catalogue.pages.situations import ASKED, Choice, outcome_of
from catalogue.platform_list.search import PlatformSearch
from catalogue.reports.answers import answers_report, assessments_report
from evaluations.facts import (
    DOCUMENTS,
    NO_INSTALLATION,
    NOT_STATED,
    PHONE_PRIVATE,
    answers_of,
    capabilities,
    rebuild_facts,
)
from evaluations.models import Evaluation, Platform, PublishedFact
from evaluations.models.stances import Stance
from evaluations.published import published
from evaluations.tags import DEVICE, TOPIC, read_tags
from tests.pages import normalise

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LANGUAGES = ["fr", "nl"]


@pytest.fixture(params=LANGUAGES)
def language(request):
    """Run a test in each language."""
    with override(request.param):
        yield request.param


@pytest.fixture
def evaluations(language):
    """Return the decisions in force by platform, in the language."""
    found = Evaluation.objects.published().select_related("platform__use_case")
    found = list(found.for_sheet())
    read_tags(found)
    return {evaluation.platform.slug: evaluation for evaluation in found}


@pytest.fixture
def questions(evaluations):
    """Return every capability, in the language."""
    return capabilities(next(iter(evaluations.values())).vocabulary)


def compared(slugs) -> Comparison:
    """Return the comparison of some platforms."""
    data = QueryDict(mutable=True)
    data.setlist("p", slugs)
    return Comparison(data)


def cells_of(slugs) -> dict[tuple[str, str], str]:
    """Return what a comparison says, by platform and row."""
    return {
        (platform.slug, row.name): cell.text
        for section in compared(slugs).sections
        for row in section.rows
        for cell, platform in row.pairs
    }


def test_comparison_says_what_the_statements_answer(evaluations, questions):
    slugs = list(evaluations)
    said: dict[tuple[str, str], str] = {}
    for start in range(0, len(slugs), 3):
        # the first platform is compared with each of the others
        said |= cells_of(dict.fromkeys([slugs[0], *slugs[start : start + 3]]))
    for slug, evaluation in evaluations.items():
        answers = answers_of(evaluation)
        for question in questions:
            answer = answers.get(question.key)
            cell = said.get((slug, question.name))
            if answer and answer.stance != Stance.CONCERNED:
                expected = None if question.key == PHONE_PRIVATE else answer.words
                assert cell == expected, (slug, question.key)
            elif cell is not None:
                words = answer.words if answer else str(NOT_STATED)
                assert cell == words, (slug, question.key)


def test_filter_and_count_find_what_is_answered_with_yes(evaluations):
    yes: dict[str, set[str]] = defaultdict(set)
    for slug, evaluation in evaluations.items():
        for key, answer in answers_of(evaluation).items():
            if answer.is_yes:
                yes[key].add(slug)
    asked = 0
    for facet in PlatformSearch(QueryDict("")).facets:
        if facet.key not in ("device", "feature"):
            continue
        for option in facet.options:
            found = PlatformSearch(QueryDict(option.address[1:])).results
            assert {platform.slug for platform in found} == yes[option.key]
            assert option.count == len(yes[option.key]), option.key
            asked += 1
    assert asked > 30


def test_choice_ranks_by_what_is_answered(evaluations):
    for (question, answer), keys in ASKED.items():
        ranked = Choice({question: answer}).outcomes()
        for slug, evaluation in evaluations.items():
            if not evaluation.verdict.is_recommended:
                continue
            known = answers_of(evaluation)
            expected = min(
                outcome_of(key, known[key].stance if key in known else None)
                for key in keys
            )
            assert ranked[evaluation.pk] == expected, (slug, question, answer)


def test_sheet_says_what_the_statements_answer(evaluations):
    for slug, evaluation in evaluations.items():
        sheet, answers = Sheet(evaluation), answers_of(evaluation)
        assert sheet.no_installation == answers.get(NO_INSTALLATION), slug
        assert sheet.documents == answers.get(DOCUMENTS), slug
        for kind, groups in ((DEVICE, sheet.devices), (TOPIC, sheet.encryption)):
            names = {e.name: e.key for e in evaluation.vocabulary.of_kind(kind)}
            for group in groups:
                for name, anchor in group.names:
                    answer = answers[names[name]]
                    assert (group.words, anchor) == (answer.words, answer.anchor), slug


def test_index_of_the_frozen_copy_holds_what_is_answered_with_yes(evaluations):
    for entry in search_index()["platforms"]:
        answers = answers_of(evaluations[entry["slug"]])
        yes = sorted(key for key, answer in answers.items() if answer.is_yes)
        assert entry["able"] == yes, entry["slug"]


def test_kept_answers_are_those_of_the_statements(evaluations):
    kept = {
        (f.platform.slug, f.capability): (f.stance, f.statement_id, f.how)
        for f in PublishedFact.objects.select_related("platform")
    }
    given = {
        (slug, key): (a.stance, a.statement.pk if a.statement else None, a.how)
        for slug, evaluation in evaluations.items()
        for key, a in answers_of(evaluation).items()
    }
    assert kept == given


def test_answers_are_kept_again_when_they_are_wrong():
    PublishedFact.objects.filter(capability="chat").delete()
    rebuild_facts()
    assert PublishedFact.objects.filter(capability="chat").count() == 7
    rebuild_facts([Platform.objects.get(slug="signal")])
    assert PublishedFact.objects.filter(capability="chat").count() == 7


def test_no_row_of_any_comparison_contradicts_another(evaluations):
    for pair in combinations(sorted(evaluations), 2):
        comparison = compared(pair)
        names = [r.name for s in comparison.sections for r in s.rows]
        assert len(names) == len({normalise(n).casefold() for n in names}), pair
        asked = {
            name: [cell.address for cell in row.cells]
            for section in comparison.sections
            for row in section.rows
            for name in [row.name]
        }
        # words that both texts have are asked of both, in one row
        first, second = (_words_of(evaluations[slug]) for slug in pair)
        for words in first.keys() & second.keys():
            rows = [
                addresses
                for addresses in asked.values()
                if addresses[0].endswith(f"#{first[words]}")
                and addresses[1].endswith(f"#{second[words]}")
            ]
            assert rows, (pair, words)


def _words_of(evaluation: Evaluation) -> dict[str, str]:
    """Return the anchors of the measures of a platform, by their words."""
    measures = evaluation.statements_of("security-measure")
    found: dict[str, str] = {}
    for statement in measures:
        if statement.tags and any(t.kind == "measure" for t in statement.tags):
            found.setdefault(normalise(statement.text).casefold(), statement.anchor)
    return found


@pytest.mark.parametrize(
    ("name", "report"),
    [("answers.md", answers_report), ("assessments.md", assessments_report)],
)
def test_report_is_up_to_date(name, report):
    written = (settings.BASE_DIR / "docs" / name).read_text(encoding="utf-8")
    assert written == report(), "run manage.py write_reports"


def test_list_and_sheet_count_the_same_measures(client):
    for platform in published().platforms:
        sheet = client.get(f"/nl/platformen/{platform.slug}/").content.decode()
        count = platform.measure_count
        words = f"{count} maatregel{'' if count == 1 else 'en'}"
        assert f'<a href="#security-measure">{words}</a>' in sheet, platform.slug
        block = sheet.split('block--security-measure"')[1].split("</section>")[0]
        assert block.count('class="duty"') >= count, platform.slug


@pytest.mark.parametrize(
    ("slug", "line"), [("telemedi", 169), ("zivver", 387), ("skype", 329)]
)
def test_what_is_up_to_the_supplier_is_said_of_the_supplier(client, slug, line):
    sheet = client.get(f"/nl/platformen/{slug}/").content.decode()
    part = sheet.split("Wat van de aanbieder afhangt")[1].split("</section>")[0]
    assert "Aanbieder van het platform" in part
    assert f"#l{line}" in part
    assert "Zorgverlener" not in part


def test_measure_of_a_supplier_is_shown_without_a_tag():
    evaluation = Evaluation.objects.published().for_sheet().get(platform__slug="siilo")
    read_tags([evaluation])
    measure = evaluation.statements_of("security-measure")[0]
    measure.actor = "supplier"
    runs = Sheet(evaluation).blocks[0].runs
    assert measure in [node.statement for node in runs[-1].nodes]
