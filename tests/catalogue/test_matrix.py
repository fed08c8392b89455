"""The criteria against the platforms."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from evaluations.models import Assessment, Statement

pytestmark = pytest.mark.django_db


def test_every_answer_cites_statements_of_its_platform():
    for answer in Assessment.objects.in_force():
        cited = [s for s in (answer.statement, answer.further_statement) if s]
        assert cited
        assert all(s.evaluation_id == answer.evaluation_id for s in cited)


def test_statement_of_another_platform_is_refused():
    answer = Assessment.objects.in_force().first()
    answer.statement = Statement.objects.exclude(
        evaluation_id=answer.evaluation_id
    ).first()
    with override("fr"), pytest.raises(ValidationError, match="propre évaluation"):
        answer.full_clean()


def test_every_link_of_the_matrix_leads_somewhere(client):
    for address in ("/fr/criteres/", "/nl/criteria/"):
        text = client.get(address).content.decode()
        for part in text.split('href="#')[1:]:
            target = part.split('"')[0]
            assert f'id="{target}"' in text


@pytest.mark.parametrize(
    ("slug", "criterion", "result"),
    [
        ("helena", "C3", "met"),
        ("telephon", "C3", "not-met"),
        ("clickdoc", "C4", "partly"),
        ("intersysto", "C4", "met"),
        ("jitsi-meet", "C4", "not-met"),
        ("zivver", "C4", "not-met"),
        ("siilo", "C7", "not-applicable"),
    ],
)
def test_answer_follows_the_source(slug, criterion, result):
    answer = Assessment.objects.in_force().get(
        evaluation__platform__slug=slug, criterion__code=criterion
    )
    assert answer.result == result


def test_what_the_text_does_not_say_is_not_stated(client):
    assert not Assessment.objects.in_force().filter(criterion__code="C2").exists()
    text = client.get("/fr/criteres/").content.decode()
    assert "Aucun texte de plateforme n’en parle." in text
