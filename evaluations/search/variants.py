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
marche marcher marchent fonctionne fonctionner fonctionnent permet permettent
aimerais souhaite souhaiterais truc chose quelqu salut hello stp savoir sais sait dis
puisque lorsque jusqu sinon avait serait seront sera etait pareil sert servir celui
celle ceux celles pendant durant lors vers envers encore vraiment besoin
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
ge gij uw jouw jou efkes ff aub alstublieft hallo dag goeiedag hoi bedankt dank weet
weten ergens ding lukt lukken wens wenst wou kon kunt kun zoals want omdat wel ervan
hierbij daarvoor hiervoor tijdens werkt werken hoor ja echt nog steeds altijd
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
        *("validé", "approuvé", "feu vert", "agréé", "fiable", "autorisé", "permis"),
        *("goedgekeurd", "groen licht", "erkend", "aangeraden", "betrouwbaar"),
        *("officiel", "officiels", "liste blanche", "witte lijst", "toegelaten"),
        *("recommandé", "conseillé", "quelle sûre"),
        *("aanbevolen", "welke veilig", "welke veilige", "aan te raden"),
        *_each("très|fortement|vivement", "recommandé|conseillé"),
        *_each("mieux|meilleur|top|meilleures", "noté|classé|évalué|recommandé|avis"),
        *("meilleur", "meilleure", "meilleurs", "meilleures", "les mieux", "le top"),
        *("plus sûr", "plus sûre", "plus sûres", "plus recommandé", "le plus sûr"),
        *("veiligste", "meest veilig", "meest veilige"),
        *_each("heel|erg|zeer|hoog", "aanbevolen|aangeraden"),
        *_each("beste|best|hoogst|meest", "beoordeeld|beoordeling|aanbevolen|score"),
        "beste",
    ],
    ("rating", "recommended"): [
        *("validé", "approuvé", "feu vert", "agréé", "fiable", "autorisé", "permis"),
        *("goedgekeurd", "groen licht", "erkend", "aangeraden", "betrouwbaar"),
        *("officiel", "officiels", "liste blanche", "witte lijst", "toegelaten"),
        *("conseillé", "quelle sûre", "welke veilig", "welke veilige"),
        "aan te raden",
        *_each("juste|simplement|seulement|normalement", "recommandé|conseillé"),
        *_each("gewoon|enkel|maar|slechts|louter", "aanbevolen|aangeraden"),
        *_each("recommandé", "pas hautement|pas très|pas fortement|sans plus"),
        *_each("aanbevolen", "niet sterk|niet heel|niet hoog|zonder meer"),
    ],
    ("rating", "acceptable"): [
        *("acceptable", "toléré", "tolérable", "admis", "passable", "moyen avis"),
        *("en dépannage", "faute de mieux", "mitigé", "à la rigueur"),
        *("aanvaardbaar", "acceptabel", "getolereerd", "noodoplossing"),
        *("aanvaard", "voor noodgevallen", "bij gebrek aan beter"),
        *("pas interdit", "pas idéal", "niet verboden", "niet ideaal"),
    ],
    ("rating", "discouraged"): [
        *("interdit", "à éviter", "verboden", "te vermijden", "afgeraden", "ontraden"),
        *("af te raden", "pas sûr", "pas sûre", "niet veilig", "onveilig"),
        *("liste noire", "zwarte lijst", "feu rouge", "rood licht", "beter niet"),
        *("blacklist", "à bannir", "niet aanbevolen", "niet aangeraden"),
        *_each("beter", "niet gebruiken|vermijden"),
        *("non conforme", "pas conforme", "non recommandé", "non autorisé"),
        *("pas autorisé", "pas permis", "dangereux", "risqué", "prohibé", "banni"),
        *_each("quel|quelle|quels|quelles|lequel|lesquels|lesquelles", "éviter"),
        *_each("appli|applis|app|apps|outils|plateformes", "éviter"),
        *("ne pas utiliser", "à ne pas utiliser", "à proscrire", "mauvais avis"),
        *("niet toegelaten", "niet toegestaan", "niet conform", "voldoet niet"),
        *("mag niet", "mogen niet", "gevaarlijk", "niet oké", "niet ok"),
        *_each("welke|apps|tools|platformen|programma's", "vermijden"),
        *("niet gebruiken", "slecht beoordeeld", "slechte beoordeling"),
        *("niet goedgekeurd", "afgekeurd", "risicovol", "pas approuvé"),
    ],
    ("device", "browser"): [
        *("browser", "webbrowser", "navigateur web", "via internet", "site web"),
        *("via website", "via het internet"),
    ],
    ("device", "android"): [
        *("smartphone", "tablette", "tablet", "samsung", "galaxy", "pixel"),
        *("huawei", "xiaomi", "play store", "playstore", "google play"),
        *("téléphone android", "androïde", "andriod"),
    ],
    ("device", "windows"): [
        *("windows", "ordi windows", "pc windows", "laptop windows", "ordinateur hp"),
        *("windows computer", "windows 10", "windows 11", "ordinateur dell"),
        *_each("ordi|ordinateur|portable|pc|laptop|computer", "windows|hp|dell|lenovo"),
    ],
    ("device", "iphone-ipad"): [
        *("iphone", "ipad", "ios", "smartphone", "tablette", "tablet", "ipads"),
        *("appel iphone", "apple iphone", "iphones", "app store", "appstore"),
    ],
    ("device", "macos"): [
        *("mac", "macbook", "imac", "macbook air", "macbook pro", "mac mini", "osx"),
        *_each("ordinateur|pc|laptop|computer|portable", "apple|mac"),
    ],
    ("feature", "video-call"): [
        *("visio", "visioconférence", "vidéoconférence", "beeldbellen", "videobellen"),
        *("appel vidéo", "appels vidéo", "caméra", "webcam", "video oproep"),
        *("videoconferentie", "videogesprek", "videoverbinding", "video call"),
        *_each("voir|montrer|regarder", "patient|peau|visage|plaie"),
        *_each("appeler|téléphoner|appel|appels|consult", "vidéo|visio|caméra|image"),
        *_each("patiënt|huid|gezicht", "zien|bekijken|tonen"),
        *_each("bellen|oproep|gesprek|gesprekken", "beeld|video|camera"),
    ],
    ("feature", "audio-call"): [
        *("appel audio", "appel vocal", "appels audio", "audio", "vocal"),
        *_each("sans", "image|vidéo|caméra|webcam|visio"),
        *_each("appel|appeler|téléphoner|consultation|téléphone", "sans image"),
        *_each("appel|appeler|téléphoner|consultation|téléphone", "sans vidéo"),
        *_each("appel|appeler|téléphoner|consultation|téléphone", "sans caméra"),
        *_each("juste|seulement|uniquement|que", "son|audio|voix|téléphone|vocal"),
        *_each("téléphoner|appeler", "audio", "seulement|uniquement|juste"),
        *_each("zonder", "beeld|video|camera|webcam"),
        *_each("bellen|gesprek|oproep|alleen|enkel", "zonder beeld"),
        *_each("bellen|gesprek|oproep|alleen|enkel", "zonder video"),
        *_each("bellen|gesprek|oproep|alleen|enkel", "zonder camera"),
        *_each("alleen bellen|enkel bellen", "zonder beeld|zonder video"),
        *_each("enkel|alleen|gewoon", "geluid|audio|stem|spraak|telefoon"),
        *_each("gewoon", "telefoneren|bellen", "audio|telefoon"),
        *("audio", "spraakoproep", "audiogesprek", "gewoon telefoneren"),
    ],
    ("feature", "chat"): [
        *("tchat", "chatter", "chatten", "chat", "chatfunctie", "chatapp", "chatbox"),
    ],
    ("feature", "group-call"): [
        *("plusieurs participants", "à plusieurs", "appel de groupe"),
        *("meerdere deelnemers", "groepsgesprek"),
        *_each("3|4|5|trois|quatre|cinq|plusieurs", "personnes|participants|gens"),
        *_each("3|4|5|drie|vier|vijf|meerdere", "personen|deelnemers|mensen"),
        *("à trois", "à quatre", "met drie", "met vier", "met meerderen"),
        *("à cinq", "à 5", "à 4", "à 3", "met vijf", "met 5", "met 4", "met 3"),
        *_each("consult|consultation|vidéo|appel|appeler|visio", "à 3|à 4|à 5"),
        *_each("consult|consultation|vidéo|appel|appeler|visio", "à plusieurs"),
        *_each("video|bellen|consult|gesprek", "met 3|met 4|met 5|met meerdere"),
        *_each(
            "famille|proche|interprète|aidant|parents", "consultation|consult|appel"
        ),
        *_each("famille|proche|interprète|aidant|parents", "vidéo|visio|ensemble"),
        *("avec la famille", "avec un interprète", "avec un proche", "conférence"),
        *("visite de groupe", "appel groupe", "séance de groupe", "thérapie de groupe"),
        *_each(
            "familie|tolk|mantelzorger|partner|ouders", "gesprek|consult|erbij|video"
        ),
        *("met familie", "met tolk", "met een tolk", "groepssessie", "groepstherapie"),
        *("groepsvideo", "groepsbellen", "video in groep", "met de familie"),
        *_each("meer|plus", "2|3|twee|drie", "deelnemers|personen|mensen"),
        *_each("plus", "deux|trois|2|3", "personnes|participants"),
    ],
    ("feature", "email"): [
        *("courriel sécurisé", "mail sécurisé", "courriel chiffré", "mail chiffré"),
        *("mail crypté", "beveiligde e-mail", "beveiligde mail", "veilig mailen"),
        *("geëncrypteerde mail", "versleutelde mail", "mail versleutelen"),
        *_each("mail|mails|courriel|courriels|email|emails", "sûr|sécurisés|protégé"),
        *_each("mail|mails|courriel|courriels|email", "cryptés|chiffrés|confidentiel"),
        *_each("crypter|chiffrer|sécuriser|protéger", "mail|mails|courriel|email"),
        *_each(
            "mail|mails|email|emails|e-mails", "beveiligd|beveiligen|veilig|veilige"
        ),
        *_each("mail|mails|email|emails", "encrypteren|geëncrypteerd|versleuteld"),
        *_each(
            "brief|verslag|resultaten|lettre|rapport|résultats", "mailen|mail|email"
        ),
        *_each("brief met resultaten", "mailen"),
        *("mailen", "e-mailen", "mails versturen", "envoyer un mail", "envoyer mail"),
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
        *("pdf", "scan", "attest", "certificat", "fichiers", "bestanden"),
        *("partage de fichiers", "pièce jointe", "pièces jointes", "bijlage"),
        *("bijlagen", "documenten delen", "envoi de fichiers", "bestandsdeling"),
        *_each("envoyer|partager|transmettre", "radio|scan|analyse|labo|certificat"),
        *_each("sturen|delen|doorsturen|versturen", "labo|attest|scan|uitslag"),
    ],
    ("feature", "image-exchange"): [
        *("photo", "photos", "image", "foto", "foto's", "beelden"),
        *_each("envoyer|partager|échanger|transmettre", "photo|image"),
        *_each("foto|beelden", "sturen|versturen|doorsturen|delen"),
    ],
    ("feature", "between-providers"): [
        *("entre médecins", "entre confrères", "tussen artsen", "tussen collega's"),
        *("confrère", "collègue", "collega", "entre soignants", "tussen zorgverleners"),
        *("spécialiste", "specialist", "consœur", "collega's", "inter-médecins"),
        *("entre professionnels", "entre prestataires", "entre infirmiers"),
        *("avis spécialiste", "concertation", "overleg", "téléexpertise"),
        *_each(
            "discuter|parler|avis|contacter|joindre", "spécialiste|confrère|collègue"
        ),
        *_each("overleggen|overleg|advies", "specialist|collega|arts"),
        *("médecin à médecin", "arts naar arts", "arts tot arts", "tussen dokters"),
        *("tussen verpleegkundigen", "onder collega's", "onder artsen"),
    ],
    ("feature", "without-account"): [
        *_each("sans|pas de|aucun", "compte"),
        *_each("zonder|geen", "account"),
        *_each(
            "sans|pas|aucun|aucune", "abonnement|inscription|inscrit|enregistrement"
        ),
        *_each("sans s'inscrire|sans inscrire|pas besoin|non", "compte|inscrit|abonné"),
        *_each("zonder|geen|niet", "abonnement|registratie|ingeschreven|geregistreerd"),
        *_each("zonder|niet", "inschrijven|registreren|aanmelden"),
        *_each("destinataire|patient|correspondant", "pas compte|sans compte"),
        *_each("destinataire|patient", "n'a pas de compte"),
        *_each("ontvanger|bestemmeling|patiënt", "geen account|zonder account"),
        *("ontvanger heeft geen account", "patiënt heeft geen account"),
    ],
    ("feature", "e2ee-call"): [
        *_each("vidéo|visio|appel|appels|audio", "chiffré|chiffrée|crypté|cryptée"),
        *_each(
            "vidéo|visio|appel|appels", "chiffrement|cryptage|bout en bout|sécurisé"
        ),
        *_each("chiffrer|crypter|sécuriser", "vidéo|visio|appel|appels"),
        *_each("video|gesprek|beeldbellen|oproep|bellen", "versleuteld|geëncrypteerd"),
        *_each("video|gesprek|beeldbellen", "encryptie|versleutelen|versleuteling"),
        *_each("versleutelde|geëncrypteerde|beveiligde", "video|oproep|gesprekken"),
    ],
    ("feature", "e2ee-data"): [
        *_each(
            "données|data", "chiffrées|cryptées|chiffré|crypté|chiffrement|cryptage"
        ),
        *_each("échange|échanger", "données", "chiffré|crypté|chiffrement|sécurisé"),
        *_each("gegevens|data", "versleuteld|geëncrypteerd|versleutelen|encryptie"),
        *_each("gegevens|data", "versleuteld|geëncrypteerd", "uitwisselen|delen"),
    ],
    ("feature", "e2ee-messages"): [
        *_each("chiffrement|chiffrer|cryptage|crypter", "messages"),
        *_each("encryptie|versleuteling|versleutelde|versleutelen", "berichten"),
        *_each("messages|message|chat|sms", "chiffré|chiffrés|crypté|cryptés"),
        *_each("berichten|chat|sms", "versleuteld|geëncrypteerd|encrypteren"),
    ],
    ("feature", "e2ee-documents"): [
        *_each("chiffrement|chiffrer|chiffré|cryptage|crypté", "documents|fichiers"),
        *_each(
            "encryptie|versleuteling|versleutelde|versleutelen", "documenten|bestanden"
        ),
    ],
    ("feature", "access-code"): [
        *("pincode", "code pin", "mot de passe", "code d'accès", "wachtwoord"),
        *("paswoord", "toegangscode", "code", "codes", "protégé mot de passe"),
        *("code secret", "geheime code", "inlogcode", "mot de passe patient"),
    ],
    ("feature", "message-retention"): [
        *_each("supprimer|effacer|suppression|conserver", "message|messages"),
        *_each("bericht|berichten", "wissen|verwijderen|bewaren|bijhouden|deleten"),
        *_each("messages|message|historique", "conservation|conservés|gardés|garder"),
        *_each("bewaartermijn|bewaring|hoelang", "berichten|bericht|bewaard"),
        *("verwijderen van berichten", "effacement des messages"),
    ],
    ("feature", "strong-authentication"): [
        *("authentification forte", "double authentification", "2fa"),
        *("authentification à deux facteurs", "sterke authenticatie"),
        *("twee-factor-authenticatie", "tweestapsverificatie", "mfa"),
        *("deux facteurs", "2 facteurs", "deux étapes", "double facteur"),
        *("twee factor", "twee factoren", "2 factor", "tweefactor", "twee stappen"),
        *_each("2fa|mfa", "obligatoire|verplicht|tous|actif|activer|nodig"),
        *_each("double|forte", "authentification|identification|sécurité", "tous"),
        *_each("twee factor|2 factor|tweefactor", "verplicht|nodig|authenticatie"),
        *("connexion forte", "login fort", "sterk inloggen", "sterke login"),
    ],
    ("feature", "record-integration"): [
        *("dossier patient", "dossier patient informatisé", "dossier électronique"),
        *("patiëntendossier", "elektronisch patiëntendossier"),
        *("dmi", "emd", "epd", "logiciel médical", "logiciel métier"),
        *_each("intégré|lié|connecté|intégration|lien|couplé", "dmi|dpi|dossier"),
        *_each("intégré|lié|connecté|depuis|dans", "logiciel|logiciel médical"),
        *_each("depuis|dans", "mon logiciel", "médical|métier|cabinet"),
        *_each("lié|intégré|connecté", "au dossier", "patient|médical"),
        *_each("gekoppeld|geïntegreerd|koppeling|link|gelinkt", "emd|epd|dossier"),
        *_each("gekoppeld|geïntegreerd|koppeling|link", "patiëntendossier|pakket"),
        *_each("vanuit|via|in", "mijn", "medisch pakket|softwarepakket|emd"),
        *("medisch pakket", "huisartsenpakket", "artsensoftware", "medische software"),
    ],
    ("feature", "waiting-room"): [
        *("wachtzaal", "wachtruimte", "wachtkamer", "wachtzaaltje", "salle attente"),
        *("salle d'attente", "sale d'attente", "file d'attente", "faire attendre"),
        *("laten wachten", "virtuele wachtzaal", "digitale wachtkamer"),
    ],
    ("feature", "agenda"): [
        *("agenda", "rendez-vous", "rdv", "prise de rendez-vous", "prise de rdv"),
        *("afspraak", "afspraken", "afspraken maken", "kalender", "calendrier"),
        *("planning", "planifier", "plannen", "planifier rdv", "afspraken plannen"),
        *("agenda intégré", "agenda ingebouwd", "agenda inclus", "agenda inbegrepen"),
        *("rdv en ligne", "online afspraken", "online agenda", "agenda en ligne"),
        *_each("prendre|fixer|réserver", "rdv|rendez-vous"),
    ],
    ("feature", "invitation"): [
        *("invitation", "inviter", "uitnodiging", "uitnodigen", "lien", "link"),
        *_each("inviter|invitation|uitnodigen|lien|link", "patient|patiënt"),
        *_each("envoyer|sturen|doorsturen|versturen", "lien|link|invitation"),
    ],
    ("feature", "participant-control"): [
        *("gestion participants", "deelnemers beheren", "contrôle participants"),
        *_each("qui|wie", "participe|deelneemt|assiste"),
    ],
    ("feature", "contact-list"): [
        *("contacts", "contacten", "liste de contacts", "contactenlijst"),
        *("patiëntenlijst", "liste de patients", "liste patients"),
    ],
    ("feature", "email-integration"): [
        *("outlook", "boîte mail", "mailbox", "mailprogramma", "messagerie outlook"),
        *_each("intégrer|intégration|intégré", "mail|outlook|messagerie|courriel"),
        *_each("integreren|integratie|koppelen|koppeling", "mail|outlook|e-mail"),
    ],
    ("feature", "no-installation"): [
        *("sans installer", "sans installation", "rien installer", "rien à installer"),
        *("zonder installeren", "zonder te installeren", "zonder installatie"),
        "niets installeren",
        *_each("sans|rien|ne|pas", "télécharger|installer|téléchargement"),
        *_each("rien|sans", "à télécharger|devoir installer|devoir télécharger"),
        *_each("sans|pas", "installer|télécharger", "app|appli|application|logiciel"),
        *_each("sans devoir|pas devoir|sans", "installer", "rien|appli|application"),
        *_each("vieux|ancien|sans", "pc|ordinateur|logiciel", "installer"),
        *_each("niks|niets|zonder|geen|niet", "downloaden|installeren|download"),
        *_each("zonder|geen|niet", "app|programma|software", "installeren|downloaden"),
        *_each("niks|niets", "te installeren|te downloaden|hoeven installeren"),
        *("chromebook", "chromebooks", "client léger"),
        *_each("sans|pas", "application|appli|app|programme|logiciel"),
        *_each("visio|vidéo|appel|consultation", "sans application|sans appli"),
        *_each("zonder|geen", "app|programma|software|applicatie"),
        *_each("video|beeldbellen|videobellen|consult", "zonder app|zonder programma"),
        *("direct dans le navigateur", "via le navigateur", "in de browser"),
        *("rechtstreeks in browser", "via browser", "enkel browser", "que navigateur"),
    ],
    ("feature", "phone-private"): [
        *("numéro privé", "masquer numéro", "cacher numéro", "numéro visible"),
        *("gsm visible", "nummer verbergen", "nummer privé", "nummer zichtbaar"),
        "telefoonnummer zichtbaar",
        *_each("garder|protéger|cacher|masquer|privé|caché", "numéro|gsm|téléphone"),
        *_each("numéro", "gsm|téléphone|perso", "privé|caché|masqué|secret"),
        *_each("numéro|gsm", "caché|masqué|secret|invisible|confidentiel"),
        *_each("pas|ne", "donner|communiquer|montrer|partager", "numéro|gsm"),
        *_each("niet|geen", "geven|tonen|delen|doorgeven", "nummer|gsm-nummer"),
        *_each("sans", "donner|communiquer|montrer|révéler", "numéro|gsm"),
        *_each("nummer|gsm|gsm-nummer", "verborgen|geheim|afschermen|onzichtbaar"),
        *_each("zonder", "nummer|gsm-nummer", "geven|tonen|delen"),
    ],
}

# words beside those of a filter that narrow nothing; folded
_FRENCH_GENERIC = """
appli applis application applications app apps outil outils plateforme plateformes
logiciel logiciels programme programmes liste patient patients utiliser ligne
envoyer partager transmettre appeler telephoner parler medecin medecins soignant
etat officiel officielle meilleur meilleure meilleurs facile besoin virtuelle maison
personne personnes gens comment solution moyen service services
cabinet docteur docteurs psy psychologue infirmier
infirmiere dentiste sage-femme logopede pratique rapide simple usage
utilisable utilise utilises conseil conseils avis belge belges belgique possible
seulement uniquement juste site internet telephone gsm sur sure surs securise
securisee securises fiable fiables
"""
_DUTCH_GENERIC = """
app apps applicatie applicaties toepassing toepassingen tool tools platform platformen
programma lijst software patient patienten gebruiken online
sturen versturen doorsturen bellen praten spreken arts artsen dokter dokters overheid
officieel beste goede makkelijk eenvoudig nodig thuis mensen mens persoon personen
vragen oplossing manier dienst diensten digitaal digitale werkt werken
praktijk psycholoog verpleegkundige tandarts
vroedvrouw logopedist snel simpel gebruik gebruikt bruikbaar advies belgisch belgische
belgie mogelijk enkel alleen gewoon site internet telefoon gsm volgens veilig veilige
beveiligd beveiligde betrouwbaar betrouwbare
"""
GENERIC = {
    "fr": frozenset(_FRENCH_GENERIC.split()),
    "nl": frozenset(_DUTCH_GENERIC.split()),
}
