"""Synthetic platforms say what the real ones say, and the record vouches for them."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from evaluations.management.commands import generate_catalogue
from evaluations.models import Assessment, Evaluation, Note
from evaluations.models.states import State

pytestmark = pytest.mark.django_db


def said(evaluation: Evaluation) -> list[tuple]:
    """Return what a decision answers, with the words that it cites."""
    answers = Assessment.objects.filter(evaluation=evaluation).order_by("criterion")
    return [
        (
            answer.criterion_id,
            answer.result,
            answer.note_nl,
            answer.statement and answer.statement.text_fr,
            [c.statement.text_fr for c in answer.citations.order_by("position")],
        )
        for answer in answers
    ]


@pytest.mark.once
@pytest.mark.slow
def test_synthetic_platforms_answer_and_have_a_history(client, monkeypatch):
    monkeypatch.setattr(generate_catalogue, "ONE_DECIDED_OF", 6)
    monkeypatch.setattr(generate_catalogue, "ONE_WITHDRAWN_OF", 2)
    originals = list(
        Evaluation.objects.published().filter(is_text_preserved=True).order_by("pk")
    )
    call_command("generate_catalogue", 12, stdout=StringIO())
    added = Evaluation.objects.filter(platform__slug__startswith="synthetic")
    copies = added.filter(number=1)
    assert Counter(added.values_list("state", flat=True)) == {
        State.PUBLISHED: 11,
        State.SUPERSEDED: 2,
        State.WITHDRAWN: 1,
    }
    known = [said(original) for original in originals]
    assert any(known)
    assert all(said(copy) in known for copy in copies)
    assert (
        Note.objects.published().filter(platform__slug__startswith="syn").count() == 2
    )
    news = client.get("/nl/nieuws/").text
    assert news.count("Synthetic") == 3
    call_command("verify_audit", stdout=StringIO())
    with pytest.raises(CommandError, match="Staff work"):
        call_command("generate_catalogue", 1, stdout=StringIO())
