"""What came after the Task Force: only what a document says, with its date."""

import csv
import json

import pytest

from evaluations.models import Note, Platform, Source
from evaluations.published import published
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import note_transitions
from tests.evaluations.staff import NOTE, draft_note, staff
from tests.pages import elements, normalise
from tests.people import signed_in

pytestmark = pytest.mark.django_db

SHEETS = {"fr": "/fr/plateformes/{}/", "nl": "/nl/platformen/{}/"}
NOT_STATED = {"fr": "non précisé", "nl": "niet vermeld"}
LEVEL = {"fr": "niveau 2 sur 3", "nl": "niveau 2 van 3"}


def section_of(page: str) -> str:
    """Return the part of a sheet that speaks of the scheme."""
    return normalise(page.split('id="hand-over"')[1].split("</section>")[0])


@pytest.mark.once
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_only_comunicare_has_a_level_and_every_other_is_not_stated(client, language):
    for slug in published().by_slug:
        said = section_of(client.get(SHEETS[language].format(slug)).text)
        is_stated = slug == "comunicare"
        assert (LEVEL[language] in said) == is_stated, slug
        assert (f"<strong>{NOT_STATED[language]}</strong>" in said) != is_stated, slug


@pytest.mark.once
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_level_comes_with_date_version_procedure_source_and_day(client, language):
    sheet = SHEETS[language].format("comunicare")
    for address in (sheet, f"/{language}/mhealthbelgium/"):
        page = normalise(client.get(address).text)
        words = {
            "fr": ["2021 · version non précisée", "(ligne 6)", "lu le 26 novembre"],
            "nl": ["2021 · versie niet vermeld", "(regel 6)", "gelezen op 26 november"],
        }
        own = [LEVEL[language], "Le Journal du Médecin", "validation-pyramid"]
        assert all(said in page for said in [*words[language], *own])


@pytest.mark.once
def test_it_is_not_among_what_became_of_the_platform(client):
    assert published().by_slug["comunicare"].newest_note == ""
    page = client.get("/fr/plateformes/comunicare/").text
    assert 'class="notes"' not in page
    sheet = client.get("/fr/plateformes/comunicare/patient/").text
    assert "mHealthBELGIUM" not in sheet.split("</main>")[0]


@pytest.mark.once
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_page_names_every_platform_and_cites_each_document(client, language):
    page = client.get(f"/{language}/mhealthbelgium/").text
    assert all(SHEETS[language].format(slug) in page for slug in published().by_slug)
    for note in Note.objects.published().filter(page__key="task-force"):
        assert f'href="{note.source.address}"' in page
    tags = [tag for tag, _text in elements(page) if tag in ("h1", "h2", "h3")]
    assert tags[0] == "h1"
    assert tags.count("h1") == 1


@pytest.mark.once
def test_no_level_of_our_own_is_given(client):
    for address in ("/fr/plateformes/clickdoc/", "/fr/plateformes/comunicare/"):
        said = section_of(client.get(address).text)
        assert not {"M1", "M2", "M3"} & set(said.replace("<", " ").split())


@pytest.mark.once
def test_api_tables_and_pages_say_the_same(client):
    note = Note.objects.get(standing="at-level")
    said = client.get(f"/api/v1/notes/{note.pk}").json()["handOver"]
    platform = f"/api/v1/platforms/{note.platform.public_id}"
    assert [n["handOver"] for n in client.get(platform).json()["notes"]] == [said]
    whole = json.loads(client.get("/open-data/catalogue.json").text)["notes"]
    assert [n["handOver"] for n in whole if "handOver" in n] == [said]
    rows = list(csv.DictReader(client.get("/open-data/notes.csv").text.splitlines()))
    [row] = [row for row in rows if row["handOver.scheme"]]
    assert row["handOver.level"] == said["level"] == "2"
    assert row["handOver.levelCount"] == str(said["levelCount"]) == "3"
    assert row["handOver.schemeDated"] == said["schemeDated"] == "2021-01-01"
    assert row["handOver.procedure.nl"] == said["procedure"]["nl"]


def test_platform_outside_the_scheme_is_shown_once_two_people_say_so(client):
    note = draft_note(standing="outside", scheme="mHealthBELGIUM")
    address = "/fr/plateformes/doctena/"
    outside = "Pas un dispositif médical CE"
    assert outside not in client.get(address).text
    note_transitions.publish_note(
        note=note,
        by=staff("second", REVIEWER),
        fingerprint=note_transitions.fingerprint_of(note),
    )
    assert outside in section_of(client.get(address).text)


def test_fingerprint_knows_the_level():
    note = draft_note(standing="at-level", scheme="mHealthBELGIUM", level="1")
    before = note_transitions.fingerprint_of(note)
    note.level = "3"
    assert note_transitions.fingerprint_of(note) != before


@pytest.mark.once
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"standing": "at-level", "level": "2"}, "scheme"),
        ({"standing": "at-level", "scheme": "mHealthBELGIUM"}, "level"),
        ({"level": "2"}, "level"),
        ({"scheme_dated": "1/1/2021"}, "scheme_dated_precision"),
        (
            {"standing": "outside", "scheme": "x", "procedure_fr": "Procédure"},
            "procedure_nl",
        ),
    ],
)
def test_back_office_says_at_which_field_a_hand_over_is_wrong(values, field):
    data = {
        "platform": Platform.objects.get(slug="doctena").pk,
        "source": Source.objects.get(key="p2").pk,
        "happened_on_precision": "unknown",
        "seen_on": "26/11/2026",
        **NOTE,
    }
    author = signed_in("ann", EVALUATOR)
    answer = author.post("/admin/evaluations/note/add/", data | values)
    assert answer.status_code == 200
    assert field in answer.context["adminform"].form.errors


@pytest.mark.once
@pytest.mark.parametrize("address", ["/fr/task-force/", "/fr/plateformes/zoom/"])
def test_pages_lead_to_what_took_over(client, address):
    main = client.get(address).text.split("</main>")[0]
    assert 'href="/fr/mhealthbelgium/"' in main
