"""What patients get on paper: no more than the platform's page says, and plainly."""

import re
from dataclasses import replace

import pytest

from catalogue.pages.codes import lasting_address
from catalogue.pages.handout import ROOM, Handout, Said, fitting
from catalogue.pages.sheet import Sheet, duties
from evaluations.codes import QUIET, code_of
from evaluations.decisions import decisions
from evaluations.models import Assessment, Evaluation, Statement
from evaluations.models.states import State
from evaluations.published import published
from tests.browser.addresses import SLUGS
from tests.evaluations.staff import evaluation_in
from tests.frozen import ORIGINAL
from tests.pages import elements

pytestmark = [pytest.mark.django_db, pytest.mark.once]

KINDS = ["affiche", "patient"]
DISCOURAGED = ["jitsi-meet", "protonmail", "skype", "zivver", "zoom"]


def handout_of(slug: str) -> Handout:
    listed = published().by_slug[slug]
    decision = decisions([listed.decision])[listed.decision]
    return Handout(Sheet(decision, notes=listed.notes), listed)


def said_in(handout: Handout) -> list[Said]:
    found = [said for moment in handout.moments for said in moment.tasks]
    for said in found:
        found.extend(said.parts)
    return found


def text_of(client, address: str) -> str:
    return "\n".join(text for _tag, text in elements(client.get(address).text))


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_asked_of_the_patient_is_what_the_sheet_marks_so(slug):
    """The page names who acts at each measure; lists are cut down to the patient."""
    handout = handout_of(slug)
    by_line = {s.first_line: s for s in handout.evaluation.statements.all()}
    asked, left = [], list(duties(handout.evaluation))
    while left:
        node = left.pop()
        left += node.children
        if node.statement.actor in ("patient", "both"):
            asked.append(node.statement.first_line)
    shown = [said.line for said in said_in(handout)]
    assert sorted(shown) == sorted(asked)
    assert handout.left_out == 0
    for said in said_in(handout):
        assert said.quote in ("", str(by_line[said.line]))


def test_measures_of_the_provider_alone_stay_away(client):
    text = text_of(client, "/fr/plateformes/whatsapp/patient/")
    assert "S’assurer de l’identité du prestataire de soins" in text
    assert "Pendant la consultation" in text
    assert "back-up" not in text
    assert "Supprimer" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_silence_of_the_text_is_said(client, kind):
    address = f"/fr/plateformes/helena/{kind}/"
    assert "Selon notre lecture, le texte ne demande rien" in text_of(client, address)
    openpgp = text_of(client, f"/nl/platformen/openpgp/{kind}/")
    assert (
        "De tekst zegt niet of deze tool met een patiënt gebruikt kan worden."
        in openpgp
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("slug", DISCOURAGED)
def test_discouraged_one_is_no_invitation(client, slug, kind):
    page = client.get(f"/fr/plateformes/{slug}/{kind}/").text
    assert "Cet outil est déconseillé" in page
    assert "Comment vous préparer" not in page
    assert "Que devez-vous faire" not in page
    reasons = [said.line for said in handout_of(slug).reasons.said]
    assert reasons
    assert all(f'href="/fr/plateformes/{slug}/#l{line}"' in page for line in reasons)


def test_others_are_recommended_for_the_same_use_and_for_patients():
    for slug in [*DISCOURAGED, "siilo"]:
        handout = handout_of(slug)
        named = [p for group in handout.others for p in group.platforms]
        assert named
        assert all(p.verdict.is_recommended for p in named)
        assert {p.use_case.key for p in named} == {handout.use.key}
        assert not {slug, "siilo"} & {p.slug for p in named}


@pytest.mark.parametrize("kind", KINDS)
def test_tool_of_professionals_is_not_for_patients(client, kind):
    text = text_of(client, f"/nl/platformen/siilo/{kind}/")
    assert "Deze tool is niet bedoeld voor patiënten" in text
    assert "Enkel beschikbaar voor beroepsbeoefenaars" in text
    assert "Wat moet u doen" not in text


def test_what_became_of_it_and_a_doubtful_name_are_said(client):
    assert "5 mai 2025" in text_of(client, "/fr/plateformes/skype/patient/")
    doubtful = text_of(client, "/fr/plateformes/telephon/affiche/")
    assert "Le nom de cette plateforme est incertain." in doubtful


@pytest.mark.parametrize("kind", KINDS)
def test_code_is_that_of_the_page_whose_address_stands_beside_it(client, kind):
    page = client.get(f"/nl/platformen/zoom/{kind}/", headers={"host": "localhost"})
    address = "http://localhost/nl/platformen/zoom/"
    assert f'<path d="{code_of(address).path}"' in page.text
    assert f">{address}</a>" in page.text
    assert 'role="img"' in page.text


@pytest.mark.parametrize("original", ["https://catalogue.example", ""])
def test_frozen_copy_knows_only_the_address_that_the_site_had(rf, settings, original):
    settings.IS_ARCHIVE, settings.ORIGINAL_ADDRESS = True, original
    known = lasting_address(rf.get("/"), "/fr/plateformes/zoom/")
    assert known == (f"{original}/fr/plateformes/zoom/" if original else "")


def test_without_an_address_there_is_no_code_but_the_path(client, monkeypatch):
    monkeypatch.setattr("catalogue.views.handouts.lasting_address", lambda *_: "")
    page = client.get("/fr/plateformes/zoom/affiche/").text
    assert "code__image" not in page
    assert ">/fr/plateformes/zoom/</a>" in page
    assert "pas de code QR" in page


@pytest.mark.parametrize("kind", KINDS)
def test_export_has_the_code_of_the_address_that_the_site_had(frozen, kind):
    folder = frozen / "archive/fr/plateformes/zoom"
    page = (folder / kind / "index.html").read_text(encoding="utf-8")
    address = f"{ORIGINAL}/fr/plateformes/zoom/"
    assert f'<path d="{code_of(address).path}"' in page
    assert f'<a href="../index.html">{address}</a>' in page


def test_code_has_its_white_border_and_covers_all_dark_modules():
    code = code_of("https://catalogue.example/fr/plateformes/zoom/")
    drawn = re.findall(r"M(\d+) (\d+)h(\d+)", code.path)
    runs = [tuple(map(int, run)) for run in drawn]
    assert min(x for x, _y, _length in runs) == QUIET
    assert max(x + length for x, _y, length in runs) == code.size - QUIET
    # the first row of the mark in the corner is seven modules wide
    assert runs[0] == (QUIET, QUIET, 7)


@pytest.mark.parametrize("kind", KINDS)
def test_withdrawn_decision_has_no_handout(client, kind):
    evaluation_in(State.WITHDRAWN, slug="doctena")
    response = client.get(f"/fr/plateformes/doctena/{kind}/")
    assert response.status_code == 200
    assert "en vigueur" in response.text
    assert "code__image" not in response.text
    assert client.get(f"/fr/plateformes/inconnue/{kind}/").status_code == 404


def test_text_that_is_not_preserved_is_not_guessed(client, no_triggers):
    Evaluation.objects.filter(platform__slug="signal", state="published").update(
        is_text_preserved=False, reason_fr="Raison", reason_nl="Reden"
    )
    Assessment.objects.filter(evaluation__platform__slug="signal").delete()
    Statement.objects.filter(evaluation__platform__slug="signal").delete()
    for kind in KINDS:
        text = text_of(client, f"/fr/plateformes/signal/{kind}/")
        assert "n’est pas conservé" in text
        assert "ne demande rien" not in text


def test_what_does_not_fit_is_shortened_and_then_counted():
    short, long = Said("Short", "q" * 100, 1, "l1"), Said("Long", "q" * ROOM, 2, "l2")
    fit = fitting([short, long, replace(long, words="w" * ROOM)], ROOM)
    assert [said.quote for said in fit.said] == [short.quote, ""]
    assert fit.left_out == 1


def test_list_of_somebody_else_keeps_what_is_the_patients(no_triggers):
    """Of Zoom, line 282 opens a list of the care provider."""
    Statement.objects.filter(first_line=285).update(actor="patient")
    [opening] = [said for said in said_in(handout_of("zoom")) if said.line == 282]
    assert [part.line for part in opening.parts] == [285]


@pytest.mark.parametrize("kind", KINDS)
def test_few_questions_are_asked_of_the_database(
    client, django_assert_max_num_queries, kind
):
    address = f"/fr/plateformes/zoom/{kind}/"
    client.get("/fr/plateformes/")
    with django_assert_max_num_queries(6):
        client.get(address)
    with django_assert_max_num_queries(1):
        client.get(address)


def test_only_the_page_of_the_decision_in_force_links_to_paper(client):
    assert "zoom/affiche/" in client.get("/fr/plateformes/zoom/").text
    assert "zoom/affiche/" not in client.get("/fr/plateformes/zoom/historique/1/").text
