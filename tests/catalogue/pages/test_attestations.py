"""What the public sees of an attestation: how it stands, its files, and no promise."""

import datetime
import json

import pytest
from django.utils import timezone

from evaluations.attestations.verifier import check
from evaluations.models import Evaluation
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import transitions
from tests.attesting import PUBLISHER, attested_before
from tests.evaluations.staff import evaluation_in, staff, withdrawal_of
from tests.pages import elements, normalise

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGE = {"fr": "/fr/attestations/{}/", "nl": "/nl/attesten/{}/"}
LIST = {"fr": "/fr/attestations/", "nl": "/nl/attesten/"}
LANGUAGES = sorted(PAGE)
UNKNOWN = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def attestation(settings):
    """Return that of a decision about Siilo, in force."""
    return attested_before(settings)


def told(client, attestation, language: str) -> str:
    """Return what the box of the page says of an attestation, and the state as data."""
    page = client.get(PAGE[language].format(attestation.uuid)).text
    box = page[page.index('class="standing') :]
    state = client.get(f"/attestation/{attestation.uuid}/state.json").json()["state"]
    assert box.startswith(f'class="standing standing--{state}"')
    return normalise(" ".join(words for _tag, words in elements(f"<main>{box}")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_says_what_is_attested_by_whom_and_leads_to_its_files(
    client, attestation, language
):
    page = client.get(PAGE[language].format(attestation.uuid)).text
    for words in ("Siilo", PUBLISHER, str(attestation.uuid)):
        assert words in page
    for name in ("fr.pdf", "nl.pdf", "attestation.jwt", "state.json"):
        address = f"/attestation/{attestation.uuid}/{name}"
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    assert 'href="/.well-known/jwks.json"' in page


def test_files_are_the_bytes_that_were_sealed(client, attestation):
    address = f"/attestation/{attestation.uuid}/"
    paper = client.get(f"{address}nl.pdf")
    assert paper.content == attestation.pdf_nl
    assert paper.headers["Content-Type"] == "application/pdf"
    data = client.get(f"{address}attestation.jwt")
    assert data.headers["Content-Type"] == "application/vc+jwt"
    [key] = client.get("/.well-known/jwks.json").json()["keys"]
    assert check(data.content).key_id == check(paper.content).key_id == key["kid"]
    assert client.get(f"{address}de.pdf").status_code == 404


def test_page_says_at_once_what_became_of_it(client, attestation):
    assert told(client, attestation, "fr").startswith("Valable")
    asked = withdrawal_of(attestation.evaluation, staff("author", EVALUATOR))
    transitions.withdraw(withdrawal=asked, by=staff("second", REVIEWER))
    assert "Retirée" in told(client, attestation, "fr")
    assert "Intrekking" in told(client, attestation, "nl")
    page = client.get(PAGE["nl"].format(attestation.uuid)).text
    assert "geen beoordeling van kracht" in page
    in_both = client.get(f"/attestation/{attestation.uuid}/").text
    assert "Retrait" in in_both
    assert "Intrekking" in in_both


def test_page_of_what_was_replaced_leads_to_the_decision_in_force(client, attestation):
    newer = evaluation_in(State.PUBLISHED, slug="siilo")
    assert f"Beoordeling {newer.number}" in told(client, attestation, "nl")
    state = client.get(f"/attestation/{attestation.uuid}/state.json").json()
    assert state["supersededBy"] == newer.number


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_says_since_when_it_has_expired(
    client, attestation, language, no_triggers, monkeypatch
):
    last = timezone.localdate()
    Evaluation.objects.filter(pk=attestation.evaluation_id).update(valid_until=last)
    assert "standing--valid" in client.get(PAGE[language].format(attestation.uuid)).text
    tomorrow = last + datetime.timedelta(days=1)
    monkeypatch.setattr("catalogue.views.attestations.today", lambda: tomorrow)
    said = told(client, attestation, language)
    assert {"fr": "Expirée", "nl": "Verlopen"}[language] in said
    assert str(tomorrow.day) in said


@pytest.mark.parametrize(
    ("asked", "language"), [("nl-BE", "nl"), ("fr,nl;q=0.5", "fr")]
)
def test_code_on_paper_leads_to_the_page_in_the_language_of_the_browser(
    client, attestation, asked, language
):
    address = f"/attestation/{attestation.uuid}/"
    response = client.get(address, headers={"accept-language": asked})
    assert response.headers["Location"] == PAGE[language].format(attestation.uuid)
    assert "Accept-Language" in response.headers["Vary"]


def test_browser_that_names_no_language_reads_the_state_in_both(client, attestation):
    page = client.get(f"/attestation/{attestation.uuid}/").text
    assert "Valable" in page
    assert "Geldig" in page
    assert all(PAGE[code].format(attestation.uuid) in page for code in LANGUAGES)


@pytest.mark.parametrize("address", [*PAGE.values(), "/attestation/{}/"])
def test_number_that_was_never_issued_is_told_as_such(client, address):
    response = client.get(address.format(UNKNOWN))
    assert response.status_code == 404
    assert UNKNOWN in response.text


def test_files_of_an_unknown_number_are_not_there(client):
    for name in ("fr.pdf", "attestation.jwt", "state.json"):
        assert client.get(f"/attestation/{UNKNOWN}/{name}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_says_that_there_is_none_then_names_each_with_its_state(
    client, settings, language
):
    none = {"fr": "Aucune à ce jour", "nl": "Nog geen"}[language]
    assert none in client.get(LIST[language]).text
    attestation = attested_before(settings)
    page = client.get(LIST[language]).text
    assert none not in page
    assert PAGE[language].format(attestation.uuid) in page
    assert "/attestation/verify_attestation.py" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_and_history_lead_to_the_attestation_or_to_an_extract(
    client, attestation, language
):
    pages = {"fr": "/fr/plateformes/{}/", "nl": "/nl/platformen/{}/"}
    sheet = client.get(pages[language].format("siilo")).text
    assert PAGE[language].format(attestation.uuid) in sheet
    history = {"fr": "historique/", "nl": "geschiedenis/"}[language]
    past = client.get(pages[language].format("siilo") + history).text
    assert PAGE[language].format(attestation.uuid) in past
    extract = {"fr": "extrait/", "nl": "uittreksel/"}[language]
    assert f"siilo/{history}1/{extract}" in past
    assert extract in client.get(pages[language].format("zoom")).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_extract_says_that_it_is_none_and_that_nobody_here_decided(client, language):
    address = {
        "fr": "/fr/plateformes/signal/historique/2/extrait/",
        "nl": "/nl/platformen/signal/geschiedenis/2/uittreksel/",
    }[language]
    page = normalise(client.get(address).text)
    words = {
        "fr": ("Ceci est un extrait, pas une attestation", "transcrite"),
        "nl": ("Dit is een uittreksel, geen attest", "overgenomen"),
    }[language]
    assert all(said in page for said in words)
    assert client.get(address.replace("/2/", "/9/")).status_code == 404


def test_frozen_copy_has_pages_and_files_and_says_how_it_stood_then(frozen):
    folder = frozen / "archive"
    [home] = (folder / "attestation").glob("*-*")
    state = json.loads((home / "state.json").read_bytes())
    assert (state["state"], state["on"]) == ("valid", "2026-11-24")
    for code, name in (("fr", "attestations"), ("nl", "attesten")):
        page = (folder / code / name / home.name / "index.html").read_text("utf-8")
        assert "24 novembre 2026" in page or "24 november 2026" in page
        assert check((home / f"{code}.pdf").read_bytes()).kind == "PDF"
    both = (home / "index.html").read_text("utf-8")
    assert f"../../fr/attestations/{home.name}/index.html" in both
    assert json.loads((folder / ".well-known/jwks.json").read_bytes())["keys"]
    assert (folder / "attestation/verify_attestation.py").is_file()
