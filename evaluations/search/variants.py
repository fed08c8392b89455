"""What people write for the same thing, and what Dutch compounds are made of."""

from itertools import product

# too common to be looked for; written without accents
_FRENCH_STOP_WORDS = """
au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur mes
mon ne nous ou par pas plus pour que quel quelle qui sa sans se ses son sont sur un
une vous puis avoir etre peut peux peuvent faut dois doit veux quels quelles quoi
comment si on mais aussi votre vos notre nos aujourd hui
ai as ont avais aurais suis etes sommes soit moi toi lui elles eux cela ca cet
lequel laquelle lesquels lesquelles quand pourquoi voudrais voulez veut voulons
pouvez pouvons devez devons doivent devrais pourrais alors donc tres faire fait
chez via choisir choisis cherche chercher trouver existe bonjour merci svp
"""
_DUTCH_STOP_WORDS = """
aan als bij dat de den der die dit door een en er het hij ik in is je met mijn naar
niet of om onder op te tot uit van voor was wat we welk welke wie worden wordt ze
zijn zonder kan mag kunnen mogen moet moeten hoe u wij ons onze uw ook er deze
dan naar waar waarmee
heb hebt heeft hebben had ben bent zou zouden zal zullen wil wilt willen al alle
alles dus toch nog maar mij me jij jullie hem haar hun zij waarom wanneer waarvoor
graag gewoon iets iemand zoek zoeken vind vinden doe doen gaat gaan kies kiezen
via bestaat zit zat mee erbij eens even
"""
STOP_WORDS = {
    "fr": frozenset(_FRENCH_STOP_WORDS.split()),
    "nl": frozenset(_DUTCH_STOP_WORDS.split()),
}

NEGATIONS = {"fr": {"pas", "non", "ni"}, "nl": {"niet", "geen", "nooit"}}

# folded words without their hyphen that are two spellings of one word
SPELLINGS = {"platesformes": "plateformes", "platesforme": "plateforme"}

# each group is one meaning; a member of several words stands for all of them together
VARIANTS = {
    "fr": [
        frozenset({"courriel", "courriels", "email", "mail", "mails", "messagerie"}),
        frozenset({"chiffrement", "chiffré", "cryptage", "crypté", "encryption"}),
        frozenset({"appli", "application", "app", "logiciel"}),
        frozenset({"gsm", "portable"}),
        frozenset({"mobile", "mobiles", "smartphone"}),
        frozenset({"visio", "visioconférence", "vidéoconférence", "vidéo"}),
        frozenset({"téléconsultation", "vidéoconsultation"}),
        frozenset({"médecin", "docteur"}),
        frozenset({"navigateur", "browser"}),
        frozenset({"ordinateur", "pc"}),
        frozenset({"iphone", "ipad", "ios", "apple"}),
        frozenset({"rgpd", "gdpr", "avg"}),
        frozenset({"fichier", "document"}),
        frozenset({"itsme", "eid"}),
        frozenset({"2fa", "deux facteurs"}),
        frozenset({"sauvegarde", "backup"}),
        frozenset({"e2ee", "bout en bout"}),
        frozenset({"ordonnance", "prescription"}),
        frozenset({"patient", "utilisateur soins"}),
        frozenset({"usa", "amérique", "américain", "états unis"}),
        frozenset({"stockage", "conservation", "conserver"}),
        frozenset({"openpgp", "pgp", "gpg"}),
        # who is asked for by profession
        frozenset(
            {
                *("psychologue", "infirmier", "infirmière", "logopède", "dentiste"),
                *("pharmacien", "diététicien", "ergothérapeute", "prestataire soins"),
            }
        ),
    ],
    "nl": [
        frozenset({"email", "mail", "mails"}),
        frozenset(
            {
                "versleuteling",
                "versleuteld",
                "encryptie",
                "geëncrypteerd",
                "vercijfering",
            }
        ),
        frozenset({"zorgverlener", "zorgverstrekker", "zorgaanbieder"}),
        frozenset(
            {"app", "apps", "applicatie", "toepassing", "toepassingen", "software"}
        ),
        frozenset({"terugbetaling", "terugbetaald"}),
        frozenset({"mobiel", "mobiele", "smartphone"}),
        frozenset({"uitwisselen", "uitwisseling", "wisselen"}),
        frozenset(
            {
                "beeldbellen",
                "videobellen",
                "videogesprek",
                "videoconsult",
                "videoconsultatie",
                "videoraadpleging",
                "video",
            }
        ),
        frozenset(
            {"raadpleging", "consultatie", "consult", "teleconsult", "teleconsultatie"}
        ),
        frozenset({"arts", "dokter"}),
        frozenset({"wachtwoord", "paswoord"}),
        frozenset({"computer", "pc"}),
        frozenset({"iphone", "ipad", "ios", "apple"}),
        frozenset({"avg", "gdpr", "rgpd"}),
        frozenset({"bestand", "document"}),
        frozenset({"bestemmeling", "ontvanger", "geadresseerde"}),
        frozenset({"verzender", "afzender"}),
        frozenset({"itsme", "eid"}),
        frozenset({"2fa", "tweestapsverificatie", "twee factor"}),
        frozenset({"toestel", "apparaat"}),
        frozenset({"patiënt", "zorggebruiker"}),
        frozenset({"usa", "amerika", "amerikaans", "verenigde staten"}),
        frozenset({"manueel", "handmatig"}),
        frozenset({"wachtzaal", "wachtkamer"}),
        frozenset({"kinesist", "kinesitherapeut"}),
        frozenset({"telefoonnummer", "gsmnummer", "gsm nummer"}),
        frozenset({"behandelrelatie", "therapeutische relatie"}),
        frozenset({"opname", "opnemen", "opnames", "opgenomen"}),
        frozenset({"contactopsporing", "tracing"}),
        frozenset({"bestandsuitwisseling", "documenten uitwisselen"}),
        frozenset({"groepsgesprek", "meerdere deelnemers"}),
        frozenset({"openpgp", "pgp", "gpg"}),
        # who is asked for by profession
        frozenset(
            {
                *("psycholoog", "verpleegkundige", "logopedist", "tandarts"),
                *("apotheker", "diëtist", "ergotherapeut", "zorgverlener"),
            }
        ),
    ],
}

# folded; a compound is divided where both sides are made of these
_DUTCH_COMPONENTS = """
aanbieder aanbieders aanvraag account adres adressen advies afspraak afspraken
agenda analyse antwoord arts artsen audio authenticatie basis beheer beheerder
beleid bericht berichten bescherming bestand bestanden beveiliging bewaar boek brief
browser bus centers centra centrum chat code comite commissie communicatie
conferentie conferenties consult consulten contact contacten controle crypt data
deelnemer deelnemers dienst diensten doeleinden dossier duur encryptie export factor
functie functies functionaliteit functionaliteiten gebruik gebruiker gebruikers
gegevens genees gesprek gesprekken gezondheid groep gsm hand hub huis hulp
identificatie identiteit informatie inhoud instelling instellingen kaart kamer
kanaal kluis kop lek lekken leverancier leveranciers lijst lijsten maatregel
maatregelen mail mailbox medewerker medicatie melding methode middel middelen mobiel
netwerk nummer nummers ondersteuning onderwerp operator opname oproep opslag
organisatie overeenkomst patient patienten personen persoon pin platform platformen
plug post praktijk praktijken privacy profiel programma punt raadpleging recht regel
regels relatie risico schema scherm server servers sleutel sleutels sms snelheid
software sport standaard standaarden stap systeem systemen team technologie tele
telecom teleconsult telefonie telefoon termijn therapie toegang toepassing toestel
toestellen toestemming twee uitwisseling vaste veiligheid verband verbinding
vergader vergadering verificatie verklaring verlener verleners versie verstrekker
verstrekkers verwerker verwerkers video videoconsult voor voorschrift voorwaarde
voorwaarden wacht wachtkamer wachtwoord web website woord zaal zorg zorgverlener
zorgverleners
"""
COMPONENTS = {"nl": frozenset(_DUTCH_COMPONENTS.split())}


def _each(*places: str) -> list[str]:
    """Return every phrase of one word of each place; those of one are parted by «|»."""
    return [" ".join(words) for words in product(*(p.split("|") for p in places))]


# what people call a filter beside its name, which the page shows: by facet and key;
# all words of it are meant, also those that are too common to be looked for
FILTER_WORDS = {
    ("use", "consultation"): [
        *("téléconsultation", "vidéoconsultation", "teleconsult"),
        *("teleconsultatie", "videoconsultatie", "consultatie op afstand"),
        *_each("consultation|consulter|consult", "à distance|en ligne"),
        *_each("consult|raadpleging|consultatie|zorg", "op afstand|online"),
    ],
    ("use", "messages"): [
        *("messagerie sécurisée", "beveiligde berichten"),
        *_each("envoyer|échanger|échange", "message|messages"),
        *_each("bericht|berichten", "sturen|versturen|uitwisselen"),
        "berichtenapp",
    ],
    ("rating", "highly-recommended"): [
        *("recommandé", "conseillé", "quelle sûre"),
        *("aanbevolen", "welke veilig", "welke veilige", "aan te raden"),
    ],
    ("rating", "recommended"): [
        *("conseillé", "quelle sûre", "welke veilig", "welke veilige"),
        "aan te raden",
    ],
    ("rating", "discouraged"): [
        *("interdit", "à éviter", "verboden", "te vermijden", "afgeraden", "ontraden"),
        *("af te raden", "pas sûr", "pas sûre", "niet veilig", "onveilig"),
    ],
    ("device", "browser"): ["browser", "webbrowser"],
    ("device", "android"): ["smartphone", "tablette", "tablet"],
    ("device", "iphone-ipad"): [
        *("iphone", "ipad", "ios", "smartphone", "tablette", "tablet"),
    ],
    ("device", "macos"): ["mac", "macbook", "imac"],
    ("feature", "video-call"): [
        *("visio", "visioconférence", "vidéoconférence", "beeldbellen", "videobellen"),
    ],
    ("feature", "group-call"): [
        *("plusieurs participants", "à plusieurs", "appel de groupe"),
        *("meerdere deelnemers", "groepsgesprek"),
        *_each("3|4|5|trois|quatre|cinq|plusieurs", "personnes|participants|gens"),
        *_each("3|4|5|drie|vier|vijf|meerdere", "personen|deelnemers|mensen"),
        *("à trois", "à quatre", "met drie", "met vier", "met meerderen"),
    ],
    ("feature", "email"): [
        *("courriel sécurisé", "mail sécurisé", "courriel chiffré", "mail chiffré"),
        *("mail crypté", "beveiligde e-mail", "beveiligde mail", "veilig mailen"),
        *("geëncrypteerde mail", "versleutelde mail", "mail versleutelen"),
    ],
    ("feature", "document-exchange"): [
        *_each(
            "envoyer|partager|échanger|échange|transmettre|transférer",
            "document|fichier|pdf|rapport|lettre|résultats",
        ),
        *_each(
            "delen|sturen|versturen|doorsturen|uitwisselen|overmaken",
            "document|bestand|pdf|verslag|brief|resultaten",
        ),
        "bestandsuitwisseling",
    ],
    ("feature", "image-exchange"): [
        *("photo", "photos", "image", "foto", "foto's", "beelden"),
        *_each("envoyer|partager|échanger|transmettre", "photo|image"),
        *_each("foto|beelden", "sturen|versturen|doorsturen|delen"),
    ],
    ("feature", "between-providers"): [
        *("entre médecins", "entre confrères", "tussen artsen", "tussen collega's"),
        *("confrère", "collègue", "collega", "entre soignants", "tussen zorgverleners"),
    ],
    ("feature", "without-account"): [
        *_each("sans|pas de|aucun", "compte"),
        *_each("zonder|geen", "account"),
    ],
    ("feature", "e2ee-messages"): [
        *_each("chiffrement|chiffrer|cryptage|crypter", "messages"),
        *_each("encryptie|versleuteling|versleutelde|versleutelen", "berichten"),
    ],
    ("feature", "e2ee-documents"): [
        *_each("chiffrement|chiffrer|chiffré|cryptage|crypté", "documents|fichiers"),
        *_each(
            "encryptie|versleuteling|versleutelde|versleutelen", "documenten|bestanden"
        ),
    ],
    ("feature", "access-code"): [
        *("pincode", "code pin", "mot de passe", "code d'accès", "wachtwoord"),
        *("paswoord", "toegangscode"),
    ],
    ("feature", "message-retention"): [
        *_each("supprimer|effacer|suppression|conserver", "message|messages"),
        *_each("bericht|berichten", "wissen|verwijderen|bewaren"),
    ],
    ("feature", "strong-authentication"): [
        *("authentification forte", "double authentification", "2fa"),
        *("authentification à deux facteurs", "sterke authenticatie"),
        *("twee-factor-authenticatie", "tweestapsverificatie"),
    ],
    ("feature", "record-integration"): [
        *("dossier patient", "dossier patient informatisé", "dossier électronique"),
        *("patiëntendossier", "elektronisch patiëntendossier"),
    ],
    ("feature", "waiting-room"): ["wachtzaal"],
    ("feature", "agenda"): [
        *("agenda", "rendez-vous", "rdv", "prise de rendez-vous", "prise de rdv"),
        *("afspraak", "afspraken", "afspraken maken"),
    ],
    ("feature", "no-installation"): [
        *("sans installer", "sans installation", "rien installer", "rien à installer"),
        *("zonder installeren", "zonder te installeren", "zonder installatie"),
        "niets installeren",
    ],
    ("feature", "phone-private"): [
        *("numéro privé", "masquer numéro", "cacher numéro", "numéro visible"),
        *("gsm visible", "nummer verbergen", "nummer privé", "nummer zichtbaar"),
        "telefoonnummer zichtbaar",
    ],
}

# words beside those of a filter that narrow nothing; folded
_FRENCH_GENERIC = """
appli applis application applications app apps outil outils plateforme plateformes
logiciel logiciels programme programmes liste patient patients utiliser ligne
envoyer partager transmettre appeler telephoner parler medecin medecins soignant
etat officiel officielle meilleur meilleure meilleurs facile besoin virtuelle maison
personne personnes gens comment solution moyen service services
"""
_DUTCH_GENERIC = """
app apps applicatie applicaties toepassing toepassingen tool tools platform platformen
programma lijst software patient patienten gebruiken online
sturen versturen doorsturen bellen praten spreken arts artsen dokter dokters overheid
officieel beste goede makkelijk eenvoudig nodig thuis mensen mens persoon personen
vragen oplossing manier dienst diensten digitaal digitale werkt werken
"""
GENERIC = {
    "fr": frozenset(_FRENCH_GENERIC.split()),
    "nl": frozenset(_DUTCH_GENERIC.split()),
}
