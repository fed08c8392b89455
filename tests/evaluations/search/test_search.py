"""What visitors type and what they must find, the same on SQLite and PostgreSQL."""

import tracemalloc
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations.models import Evaluation, Platform, SearchEntry
from evaluations.models.states import State
from evaluations.published import Listed, members, published
from evaluations.search import words
from evaluations.search.finding import Finding
from evaluations.search.index import rebuild_index
from evaluations.search.query import MAX_ALTERNATIVES, MAX_TERMS, SearchQuery
from evaluations.search.words import components, slips, tokens_of
from tests.evaluations.staff import evaluation_in

pytestmark = pytest.mark.django_db

# language, words, number of platforms, the first of them, the first passage of the
# guidance; checked by hand against the texts
TABLE = [
    ("fr", "zoom", 1, "zoom", ""),
    ("fr", "ZOOM", 1, "zoom", ""),
    ("fr", "Clikdoc", 1, "clickdoc", ""),
    ("fr", "Whatsap", 1, "whatsapp", ""),
    ("fr", "whattsapp", 1, "whatsapp", ""),
    ("fr", "Helenna", 1, "helena", "good-practices#C3"),
    ("fr", "Sinal", 1, "signal", ""),
    ("fr", "Skipe", 1, "skype", ""),
    ("fr", "Jitsi", 1, "jitsi-meet", ""),
    ("fr", "jitsi meet", 1, "jitsi-meet", ""),
    ("fr", "Facetalk", 1, "facetalk", ""),
    ("fr", "Telefon", 1, "telephon", ""),
    ("fr", "TelePHON", 1, "telephon", ""),
    ("fr", "intersisto", 1, "intersysto", ""),
    ("fr", "Protonmail", 1, "protonmail", ""),
    ("fr", "proton mail", 1, "protonmail", ""),
    ("fr", "Ziver", 1, "zivver", ""),
    ("fr", "Silo", 1, "siilo", ""),
    ("fr", "openpgp", 1, "openpgp", ""),
    ("fr", "gpg4win", 1, "openpgp", ""),
    ("fr", "mailvelope", 1, "openpgp", ""),
    ("fr", "salle d’attente", 5, "clickdoc", ""),
    ("fr", "salles d'attente", 5, "clickdoc", ""),
    ("fr", "SALLE ATTENTE", 5, "clickdoc", ""),
    ("fr", "chiffrement", 16, "clickdoc", "good-practices#C4"),
    ("fr", "chiffré", 16, "clickdoc", "good-practices#C4"),
    ("fr", "cryptage", 16, "clickdoc", "good-practices#C4"),
    ("fr", "securite", 4, "openpgp", "good-practices#content"),
    ("fr", "sécurité", 4, "openpgp", "good-practices#content"),
    ("fr", "médecin", 10, "clickdoc", "gdpr#G3"),
    ("fr", "medecins", 10, "clickdoc", "gdpr#G3"),
    ("fr", "docteur", 10, "clickdoc", "gdpr#G3"),
    ("fr", "courriel", 9, "openpgp", "gdpr#G1"),
    ("fr", "e-mail", 9, "openpgp", "gdpr#G1"),
    ("fr", "mail", 9, "openpgp", "gdpr#G1"),
    ("fr", "plateforme", 11, "clickdoc", "good-practices#content"),
    ("fr", "plate-forme", 11, "clickdoc", "good-practices#content"),
    ("fr", "plates-formes", 11, "clickdoc", "good-practices#content"),
    ("fr", "navigateur", 13, "comunicare", ""),
    ("fr", "browser", 13, "comunicare", ""),
    ("fr", "iphone", 12, "comunicare", "task-force#l17"),
    ("fr", "ios", 12, "comunicare", "task-force#l17"),
    ("fr", "numéro de gsm", 2, "signal", "gdpr#G1"),
    ("fr", "gsm", 2, "signal", "gdpr#G1"),
    ("fr", "mot de passe", 2, "zoom", ""),
    ("fr", "code pin", 1, "siilo", ""),
    ("fr", "back-up", 1, "whatsapp", ""),
    ("fr", "backup", 1, "whatsapp", ""),
    ("fr", "sauvegarde", 1, "whatsapp", ""),
    ("fr", "agenda", 5, "clickdoc", "task-force#l5"),
    ("fr", "rendez-vous", 3, "telemedi", ""),
    ("fr", "dossier de patient", 1, "helena", "good-practices#R8"),
    ("fr", "kinésithérapeutes", 1, "helena", ""),
    ("fr", "authentification à deux facteurs", 1, "zivver", "good-practices#C3"),
    ("fr", "deux facteurs", 1, "zivver", "good-practices#C3"),
    ("fr", "clé publique", 1, "openpgp", ""),
    ("fr", "cles publiques", 1, "openpgp", ""),
    ("fr", "serveur de clés", 1, "openpgp", ""),
    ("fr", "fichier", 8, "clickdoc", "good-practices#C4"),
    ("fr", "documents", 8, "clickdoc", "good-practices#C4"),
    ("fr", "recip-e", 0, "", "good-practices#R6"),
    ("fr", "consentement", 3, "telemedi", "good-practices#C1"),
    ("fr", "numéro national", 0, "", "gdpr#G1"),
    ("fr", "Registre national", 0, "", "gdpr#G1"),
    ("fr", "applis de suivi", 0, "", "task-force#l5"),
    ("fr", "certification", 2, "intersysto", "task-force#l15"),
    ("fr", "RGPD", 0, "", "gdpr#content"),
    ("fr", "gdpr", 0, "", "gdpr#content"),
    ("fr", "remboursement", 0, "", "task-force#l16"),
    ("fr", "tableau blanc", 1, "zoom", ""),
    ("fr", "whiteboard", 1, "zoom", ""),
    ("fr", "xyzzy", 0, "", ""),
    ("fr", "Microsoft Teams", 0, "", ""),
    ("fr", "téléphone rouge", 7, "telephon", ""),
    ("nl", "zoom", 1, "zoom", ""),
    ("nl", "Clikdoc", 1, "clickdoc", ""),
    ("nl", "Whatsap", 1, "whatsapp", ""),
    ("nl", "Helenna", 1, "helena", ""),
    ("nl", "wachtkamer", 5, "clickdoc", ""),
    ("nl", "wachtkamers", 5, "clickdoc", ""),
    ("nl", "kamer", 5, "clickdoc", "good-practices#l42"),
    ("nl", "versleuteling", 16, "clickdoc", "good-practices#C4"),
    ("nl", "versleuteld", 16, "clickdoc", "good-practices#C4"),
    ("nl", "encryptie", 16, "clickdoc", "good-practices#C4"),
    ("nl", "geëncrypteerd", 16, "clickdoc", "good-practices#C4"),
    ("nl", "zorgverstrekker", 11, "comunicare", "app-types#l22"),
    ("nl", "zorgverlener", 11, "comunicare", "app-types#l22"),
    ("nl", "zorgverleners", 11, "comunicare", "app-types#l22"),
    ("nl", "e-mail", 8, "openpgp", "gdpr#G1"),
    ("nl", "email", 8, "openpgp", "gdpr#G1"),
    ("nl", "contactlijst", 5, "facetalk", ""),
    ("nl", "lijst", 6, "clickdoc", ""),
    ("nl", "patiëntenlijst", 1, "clickdoc", ""),
    ("nl", "patienten", 11, "clickdoc", "app-types#l21"),
    ("nl", "wachtwoord", 2, "zoom", ""),
    ("nl", "paswoord", 2, "zoom", ""),
    ("nl", "woord", 2, "zoom", ""),
    ("nl", "sleutel", 2, "openpgp", ""),
    ("nl", "sleutels", 2, "openpgp", ""),
    ("nl", "publieke sleutel", 1, "openpgp", ""),
    ("nl", "sleutelserver", 1, "openpgp", ""),
    ("nl", "beeldbellen", 13, "clickdoc", "app-types#l25"),
    ("nl", "videoconsult", 13, "clickdoc", "app-types#l25"),
    ("nl", "pincode", 1, "siilo", ""),
    ("nl", "pin", 1, "siilo", ""),
    ("nl", "gsm-nummer", 2, "signal", "gdpr#G1"),
    ("nl", "gsm", 2, "signal", "gdpr#G1"),
    ("nl", "patiëntendossier", 1, "helena", "good-practices#R8"),
    ("nl", "dossier", 1, "helena", "good-practices#l45"),
    ("nl", "kinesitherapeuten", 1, "helena", ""),
    ("nl", "huisartsen", 1, "helena", "gdpr#G3"),
    ("nl", "afspraak", 3, "telemedi", ""),
    ("nl", "browser", 13, "comunicare", ""),
    ("nl", "iphone", 12, "comunicare", "task-force#l17"),
    ("nl", "verwerkersovereenkomst", 1, "clickdoc", ""),
    ("nl", "overeenkomst", 2, "clickdoc", "good-practices#l42"),
    ("nl", "twee-factor-authenticatie", 2, "zivver", "good-practices#C3"),
    ("nl", "authenticatie", 4, "helena", "good-practices#C3"),
    ("nl", "sms-code", 3, "clickdoc", ""),
    ("nl", "back-up", 1, "whatsapp", ""),
    ("nl", "berichten verwijderen", 5, "signal", ""),
    ("nl", "documenten uitwisselen", 8, "clickdoc", "good-practices#C4"),
    ("nl", "ontvanger", 4, "openpgp", ""),
    ("nl", "bestemmeling", 4, "openpgp", ""),
    ("nl", "risicoanalyse", 1, "zivver", ""),
    ("nl", "analyse", 1, "zivver", ""),
    ("nl", "datalek", 1, "zivver", ""),
    ("nl", "Rijksregister", 0, "", "gdpr#G1"),
    ("nl", "AVG", 0, "", "gdpr#content"),
    ("nl", "GDPR", 0, "", "gdpr#content"),
    ("nl", "toestemming", 3, "telemedi", "good-practices#C1"),
    ("nl", "Recip-e", 0, "", "good-practices#R6"),
    ("nl", "terugbetaling", 0, "", "task-force#l16"),
    ("nl", "tracking app", 0, "", "app-types#l27"),
    ("nl", "certificering", 2, "intersysto", "task-force#l15"),
    ("nl", "RIZIV", 0, "", "task-force#l16"),
    ("nl", "instant messaging", 1, "siilo", ""),
    ("nl", "vergaderzaal", 1, "jitsi-meet", ""),
    ("nl", "xyzzy", 0, "", ""),
    ("nl", "Microsoft Teams", 0, "", ""),
    ("nl", "fiets", 0, "", ""),
    # whole questions, and words of Belgian usage
    ("fr", "puis-je utiliser whatsapp avec un patient ?", 1, "whatsapp", ""),
    ("nl", "hoe versleutel ik berichten", 6, "openpgp", "good-practices#C4"),
    ("nl", "videoconsultatie", 13, "clickdoc", "app-types#l25"),
    ("nl", "wachtzaal", 5, "clickdoc", ""),
    ("nl", "kinesist", 1, "helena", ""),
    ("nl", "telefoonnummer", 2, "signal", "gdpr#G1"),
    ("fr", "e2ee", 16, "clickdoc", "good-practices#C4"),
    # as many of the words as find something
    ("fr", "sans rien installer", 3, "clickdoc", ""),
    ("nl", "gsm nummer verbergen", 2, "signal", "gdpr#G1"),
    ("fr", "tableau blanc", 1, "zoom", ""),
    # each platform that is named
    ("fr", "wathsapp ou signal", 2, "signal", ""),
    ("nl", "whatsapp wachtkamer", 1, "whatsapp", ""),
    # a tool that was not evaluated
    ("fr", "zoom ou teams", 1, "zoom", ""),
    ("nl", "google meet", 0, "", ""),
    ("fr", "telegramm", 0, "", ""),
    # what words deny is no filter
    ("nl", "niet aanbevolen", 3, "telephon", ""),
    ("fr", "puis-je utiliser teams avec un patient", 0, "", ""),
]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "words", "number", "first", "passage"), TABLE)
def test_search_finds_what_is_meant(language, words, number, first, passage):
    query = SearchQuery.parse(words, language)
    found = [platform.slug for platform in platforms_of(query)]
    guidance = [f"{entry.chapter}#{entry.anchor}" for entry in _guidance(query)]
    assert (len(found), found[:1]) == (number, [first] if first else [])
    assert guidance[:1] == ([passage] if passage else [])


@pytest.mark.parametrize(
    ("words", "language"), [("le la les", "fr"), ("de het een", "nl"), ("  ", "fr")]
)
def test_words_that_are_too_common_are_not_looked_for(words, language):
    assert not SearchQuery.parse(words, language)


@pytest.mark.slow
def test_every_name_is_found_with_any_one_letter_wrong():
    for platform in Platform.objects.published():
        name = platform.name.split()[0]
        for place in range(len(name)):
            for letters in ("", "x", name[place] * 2):
                typed = name[:place] + letters + name[place + 1 :]
                found = platforms_of(SearchQuery.parse(typed, "fr"))
                assert platform.pk in [row.pk for row in found], typed


def test_a_name_comes_before_every_other_match():
    found = platforms_of(SearchQuery.parse("Signal", "fr"))
    assert found[0].slug == "signal"


def test_highlight_marks_the_words_and_nothing_else():
    query = SearchQuery.parse("salles chiffre", "fr")
    pieces = list(query.highlight("Salle d’attente et chiffrement de la salle."))
    assert [text for text, found in pieces if found] == [
        "Salle",
        "chiffrement",
        "salle",
    ]
    assert "".join(text for text, _found in pieces) == (
        "Salle d’attente et chiffrement de la salle."
    )


def test_compound_is_found_by_its_parts():
    assert {"wacht", "kamer", "functionaliteit"} <= components(
        "wachtkamerfunctionaliteit", "nl"
    )
    assert "kamer" in tokens_of("Wachtkamer", "nl")


def test_word_that_is_no_compound_has_no_parts():
    assert components("wachten", "nl") == frozenset()


@pytest.mark.slow
@given(st.text(alphabet="abcdef", min_size=4, max_size=9), st.data())
def test_one_wrong_letter_always_shares_a_slip(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(["", "x", word[place] + "x"]))
    typed = word[:place] + letter + word[place + 1 :]
    assert slips(word) & slips(typed)


@pytest.mark.slow
@given(st.text(max_size=300), st.sampled_from(["fr", "nl"]))
def test_no_text_breaks_the_search(text, language):
    query = SearchQuery.parse(text, language)
    if query:
        len(platforms_of(query))
        list(query.highlight(text))


def test_index_follows_the_decisions_in_force(no_triggers):
    assert rebuild_index() is False
    Evaluation.objects.filter(platform__slug="siilo").update(state="superseded")
    assert rebuild_index() is True
    assert not SearchEntry.objects.filter(platform__slug="siilo").exists()


# what costs most: words that can be divided in many ways, long ones, many of them
COSTLY = [
    *("wachtwoord" * 20, "wachtwoord" * 4, "wacht" * 40, "video" * 8),
    *("a" * 200, "é" * 200, " ".join("wachtwoordwachtwoord"[:16] for _ in range(12))),
    *(" ".join(["vidéoconsultation"] * 12), "-".join(["wachtwoord"] * 18)),
]


@pytest.mark.parametrize("text", COSTLY)
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_query_costs_more_than_a_bounded_amount(text, language):
    tracemalloc.start()
    query = SearchQuery.parse(text, language)
    alternatives = sum(len(term) for term in query.terms)
    _size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(query.terms) <= MAX_TERMS
    assert alternatives <= MAX_TERMS * MAX_ALTERNATIVES
    assert peak < 2_000_000
    started = process_time()
    platforms_of(query)
    assert process_time() - started < 1


def test_nothing_that_visitors_look_for_is_kept():
    kept = [
        function for function in vars(words).values() if hasattr(function, "cache_info")
    ]
    before = [function.cache_info().currsize for function in kept]
    for number in range(50):
        platforms_of(SearchQuery.parse(f"zoeterdan{number} bankrekening", "nl"))
    assert kept
    assert [function.cache_info().currsize for function in kept] == before


@pytest.mark.slow
@pytest.mark.parametrize("state", [State.SUPERSEDED, State.WITHDRAWN])
def test_what_a_transition_indexes_is_what_the_whole_index_says(state):
    before = set(SearchEntry.objects.exclude(platform__slug="siilo").values_list("pk"))
    evaluation_in(state, slug="siilo")
    assert rebuild_index() is False
    # nothing else was touched
    others = SearchEntry.objects.exclude(platform__slug="siilo")
    assert set(others.values_list("pk")) == before


def test_index_forgets_what_is_deleted():
    SearchEntry.objects.filter(platform__slug="zoom").delete()
    assert not platforms_of(SearchQuery.parse("whiteboard", "fr"))


def platforms_of(query: SearchQuery) -> list[Listed]:
    """Return what a query finds, in its order."""
    groups = [set(members(places)) for places in Finding(query, published()).by_weight]
    best = published().best_first
    return [p for group in groups for p in best if p.place in group]


def _guidance(query: SearchQuery) -> list[SearchEntry]:
    return Finding(query, published()).guidance()
