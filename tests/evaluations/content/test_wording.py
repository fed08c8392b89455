"""What changes is said in words, and only the words that changed are marked."""

import pytest
from django.utils.translation import override

from evaluations.content.dossier import Dossier, Part, stored
from evaluations.content.wording import in_words, pieces
from evaluations.models import Evaluation, Source
from evaluations.roles import REVIEWER
from tests.evaluations.staff import short_draft
from tests.people import signed_in

VALUES = [
    ("valid_from", "2026-11-20", "20 novembre 2026"),
    ("valid_from_precision", "unknown", "non précisée"),
    ("rating", "discouraged", "Déconseillée"),
    ("market_level", "wide", "largement répandue"),
    ("to_confirm", "yes", "oui"),
    ("label_language", "nl", "néerlandais"),
    ("cites", "feature 3, remark 1", "Fonctionnalités 3, Remarques complémentaires 1"),
    ("reason_fr", "unknown", "unknown"),
    ("first_line", "", ""),
]


@pytest.mark.parametrize(("name", "value", "words"), VALUES)
def test_value_is_said_in_words(name, value, words):
    with override("fr"):
        assert in_words(Part("evaluation", "", name), value) == words


@pytest.mark.django_db
def test_source_is_said_by_its_title():
    source = Source.objects.first()
    part = Part("citation", "1", "source_id")
    assert in_words(part, str(source.pk)) == str(source)
    assert in_words(part, "0") == "0"


@pytest.mark.once
@pytest.mark.django_db
def test_every_value_of_a_decision_can_be_said():
    for evaluation in Evaluation.objects.published():
        dossier: Dossier = stored(evaluation)
        for part, value in dossier.content().items():
            assert bool(in_words(part, value)) == bool(value)


TEXTS = [
    # only the words that changed, with the spaces between them
    ("le patient est prêt", "le médecin est prêt", ["patient"], ["médecin"]),
    ("a b c d e f", "a x y d e f", ["b c"], ["x y"]),
    ("Un texte.", "Un texte de plus.", [], [" de plus"]),
    # nothing in common: as a whole
    ("Un texte entier", "Rien de commun ici", ["Un texte entier"], None),
    ("", "Nouveau", [], ["Nouveau"]),
    ("", "", [], []),
]


@pytest.mark.parametrize(("before", "after", "removed", "added"), TEXTS)
def test_only_the_words_that_changed_are_marked(before, after, removed, added):
    was, now = pieces(before, after)
    assert [p.text for p in was if not p.is_shared] == removed
    expected = [after] if added is None else added
    assert [p.text for p in now if not p.is_shared] == expected
    # nothing is lost on either side
    assert "".join(p.text for p in was) == before
    assert "".join(p.text for p in now) == after


@pytest.mark.django_db
def test_page_marks_words_for_the_eye_and_the_ear():
    draft = short_draft()
    statement = draft.statements.filter(kind="feature").first()
    words = f"{statement.text_fr} <i>partout</i>"
    draft.statements.filter(pk=statement.pk).update(text_fr=words)
    address = f"/admin/evaluations/evaluation/{draft.pk}/difference/"
    page = signed_in("second", REVIEWER).get(address).text
    assert "&lt;i&gt;partout&lt;/i&gt;</ins>" in page
    assert '<ins\n  ><span class="visually-hidden">(ajouté) </span>' in page
    assert f"<del>{statement.text_fr}" not in page
    for code in ("unknown", "not-stated", draft.valid_from.isoformat()):
        assert f">{code}<" not in page
