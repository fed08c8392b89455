"""What was decided before, what changed, and the site as it was on a day."""

import datetime
import re

import pytest
from django.db import connection
from django.utils import timezone

from evaluations.models import Evaluation
from evaluations.models.states import State
from evaluations.roles import REVIEWER
from evaluations.workflow.transitions import withdraw
from tests.evaluations.staff import evaluation_in, staff, withdrawal_of
from tests.pages import compact, normalise

pytestmark = pytest.mark.django_db

HISTORY = {
    "fr": "/fr/plateformes/{}/historique/",
    "nl": "/nl/platformen/{}/geschiedenis/",
}
NEWS = {"fr": "/fr/nouveautes/", "nl": "/nl/nieuws/"}
FEED = {"fr": "/fr/nouveautes/flux.atom", "nl": "/nl/nieuws/feed.atom"}
DAY = {"fr": "/fr/a-la-date/", "nl": "/nl/op-datum/"}
# the words do not come from the engine; the queries are those of either language
LANGUAGES = {"sqlite": ["fr", "nl"], "postgresql": ["nl"]}[connection.vendor]


@pytest.mark.parametrize("language", LANGUAGES)
def test_history_has_every_decision_the_newest_first(client, language):
    address = HISTORY[language].format("signal")
    page = client.get(address).text
    assert page.index(f"{address}2/") < page.index(f"{address}1/")
    assert client.get(f"{address}1/").status_code == 200
    assert client.get(f"{address}3/").status_code == 404


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW])
def test_history_shows_no_draft(client, language, state):
    evaluation_in(state)
    address = HISTORY[language].format("siilo")
    assert f"{address}2/" not in client.get(address).text
    assert client.get(f"{address}2/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_platform_without_public_decision_is_unknown(client, language):
    assert client.get(HISTORY[language].format("nope")).status_code == 404


@pytest.mark.once
def test_past_decision_whose_text_is_lost_does_not_claim_silence(client):
    page = client.get("/nl/platformen/zoom/geschiedenis/1/").text
    assert "De bron vermeldt niets onder deze titel" not in page
    assert "niet bewaard" in page


def test_superseded_decision_keeps_its_address_and_leads_to_its_successor(client):
    evaluation_in(State.PUBLISHED)
    address = HISTORY["fr"].format("siilo")
    page = client.get(f"{address}1/").text
    assert f'href="{address}2/"' in page
    assert "Application de messagerie instantanée disponible sur IOS" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_withdrawn_platform_answers_with_the_reason(client, language):
    evaluation_in(State.WITHDRAWN)
    address = HISTORY[language].format("siilo")
    page = client.get(address.rsplit("/", 2)[0] + "/")
    assert page.status_code == 200
    assert {"fr": "Retrait", "nl": "Intrekking"}[language] in page.text
    assert address in page.text


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_published_yet_is_said(client, language):
    page = client.get(NEWS[language]).text
    assert 'class="day"' not in page
    assert {"fr": "Rien n’a encore été", "nl": "nog niets gepubliceerd"}[
        language
    ] in page


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_changes_on_publication_and_withdrawal_only(client, language):
    seen = [client.get(FEED[language]).content]
    evaluation = evaluation_in(State.IN_REVIEW, slug="zoom")
    assert client.get(FEED[language]).content == seen[0]
    published = evaluation_in(State.PUBLISHED)
    seen.append(client.get(FEED[language]).content)
    assert client.get(FEED[language]).content == seen[1]
    request = withdrawal_of(published, staff("author", "Evaluator"))
    assert client.get(FEED[language]).content == seen[1]
    withdraw(withdrawal=request, by=staff("second", REVIEWER))
    seen.append(client.get(FEED[language]).content)
    assert len(set(seen)) == 3
    assert f'xml:lang="{language}-BE"'.encode() in seen[2]
    assert evaluation.state == State.IN_REVIEW


def test_feed_is_only_read(client):
    assert client.post(FEED["fr"]).status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_day_before_a_publication_shows_what_was_then_in_force(client, language):
    evaluation_in(State.PUBLISHED)
    history = HISTORY[language].format("siilo")
    today = timezone.localdate()
    for day, number in ((today, 2), (today - datetime.timedelta(days=1), 1)):
        page = client.get(DAY[language], {"on": day.isoformat()}).text
        assert f"{history}{number}/" in page
        assert f"{history}{3 - number}/" not in page


def test_each_platform_has_one_decision_on_a_day():
    shown = Evaluation.objects.shown_on(datetime.date(2026, 1, 1))
    platforms = list(shown.values_list("platform", flat=True))
    assert len(platforms) == len(set(platforms)) == 17


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", ["", "x", "2999-01-01", "2026-02-30", "0000-00-00"])
def test_day_that_cannot_be_shown_is_explained(client, language, day):
    page = client.get(DAY[language], {"on": day})
    assert page.status_code == 200
    assert 'id="on-error"' in page.text
    assert "/historique/" not in page.text


@pytest.mark.once
def test_day_without_a_question_shows_the_form_only(client):
    page = client.get(DAY["nl"]).text
    assert 'name="on"' in page
    assert "on-error" not in page
    assert client.get(DAY["nl"], {"on": "0001-01-01"}).status_code == 200


@pytest.mark.parametrize(
    ("day", "attested"),
    [
        ("2019-01-01", set()),
        ("2020-04-13", set()),
        (
            "2020-04-14",
            {"clickdoc", "helena", "signal", "whatsapp", "skype", "zoom"},
        ),
        (
            "2021-12-31",
            {"clickdoc", "comunicare", "doctena", "facetalk", "helena", "telemedi"}
            | {"telephon", "intersysto", "signal", "whatsapp", "zoom", "jitsi-meet"}
            | {"skype"},
        ),
    ],
)
def test_day_before_the_site_shows_what_a_document_attests(client, day, attested):
    for language in LANGUAGES:
        page = client.get(DAY[language], {"on": day}).text
        main = page.split("<main")[1].split("</main>")[0]
        shown = set(re.findall(r"/([a-z-]+)/(?:historique|geschiedenis)/", main))
        assert shown == attested
    assert "bestond die dag nog niet" in page


def test_evidence_of_a_day_is_named_and_no_later_verdict_is_shown(client):
    page = normalise(client.get(DAY["fr"], {"on": "2020-04-14"}).text)
    assert "Ce que l’on sait du 14 avril 2020" in page
    assert page.count("Attesté par : <a") == 6
    assert "/zoom/historique/1/" in page
    assert "/zoom/historique/2/" not in page


@pytest.mark.once
@pytest.mark.parametrize("address", ["/fr/", "/fr/plateformes/", "/fr/rgpd/"])
def test_banner_says_what_the_source_says(client, address):
    assert "n’est mise à jour que sporadiquement" in client.get(address).text
    assert "plus tenue à jour" not in client.get(address).text


def test_banner_follows_what_was_published_here(client):
    addresses = [
        "/fr/",
        "/fr/plateformes/",
        "/fr/criteres/",
        "/fr/choisir/?with=patient",
    ]
    addresses += ["/fr/comparer/?p=siilo&p=zoom", "/fr/nouveautes/"]
    own_date = "Les évaluations publiées sur ce site portent leur propre date"
    assert not any(own_date in client.get(a).text for a in addresses)
    evaluation_in(State.PUBLISHED)
    for address in addresses:
        assert own_date in client.get(address).text, address
    # each sheet speaks of its own platform
    assert own_date in client.get("/fr/plateformes/siilo/").text
    assert own_date not in client.get("/fr/plateformes/zoom/").text


@pytest.mark.once
def test_signed_decision_says_who_decided(client):
    assert "Qui a rendu l’avis</dt><dd>Task Force" in _box(client, "siilo")
    evaluation_in(State.PUBLISHED)
    assert "Deux personnes de ce site" in _box(client, "siilo")


@pytest.mark.once
@pytest.mark.parametrize(
    ("slug", "words"),
    [
        (
            "zoom",
            ["ligne 292", "ligne 295", "Plates-formes déconseillées", "ligne 252"],
        ),
        ("zivver", ["ne satisfait pas totalement", "ligne 387", "ligne 367"]),
        ("whatsapp", ["Plates-formes recommandées", "ligne 65", "mars 2020"]),
        ("siilo", ["ligne 331", "28 avril 2023"]),
        ("doctena", ["Seule la téléconsultation", "#l120", "2021"]),
        ("helena", ["ne définit pas les quatre degrés", "lejournaldumedecin.com"]),
    ],
)
def test_verdict_box_says_who_when_where_and_why(client, slug, words):
    box = _box(client, slug)
    assert [w for w in words if w not in box] == []


@pytest.mark.once
def test_reasons_hold_conditions_below_their_head_and_claim_no_more(client):
    box = _box(client, "zoom")
    assert box.index("conditions mentionnées") < box.index("<ul><li><q>La révision")
    assert "Pourquoi, dans les mots de la source" in box
    box = _box(client, "skype")
    assert "La source ne donne pas de motif à part" in box
    assert "Pourquoi" not in box


def test_loaded_correction_is_not_called_published_here(client, no_triggers):
    Evaluation.objects.filter(platform__slug="siilo").update(
        published_at=timezone.now()
    )
    own_date = "Les évaluations publiées sur ce site portent leur propre date"
    assert own_date not in client.get("/fr/").text
    assert own_date not in client.get("/fr/plateformes/").text


@pytest.mark.once
@pytest.mark.parametrize("slug", ["telephon", "intersysto"])
def test_uncertain_name_is_doubted_wherever_it_stands(client, slug):
    evaluation_in(State.PUBLISHED, slug=slug)
    addresses = [
        *[
            "/fr/",
            "/fr/plateformes/",
            "/fr/criteres/",
            f"/fr/comparer/?p={slug}&p=zoom",
        ],
        f"/fr/plateformes/{slug}/",
        HISTORY["fr"].format(slug),
        FEED["fr"],
        "/fr/choisir/?with=patient",
        HISTORY["fr"].format(slug) + "1/",
        NEWS["fr"],
    ]
    name = Evaluation.objects.published().get(platform__slug=slug).platform.name
    for address in addresses:
        text = client.get(address).text
        # in notes on the name, and where both are named, the doubt is spelt out
        bare = re.findall(rf">\s*{name}\s*<|{name} ?:|<title>{name}[^ (]", text)
        assert not bare, (address, bare)
        assert f"{name} (ou " in text, address


def _box(client, slug: str) -> str:
    page = compact(normalise(client.get(f"/fr/plateformes/{slug}/").text))
    return page.split('class="decision ')[1].split("</section>")[0]
