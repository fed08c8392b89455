"""What people call a passage of the guidance beside the words of its text.

By chapter and place in it; all words of a phrase are meant, in any order. A passage
that a catalogue does not have is passed over. static/js/copy.js does the same.
"""

from functools import cache

from evaluations.search.query import SearchQuery
from evaluations.search.words import Phrases, by_first_word

Place = tuple[str, str]

GUIDANCE_WORDS: dict[Place, list[str]] = {
    ("good-practices", "C1"): [
        *("consentement", "accord patient", "libre choix", "consentir", "refuser"),
        *("toestemming", "akkoord patiënt", "vrije keuze", "instemming", "weigeren"),
    ],
    ("good-practices", "C2"): [
        *("informer patient", "avertir patient", "expliquer patient", "limites"),
        *("patiënt informeren", "patiënt inlichten", "patiënt uitleggen"),
        *("beperkingen", "informer le patient"),
    ],
    ("good-practices", "C3"): [
        *("itsme", "eid", "carte identité", "authentification", "s'identifier"),
        *("identiteitskaart", "authenticatie", "aanmelden", "inloggen", "csam"),
        *("se connecter", "login", "prouver identité", "identité patient"),
        *("identiteit bewijzen", "identiteit patiënt", "identité du médecin"),
    ],
    ("good-practices", "C4"): [
        *("chiffrement", "cryptage", "chiffré", "écouter", "écoute", "bout en bout"),
        *("encryptie", "versleuteling", "versleuteld", "meeluisteren", "afluisteren"),
        *("meekijken", "begin tot eind", "end to end", "espionner", "e2ee"),
    ],
    ("good-practices", "C5"): [
        *("conserver données", "stocker données", "stockage"),
        *("données enregistrées", "gegevens bewaren", "opslaan", "opslag"),
        *("bewaard", "conservées", "stocké", "opgeslagen", "facturation", "metadata"),
        *("facturatie", "factureren", "facturer", "métadonnées"),
    ],
    ("good-practices", "C7"): [
        *("dément", "démence", "confus", "incapable", "capacité patient", "volonté"),
        *("dementie", "dement", "verward", "wilsbekwaam", "wilsonbekwaam", "bekwaam"),
        *("handicap", "capable", "in staat", "alzheimer", "âgé", "bejaarde"),
    ],
    ("good-practices", "R1"): [
        *("relation thérapeutique", "relation de soins", "connaître patient"),
        *("lien thérapeutique", "nouveau patient", "nouveaux patients", "inconnu"),
        *("patiënt kennen", "zorgrelatie", "behandelrelatie", "nieuwe patiënt"),
        *("nieuwe patiënten", "onbekende patiënt", "therapeutische relatie"),
        *("première consultation", "eerste consult", "eerste raadpleging"),
    ],
    ("good-practices", "R2"): [
        *("nouveau patient", "nouveaux patients", "patient inconnu", "juste avant"),
        *("nieuwe patiënt", "nieuwe patiënten", "onbekende patiënt", "net vooraf"),
    ],
    ("good-practices", "R3"): [
        *("enregistrer", "filmer", "enregistrement", "capture", "dictaphone"),
        *("opnemen", "opname", "opgenomen", "filmen", "screenshot"),
    ],
    ("good-practices", "R4"): [
        *("durée", "combien temps", "durer", "minutes", "circonstances"),
        *("duur", "duren", "hoelang", "hoe lang", "minuten", "omstandigheden"),
    ],
    ("good-practices", "R5"): [
        *("documents après", "après consultation", "mis à disposition"),
        *("documenten na", "na raadpleging", "na consult", "ter beschikking"),
    ],
    ("good-practices", "R6"): [
        *("prescription", "prescrire", "ordonnance", "recip-e", "recipe", "rid"),
        *("voorschrift", "voorschrijven", "voorschriften", "geneesmiddelen"),
        *("médicaments", "medicatie", "pharmacie", "apotheek"),
    ],
    ("good-practices", "R7"): [
        *("personal health viewer", "portail santé", "portail esanté", "coffre-fort"),
        *("portaal egezondheid", "mijngezondheid", "masanté", "gezondheidsportaal"),
    ],
    ("good-practices", "R8"): [
        *("dossier patient", "dossier électronique", "logiciel enregistré"),
        *("patiëntendossier", "elektronisch dossier", "geregistreerde software"),
        *("dossier bijhouden", "noter dossier", "logiciel homologué"),
    ],
    ("good-practices", "R9"): [
        *("dmg", "gmd", "sumehr", "médecin traitant", "schéma médication"),
        *(
            "medicatieschema",
            "huisarts verwittigen",
            "huisarts inlichten",
            "vaste huisarts",
            "dossier médical global",
        ),
        "globaal medisch dossier",
    ],
    ("good-practices", "content"): [
        *("bonnes pratiques", "conditions", "conditions minimales", "obligations"),
        *("règles", "exigences", "comité sécurité", "légal", "autorisé", "permis"),
        *("goede praktijken", "voorwaarden", "verplichtingen", "regels", "vereisten"),
        *("gebruiksregels", "informatieveiligheidscomité", "wettelijk", "toegelaten"),
        *("règles d'utilisation", "toegestaan", "wet", "loi"),
    ],
    ("task-force", "l16"): [
        *("remboursement", "rembourser", "inami", "tarif", "honoraires"),
        *("terugbetaling", "terugbetaald", "riziv", "vergoeding", "honorarium"),
        *("mutuelle", "mutualiteit", "ziekenfonds", "subside", "subsidie", "tarief"),
    ],
    ("task-force", "l15"): [
        *("certification", "certifié", "certificat", "marquage ce", "responsable"),
        *("certificering", "gecertificeerd", "certificaat", "aansprakelijk"),
        *("responsabilité", "verantwoordelijk", "dispositif médical", "label"),
        *("medisch hulpmiddel", "ce markering", "mdr", "aansprakelijkheid"),
    ],
    ("task-force", "l6"): [
        *("mhealthbelgium", "mhealth", "pyramide validation", "validatiepiramide"),
        "mhealth belgium",
    ],
    ("task-force", "l5"): [
        *("qui évalué", "qui task force", "membres task force", "composition"),
        *("wie task force", "leden task force", "samenstelling", "wie beoordeeld"),
        *("sciensano", "wie heeft beoordeeld", "qui a évalué"),
    ],
    ("task-force", "content"): [
        *("task force", "taskforce", "critères", "criteria", "évaluation"),
        *("beoordeling", "hoe beoordeeld", "comment évalué"),
    ],
    ("app-types", "l27"): [
        *("coronalert", "tracing", "traçage", "contact tracing", "appli suivi"),
        *("contactopsporing", "tracking", "corona app", "application corona"),
    ],
    ("app-types", "l28"): ["coronalert", "coronapass", "covidsafe"],
    ("app-types", "content"): [
        *("types applis", "types d'applications", "sortes applis"),
        *("soorten apps", "triage", "monitoring", "télésurveillance", "telemonitoring"),
    ],
    ("gdpr", "content"): [
        *("rgpd", "gdpr", "avg", "vie privée", "données personnelles", "cookies"),
        *("privacy", "persoonsgegevens", "gegevensbescherming", "apd", "gba"),
        *("protection des données", "données à caractère personnel"),
        *("gegevensbeschermingsautoriteit", "autorité protection données"),
    ],
    ("gdpr", "G1"): ["anonyme", "anonymat", "anoniem", "anonimiteit", "adresse ip"],
    ("gdpr", "G3"): ["premier écran", "eerste scherm", "cookies", "effacer données"],
}


def said_of(query: SearchQuery) -> dict[Place, int]:
    """Return the places of the guidance that a query names, and by how many words."""
    if query.is_literal:
        return {}
    named = query.may_name(_first_words(query.language))
    found = {
        place: max(len(query.naming_all(phrase)) for phrase in phrases)
        for place, phrases in GUIDANCE_WORDS.items()
        if place in named
    }
    return {place: most for place, most in found.items() if most}


@cache
def _first_words(language: str) -> Phrases:
    return by_first_word(GUIDANCE_WORDS, language)
