"""What people call a passage of the guidance beside the words of its text.

By chapter and place in it; all words of a phrase are meant, in any order. A passage
that a catalogue does not have is passed over. static/js/copy.js does the same.
"""

from functools import cache

from evaluations.search.filter_words import each
from evaluations.search.query import SearchQuery
from evaluations.search.words import Phrases, by_first_word

Place = tuple[str, str]

GUIDANCE_WORDS: dict[Place, list[str]] = {
    ("good-practices", "C1"): [
        *("consentement", "accord patient", "libre choix", "consentir", "refuser"),
        *("toestemming", "akkoord patiënt", "vrije keuze", "instemming", "weigeren"),
        *(
            "accord oral",
            "accord verbal",
            "mondeling akkoord",
            "mondelinge toestemming",
        ),
        *("patient accepter", "patient d'accord", "patient veut pas", "patient refuse"),
        *("patient choix", "patient obligé", "forcer patient", "volontaire"),
        *(
            "akkoord gaan",
            "patiënt wil niet",
            "patiënt verplichten",
            "patiënt verplicht",
        ),
        *("patiënt kiezen", "vrijwillig", "mineur", "enfant", "minderjarige", "kind"),
        *("consentement écrit", "accord oral", "schriftelijke toestemming"),
    ],
    ("good-practices", "C2"): [
        *("informer patient", "avertir patient", "expliquer patient", "limites"),
        *("patiënt informeren", "patiënt inlichten", "patiënt uitleggen"),
        *("beperkingen", "informer le patient", "prévenir patient", "inconvénients"),
        *("patient risques", "risques téléconsultation", "patiënt waarschuwen"),
        *("patiënt risico's", "risico's", "risico beeldbellen"),
        *("limites téléconsultation", "quoi dire au patient", "mauvaise connexion"),
        *("patiënt verwittigen", "patiënt vertellen", "nadelen", "slechte verbinding"),
        *("connexion coupe", "verbinding valt weg", "trage verbinding"),
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
        *("geëncrypteerd", "meeluisteren", "fournisseur lire", "fournisseur écouter"),
        *("quelqu'un écoute", "confidentialité", "vertrouwelijkheid", "discrétion"),
        *("kan iemand meekijken", "secret médical", "secret professionnel"),
        *("beroepsgeheim", "medisch geheim", "aidant présent", "interprète"),
        *("mantelzorger", "tolk", "proche présent", "partner", "famille présente"),
        *("familie erbij", "iemand in de kamer", "quelqu'un dans la pièce"),
        *("in beeld", "tiers présent", "derden aanwezig"),
    ],
    ("good-practices", "C5"): [
        *("conserver données", "stocker données", "stockage"),
        *("données enregistrées", "gegevens bewaren", "opslaan", "opslag"),
        *("bewaard", "conservées", "stocké", "opgeslagen", "facturation", "metadata"),
        *("facturatie", "factureren", "facturer", "métadonnées", "données gardées"),
        *each("bewaartermijn|bewaarduur|bewaren", "gegevens|data|platform|beelden"),
        *each(
            "conservation|conserver|garder|gardées|archivage", "données|vidéo|images"
        ),
        *each("video|beelden|gesprek|chat", "bewaren|opslaan|bijhouden|bewaard"),
        *each("vidéo|images|appel|conversation", "stocker|conserver|garder|archiver"),
        *("gegevens bijhouden", "bijgehouden", "wissen gegevens", "données effacées"),
    ],
    ("good-practices", "C6"): [
        *("autres fonctions", "autres fonctionnalités", "fonctions supplémentaires"),
        *("andere functies", "bijkomende functies", "extra functies"),
        *("andere functionaliteiten", "désactiver fonctions", "functies uitschakelen"),
    ],
    ("good-practices", "C7"): [
        *("dément", "démence", "confus", "incapable", "capacité patient", "volonté"),
        *("dementie", "dement", "verward", "wilsbekwaam", "wilsonbekwaam", "bekwaam"),
        *("handicap", "capable", "in staat", "alzheimer", "âgé", "bejaarde"),
        *("personne âgée", "vieux patient", "vieille dame", "90 ans", "80 ans"),
        *("malvoyant", "aveugle", "sourd", "malentendant", "analphabète", "illettré"),
        *("perdu technologie", "pas à l'aise", "sait pas utiliser", "pas capable"),
        *(
            "patient incapable",
            "psychotique",
            "trouble cognitif",
            "déficient",
            "senior",
        ),
        *("oudere patiënt", "oudere", "ouderen", "senioren", "slechtziend", "blind"),
        *("slechthorend", "doof", "niet digitaal", "digibeet", "niet in staat"),
        *("verstandelijke beperking", "mentale beperking", "90 jaar", "80 jaar"),
        *("kan niet overweg", "laaggeletterd", "analfabeet", "mineur", "enfant"),
        *("minderjarige", "kind", "gehandicapt", "handicapé", "autisme"),
        *("pas smartphone", "pas ordinateur", "pas internet", "sans internet"),
        *("geen smartphone", "geen computer", "geen internet", "zonder internet"),
        *(
            "sans smartphone",
            "zonder smartphone",
            "fracture numérique",
            "digitale kloof",
        ),
    ],
    ("good-practices", "R1"): [
        *("relation thérapeutique", "relation de soins", "connaître patient"),
        *("lien thérapeutique", "nouveau patient", "nouveaux patients", "inconnu"),
        *("patiënt kennen", "zorgrelatie", "behandelrelatie", "nieuwe patiënt"),
        *("nieuwe patiënten", "onbekende patiënt", "therapeutische relatie"),
        *("première consultation", "eerste consult", "eerste raadpleging"),
        *("patient jamais vu", "jamais rencontré", "premier contact", "jamais vu"),
        *("pas mon patient", "patient d'un confrère", "première fois", "inconnu"),
        *("nooit gezien", "eerste contact", "niet mijn patiënt", "eerste keer"),
        *("nog niet kennen", "patiënt onbekend", "lien de soins", "zorgband"),
    ],
    ("good-practices", "R2"): [
        *("nouveau patient", "nouveaux patients", "patient inconnu", "juste avant"),
        *("nieuwe patiënt", "nieuwe patiënten", "onbekende patiënt", "net vooraf"),
    ],
    ("good-practices", "R3"): [
        *("enregistrer", "filmer", "enregistrement", "capture", "dictaphone"),
        *("opnemen", "opname", "opgenomen", "filmen", "screenshot", "schermafdruk"),
        *("enregistre", "capture d'écran", "photo écran", "dicteren"),
        *("patient filme", "filmpje", "recording", "opnames", "beeldopname"),
        *("neemt op", "nemen op", "stiekem opnemen", "en cachette", "à son insu"),
        *("dictafoon", "geluidsopname", "enregistreur", "magnétophone", "bandopname"),
    ],
    ("good-practices", "R4"): [
        *("durée", "combien temps", "durer", "minutes", "circonstances"),
        *("duur", "duren", "hoelang", "hoe lang", "minuten", "omstandigheden"),
        *("connexion mauvaise", "qualité", "durée minimum", "durée minimale"),
        *("calme", "lieu", "endroit", "voiture", "kwaliteit", "slechte verbinding"),
        *("rustige plaats", "in de auto", "minimumduur", "wifi", "trop court"),
    ],
    ("good-practices", "R5"): [
        *("documents après", "après consultation", "mis à disposition"),
        *("documenten na", "na raadpleging", "na consult", "ter beschikking"),
        *("garder documents", "documenten achteraf", "achteraf"),
        *("documenten bijhouden", "conserver documents"),
    ],
    ("good-practices", "R6"): [
        *("prescription", "prescrire", "ordonnance", "recip-e", "recipe", "rid"),
        *("voorschrift", "voorschrijven", "voorschriften", "geneesmiddelen"),
        *("médicaments", "medicatie", "pharmacie", "apotheek", "prescriptions"),
        *("ordonnances", "certificat médicament", "code rid", "barcode", "code barre"),
        *("pharmacien", "apotheker", "geneesmiddel", "voorschriftje", "streepjescode"),
    ],
    ("good-practices", "R7"): [
        *("personal health viewer", "portail santé", "portail esanté", "coffre-fort"),
        *("portaal egezondheid", "mijngezondheid", "masanté", "gezondheidsportaal"),
        *("ma santé", "mijn gezondheid", "portail patient", "patiëntenportaal"),
        *("réseau santé", "hub", "hubs", "résultats en ligne", "ehealth portaal"),
        *("phv", "e-santé", "egezondheid", "résultats labo patient", "esanté"),
        *("masante belgique", "mijngezondheid.be", "kluis", "coffre"),
    ],
    ("good-practices", "R8"): [
        *("dossier patient", "dossier électronique", "logiciel enregistré"),
        *("patiëntendossier", "elektronisch dossier", "geregistreerde software"),
        *("dossier bijhouden", "noter dossier", "logiciel homologué"),
        *("noteren dossier", "encoder dossier", "compte rendu", "consultatieverslag"),
        *("gehomologeerd", "homologué", "homologation", "homologatie"),
        *("emd verplicht", "dmi obligatoire", "inscrire dossier", "notes consultation"),
        *("software ehealth", "logiciel ehealth", "erkende software"),
    ],
    ("good-practices", "R9"): [
        *("dmg", "gmd", "sumehr", "médecin traitant", "schéma médication"),
        *(
            "medicatieschema",
            "huisarts verwittigen",
            "huisarts inlichten",
            "vaste huisarts",
            "dossier médical global",
            *("huisarts hoogte", "huisarts verwittigd", "feedback dmg", "feedback gmd"),
            *("lettre généraliste", "tenir au courant", "médecin de famille"),
            *("rapport médecin traitant", "verslag huisarts", "feedback", "sumehrs"),
            *("rapport généraliste", "informer généraliste", "lettre médecin traitant"),
            *("brief huisarts", "terugkoppeling", "huisarts informeren", "gmd houder"),
            *("lijst medicatie", "titulaire dmg", "détenteur dmg"),
        ),
        "globaal medisch dossier",
    ],
    ("good-practices", "content"): [
        *("bonnes pratiques", "conditions", "conditions minimales", "obligations"),
        *("règles", "exigences", "comité sécurité", "légal", "autorisé", "permis"),
        *("goede praktijken", "voorwaarden", "verplichtingen", "regels", "vereisten"),
        *("gebruiksregels", "informatieveiligheidscomité", "wettelijk", "toegelaten"),
        *("règles d'utilisation", "toegestaan", "wet", "loi", "7 conditions"),
        *(
            "sept conditions",
            "zeven voorwaarden",
            "7 voorwaarden",
            "minimumvoorwaarden",
        ),
        *("minimale voorwaarden", "règlement", "reglement", "comité sectoriel"),
        *("que dois je respecter", "checklist", "check list", "déontologie"),
        *("deontologie", "ordre des médecins", "orde der artsen", "pas autorisé"),
        *("secret médical", "secret professionnel", "beroepsgeheim", "medisch geheim"),
        *("mag niet", "welke mogen niet", "niet toegelaten", "légalité", "regelgeving"),
    ],
    ("task-force", "l16"): [
        *("remboursement", "rembourser", "inami", "tarif", "honoraires"),
        *("terugbetaling", "terugbetaald", "riziv", "vergoeding", "honorarium"),
        *("mutuelle", "mutualiteit", "ziekenfonds", "subside", "subsidie", "tarief"),
        *("remboursé", "nomenclature", "code inami", "nomenclatuur", "prestatiecode"),
        *("nomenclatuurnummer", "tiers payant", "derdebetaler", "combien facturer"),
        *("prijs consult", "prix consultation", "prime télématique", "premie"),
        *("telematicapremie", "attestation de soins", "getuigschrift"),
    ],
    ("task-force", "l15"): [
        *("certification", "certifié", "certificat", "marquage ce", "responsable"),
        *("certificering", "gecertificeerd", "certificaat", "aansprakelijk"),
        *("responsabilité", "verantwoordelijk", "dispositif médical", "label"),
        *("medisch hulpmiddel", "ce markering", "mdr", "aansprakelijkheid"),
        *("ce label", "label ce", "marquage", "markering", "attestation", "reconnu"),
        *("erkend", "erkenning", "agréé", "agrément", "piratage", "hacking", "iso"),
        *("assurance", "verzekering", "gehackt", "piraté", "garantie", "afmps", "fagg"),
        *("responsabilité médecin", "fout", "klacht leverancier"),
    ],
    ("task-force", "l6"): [
        *("mhealthbelgium", "mhealth", "pyramide validation", "validatiepiramide"),
        "mhealth belgium",
    ],
    ("task-force", "l5"): [
        *("qui évalué", "qui task force", "membres task force", "composition"),
        *("wie task force", "leden task force", "samenstelling", "wie beoordeeld"),
        *("sciensano", "wie heeft beoordeeld", "qui a évalué", "qui décide"),
        *("wie beslist", "wie beoordeelt", "qui évalue", "auteurs", "auteur"),
        *("qui a fait", "wie heeft gemaakt", "ministère", "spf santé", "fod"),
    ],
    ("task-force", "content"): [
        *("task force", "taskforce", "critères", "criteria", "évaluation"),
        *("beoordeling", "hoe beoordeeld", "comment évalué", "qui a évalué"),
        *("qui évalué", "wie heeft beoordeeld", "wie beoordeeld", "méthode"),
        *("questions évaluation", "beoordelingscriteria", "critères évaluation"),
    ],
    ("app-types", "l27"): [
        *("coronalert", "tracing", "traçage", "contact tracing", "appli suivi"),
        *("contactopsporing", "tracking", "corona app", "application corona"),
        *("contactonderzoek", "contactopvolging", "suivi contacts", "suivi covid"),
        *("app covid", "appli covid", "covid app", "tracing covid", "coronavirus"),
        *("quarantaine", "besmetting", "contamination", "bluetooth"),
    ],
    ("app-types", "l28"): ["coronalert", "coronapass", "covidsafe"],
    ("app-types", "content"): [
        *("types applis", "types d'applications", "sortes applis"),
        *("soorten apps", "triage", "monitoring", "télésurveillance", "telemonitoring"),
        *("types d'applis", "télésuivi", "sortes d'applis", "quels types"),
        *("welke soorten", "types apps", "thuismonitoring", "hospitalisation domicile"),
        *("conseils patients", "zelfzorg", "app santé", "gezondheidsapp"),
    ],
    ("gdpr", "content"): [
        *("rgpd", "gdpr", "avg", "vie privée", "données personnelles", "cookies"),
        *("privacy", "persoonsgegevens", "gegevensbescherming", "apd", "gba"),
        *("protection des données", "données à caractère personnel"),
        *("gegevensbeschermingsautoriteit", "autorité protection données"),
        *("plainte", "klacht", "dpo", "privacywet", "données sensibles"),
        *("gevoelige gegevens", "vie privée", "loi vie privée", "cnil"),
        *("gegevensverwerking", "traitement de données", "persoonlijke gegevens"),
    ],
    ("gdpr", "G1"): [
        "anonyme",
        "anonymat",
        "anoniem",
        "anonimiteit",
        "adresse ip",
        "anonieme",
        "ip adres",
        "numéro national",
        "rijksregisternummer",
        "nom prénom",
        "naam patiënt app",
    ],
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
