"""What is written into the pages of a copy, for scripts to answer from."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from catalogue.archive import choosing, comparing
from catalogue.archive.choosing import ALWAYS, OTHERWISE, ChoiceInFiles
from catalogue.archive.comparing import ComparisonInFiles
from catalogue.pages.situations import ASKED, Outcome
from evaluations.published import published

pytestmark = pytest.mark.django_db

# bytes of a page with the real catalogue
MOST_BYTES = 100_000


def written(kind: str, language: str = "fr") -> str:
    """Return what a page holds for its script."""
    in_files = ChoiceInFiles() if kind == "choice" else ComparisonInFiles()
    with override(language):
        context = {"in_files": in_files, "ways": []}
        html = render_to_string(f"components/{kind}_in_files.html", context)
        return html + render_to_string("components/without_answer.html", context)


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("kind", ["choice", "comparison"])
def test_every_platform_is_written_there_in_few_bytes(kind, language):
    html = written(kind, language)
    assert all(f"/{slug}/" in html for slug in published().by_slug)
    assert len(html.encode()) < MOST_BYTES
    assert "<noscript hidden data-in-files" in html


@pytest.mark.parametrize("kind", ["choice", "comparison"])
def test_with_too_many_platforms_the_page_says_so_and_leads_to_the_list(
    kind, monkeypatch
):
    for module in (choosing, comparing):
        monkeypatch.setattr(module, "MOST_TOGETHER", len(published().platforms) - 1)
    html = written(kind)
    assert "<template" not in html
    assert "noscript" not in html
    assert '<div hidden data-in-files="shown">' in html
    assert 'href="/fr/plateformes/"' in html


def test_reasons_stand_in_the_order_of_the_questions_and_say_what_for():
    best, *others = ChoiceInFiles().groups
    assert [group.outcome for group in (best, *others)] == list(Outcome)
    assert not any(group.suggestions for group in others)
    pairs = [f"{question}={answer}" for question, answer in ASKED]
    for suggestion in best.suggestions:
        asked = [reason.asked for reason in suggestion.reasons]
        is_discouraged = not suggestion.evaluation.verdict.is_recommended
        other = {"consultation": "messages", "messages": "consultation"}
        need = f"need={other[suggestion.platform.use_case.key]}"
        assert asked == [*pairs, *[ALWAYS] * is_discouraged, need, OTHERWISE]


def test_cell_says_nothing_where_the_script_writes_it():
    rows = [row for s in ComparisonInFiles().sections for row in s.rows]
    assert all(row.is_said for row in rows)
    silent = [cell for row in rows for cell in row.cells if cell.sign == "silent"]
    assert len(silent) > 500
    assert {cell.text for cell in silent} == {""}
