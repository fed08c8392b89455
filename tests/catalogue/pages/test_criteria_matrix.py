"""The criteria against the platforms."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from catalogue.pages.criteria_matrix import CriteriaMatrix
from evaluations.models import Assessment, Statement
from evaluations.published import published

pytestmark = pytest.mark.django_db


def test_every_answer_cites_statements_of_its_platform():
    for answer in Assessment.objects.in_force():
        assert answer.cited
        assert all(s.evaluation_id == answer.evaluation_id for s in answer.cited)


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
        ("helena", "C3", "partly"),
        ("telemedi", "C3", "partly"),
        ("clickdoc", "C4", "partly"),
        ("comunicare", "C4", "partly"),
        ("facetalk", "C4", "partly"),
        ("openpgp", "C4", "partly"),
        ("intersysto", "C4", "partly"),
        ("jitsi-meet", "C4", "not-met"),
        ("zivver", "C4", "partly"),
        ("clickdoc", "C5", "not-met"),
        ("zivver", "C5", "not-met"),
        ("helena", "R8", "partly"),
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
    assert "Aucun texte de plateforme ne dit si ce point est rempli." in text


@pytest.mark.parametrize(
    ("slug", "criterion"),
    [
        ("telephon", "C3"),
        ("doctena", "C3"),
        ("zoom", "C1"),
        ("helena", "R5"),
        ("telemedi", "C1"),
        ("telephon", "C1"),
        ("siilo", "C7"),
    ],
)
def test_what_a_text_does_not_say_is_not_filled_in(slug, criterion):
    answers = Assessment.objects.in_force().filter(
        evaluation__platform__slug=slug, criterion__code=criterion
    )
    assert not answers.exists()


def test_criterion_without_an_answer_has_no_column_and_is_named():
    matrix = CriteriaMatrix()
    answered = {a.criterion.code for a in Assessment.objects.in_force()}
    assert {criterion.code for criterion in matrix.columns} == answered
    assert [criterion.code for criterion in matrix.without_column] == ["C1", "C2", "C7"]
    assert {*matrix.columns, *matrix.without_column} == set(matrix.criteria)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/fr/criteres/", "elles n’ont donc pas de colonne"),
        ("/nl/criteria/", "ze hebben dus geen kolom"),
    ],
)
def test_head_of_the_table_names_its_criteria(client, address, words):
    text = client.get(address).content.decode()
    head = text.split("<thead>")[1].split("</thead>")[0]
    note = text.split(words)[1].split("</p>")[0]
    for criterion in CriteriaMatrix().all_criteria:
        label = getattr(criterion, f"label_{address[1:3]}").replace(" ", "\u00a0")
        is_column = f'href="#{criterion.code}"' in head
        assert is_column == (label in head.replace(" ", "\u00a0"))
        assert not is_column or f'href="#{criterion.code}"' not in note


def test_platforms_stand_by_use_and_verdict_in_the_order_of_the_list():
    groups = CriteriaMatrix().groups
    assert len({(group.use_case, group.verdict) for group in groups}) == len(groups)
    lines = [line for group in groups for line in group.lines]
    assert [line.platform for line in lines] == list(published().platforms)
    assert all(
        line.platform.verdict == group.verdict
        for group in groups
        for line in group.lines
    )


def test_nothing_is_met_whose_text_covers_a_part_only():
    for answer in Assessment.objects.in_force().filter(result="met"):
        assert not answer.scope_fr


def test_equal_statements_get_equal_answers():
    by_words: dict[tuple, set] = {}
    for answer in Assessment.objects.in_force():
        words = frozenset(s.text_nl for s in answer.cited)
        by_words.setdefault((answer.criterion_id, words), set()).add(answer.result)
    assert all(len(results) == 1 for results in by_words.values())


@pytest.mark.parametrize(
    ("address", "scope", "note"),
    [
        ("/fr/criteres/", "Pour l’appel", "Depuis (notre note)"),
        ("/nl/criteria/", "Voor het gesprek", "Sindsdien (onze nota)"),
    ],
)
def test_cell_says_what_an_answer_covers_and_what_happened_since(
    client, address, scope, note
):
    text = client.get(address).content.decode().replace("\u00a0", " ")
    assert f'<span class="answer__scope">{scope}</span>' in text
    assert note in text


def test_each_page_says_of_all_of_them_what_no_text_says(monkeypatch):
    whole = CriteriaMatrix()
    monkeypatch.setattr("catalogue.pages.criteria_matrix.PER_PAGE", 1)
    for number in range(1, len(whole.lines) + 1):
        page = CriteriaMatrix(str(number))
        assert page.silent == whole.silent
        assert page.without_column == whole.without_column


def test_table_is_paged_and_says_so(client, monkeypatch):
    monkeypatch.setattr("catalogue.pages.criteria_matrix.PER_PAGE", 10)
    text = client.get("/fr/criteres/?page=2").content.decode()
    assert "page 2 sur 2" in text.replace("\u00a0", " ")
    assert text.split("</table>")[0].count('scope="row"') == 7
