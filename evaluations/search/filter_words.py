"""What people call the filters of the list, and words that narrow nothing beside."""

from itertools import product


def each(*places: str) -> list[str]:
    """Return every phrase of one word of each place; those of one are parted by «|»."""
    return [" ".join(words) for words in product(*(p.split("|") for p in places))]


# what people call a filter beside its name, which the page shows: by facet and key;
# all words of it are meant, also those that are too common to be looked for
FILTER_WORDS = {
    ("use", "consultation"): [
        *("téléconsultation", "vidéoconsultation", "teleconsult"),
        *("teleconsultatie", "videoconsultatie", "consultatie op afstand"),
        *each("consultation|consulter|consult", "à distance|en ligne"),
        *each("consult|raadpleging|consultatie|zorg", "op afstand|online"),
    ],
    ("use", "messages"): [
        *("messagerie sécurisée", "beveiligde berichten"),
        *each("envoyer|échanger|échange", "message|messages"),
        *each("bericht|berichten", "sturen|versturen|uitwisselen"),
        *("berichtenapp", "pour messages", "pour les messages", "voor berichten"),
        *("pour la messagerie", "messagerie", "pour les mails", "voor mails"),
    ],
    ("rating", "highly-recommended"): [
        *("validé", "approuvé", "feu vert", "agréé", "fiable", "autorisé", "permis"),
        *("goedgekeurd", "groen licht", "erkend", "aangeraden", "betrouwbaar"),
        *("officiel", "officiels", "liste blanche", "witte lijst", "toegelaten"),
        *("recommandé", "conseillé", "quelle sûre"),
        *("aanbevolen", "welke veilig", "welke veilige", "aan te raden"),
        *each("très|fortement|vivement", "recommandé|conseillé"),
        *each("mieux|meilleur|top|meilleures", "noté|classé|évalué|recommandé|avis"),
        *("meilleur", "meilleure", "meilleurs", "meilleures", "les mieux", "le top"),
        *("plus sûr", "plus sûre", "plus sûres", "plus recommandé", "le plus sûr"),
        *each("heel|erg|zeer|hoog", "aanbevolen|aangeraden"),
        *each("beste|best|hoogst|meest", "beoordeeld|beoordeling|aanbevolen|score"),
        "beste",
    ],
    ("rating", "recommended"): [
        *("validé", "approuvé", "feu vert", "agréé", "fiable", "autorisé", "permis"),
        *("goedgekeurd", "groen licht", "erkend", "aangeraden", "betrouwbaar"),
        *("officiel", "officiels", "liste blanche", "witte lijst", "toegelaten"),
        *("conseillé", "quelle sûre", "welke veilig", "welke veilige"),
        "aan te raden",
        *each("juste|simplement|seulement|normalement", "recommandé|conseillé"),
        *each("gewoon|enkel|maar|slechts|louter", "aanbevolen|aangeraden"),
        *each("recommandé", "pas hautement|pas très|pas fortement|sans plus"),
        *each("aanbevolen", "niet sterk|niet heel|niet hoog|zonder meer"),
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
        *each("beter", "niet gebruiken|vermijden"),
        *("non conforme", "pas conforme", "non recommandé", "non autorisé"),
        *("pas autorisé", "pas permis", "dangereux", "risqué", "prohibé", "banni"),
        *each("quel|quelle|quels|quelles|lequel|lesquels|lesquelles", "éviter"),
        *each("appli|applis|app|apps|outils|plateformes", "éviter"),
        *("ne pas utiliser", "à ne pas utiliser", "à proscrire", "mauvais avis"),
        *("niet toegelaten", "niet toegestaan", "niet conform", "voldoet niet"),
        *("mag niet", "mogen niet", "gevaarlijk", "niet oké", "niet ok"),
        *each("welke|apps|tools|platformen|programma's", "vermijden"),
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
        *each("ordi|ordinateur|portable|pc|laptop|computer", "windows|hp|dell|lenovo"),
    ],
    ("device", "iphone-ipad"): [
        *("iphone", "ipad", "ios", "smartphone", "tablette", "tablet", "ipads"),
        *("appel iphone", "apple iphone", "iphones", "app store", "appstore"),
    ],
    ("device", "macos"): [
        *("mac", "macbook", "imac", "macbook air", "macbook pro", "mac mini", "osx"),
        *each("ordinateur|pc|laptop|computer|portable", "apple|mac"),
    ],
    ("feature", "video-call"): [
        *("visio", "visioconférence", "vidéoconférence", "beeldbellen", "videobellen"),
        *("appel vidéo", "appels vidéo", "caméra", "webcam", "video oproep"),
        *("videoconferentie", "videogesprek", "videoverbinding", "video call"),
        *each("voir|montrer|regarder", "patient|peau|visage|plaie"),
        *each("appeler|téléphoner|appel|appels|consult", "vidéo|visio|caméra|image"),
        *each("patiënt|huid|gezicht", "zien|bekijken|tonen"),
        *each("bellen|oproep|gesprek|gesprekken", "beeld|video|camera"),
    ],
    ("feature", "audio-call"): [
        *("appel audio", "appel vocal", "appels audio", "audio", "vocal"),
        *each("sans", "image|vidéo|caméra|webcam|visio"),
        *each("appel|appeler|téléphoner|consultation|téléphone", "sans image"),
        *each("appel|appeler|téléphoner|consultation|téléphone", "sans vidéo"),
        *each("appel|appeler|téléphoner|consultation|téléphone", "sans caméra"),
        *each("juste|seulement|uniquement|que", "son|audio|voix|téléphone|vocal"),
        *each("téléphoner|appeler", "audio", "seulement|uniquement|juste"),
        *each("zonder", "beeld|video|camera|webcam"),
        *each("bellen|gesprek|oproep|alleen|enkel", "zonder beeld"),
        *each("bellen|gesprek|oproep|alleen|enkel", "zonder video"),
        *each("bellen|gesprek|oproep|alleen|enkel", "zonder camera"),
        *each("alleen bellen|enkel bellen", "zonder beeld|zonder video"),
        *each("enkel|alleen|gewoon", "geluid|audio|stem|spraak|telefoon"),
        *each("gewoon", "telefoneren|bellen", "audio|telefoon"),
        *("audio", "spraakoproep", "audiogesprek", "gewoon telefoneren"),
    ],
    ("feature", "chat"): [
        *("tchat", "chatter", "chatten", "chat", "chatfunctie", "chatapp", "chatbox"),
        # the page for choosing offers it for them
        *("sourd", "sourde", "malentendant", "malentendante"),
        *("doof", "dove", "slechthorend", "slechthorende"),
    ],
    ("feature", "group-call"): [
        *("plusieurs participants", "à plusieurs", "appel de groupe"),
        *("meerdere deelnemers", "groepsgesprek"),
        *each("3|4|5|trois|quatre|cinq|plusieurs", "personnes|participants|gens"),
        *each("3|4|5|drie|vier|vijf|meerdere", "personen|deelnemers|mensen"),
        *("à trois", "à quatre", "met drie", "met vier", "met meerderen"),
        *("à cinq", "à 5", "à 4", "à 3", "met vijf", "met 5", "met 4", "met 3"),
        *each("consult|consultation|vidéo|appel|appeler|visio", "à 3|à 4|à 5"),
        *each("consult|consultation|vidéo|appel|appeler|visio", "à plusieurs"),
        *each("video|bellen|consult|gesprek", "met 3|met 4|met 5|met meerdere"),
        *each("famille|proche|interprète|aidant|parents", "consultation|consult|appel"),
        *each("famille|proche|interprète|aidant|parents", "vidéo|visio|ensemble"),
        *(
            "interprète",
            "tolk",
            "avec la famille",
            "avec un interprète",
            "avec un proche",
            "conférence",
        ),
        *("visite de groupe", "appel groupe", "séance de groupe", "thérapie de groupe"),
        *each(
            "familie|tolk|mantelzorger|partner|ouders", "gesprek|consult|erbij|video"
        ),
        *("met familie", "met tolk", "met een tolk", "groepssessie", "groepstherapie"),
        *("groepsvideo", "groepsbellen", "video in groep", "met de familie"),
        *each("meer|plus", "2|3|twee|drie", "deelnemers|personen|mensen"),
        *each("plus", "deux|trois|2|3", "personnes|participants"),
    ],
    ("feature", "email"): [
        *("courriel sécurisé", "mail sécurisé", "courriel chiffré", "mail chiffré"),
        *("mail crypté", "beveiligde e-mail", "beveiligde mail", "veilig mailen"),
        *("geëncrypteerde mail", "versleutelde mail", "mail versleutelen"),
        *each("mail|mails|courriel|courriels|email|emails", "sûr|sécurisés|protégé"),
        *each("mail|mails|courriel|courriels|email", "cryptés|chiffrés|confidentiel"),
        *each("crypter|chiffrer|sécuriser|protéger", "mail|mails|courriel|email"),
        *each("mail|mails|email|emails|e-mails", "beveiligd|beveiligen|veilig|veilige"),
        *each("mail|mails|email|emails", "encrypteren|geëncrypteerd|versleuteld"),
        *each("brief|verslag|resultaten|lettre|rapport|résultats", "mailen|mail|email"),
        *each("brief met resultaten", "mailen"),
        *("mailen", "e-mailen", "mails versturen", "envoyer un mail", "envoyer mail"),
    ],
    ("feature", "document-exchange"): [
        *each(
            "envoyer|partager|échanger|échange|transmettre|transférer",
            "document|fichier|pdf|rapport|lettre|résultats",
        ),
        *each(
            "delen|sturen|versturen|doorsturen|uitwisselen|overmaken",
            "document|bestand|pdf|verslag|brief|resultaten",
        ),
        "bestandsuitwisseling",
        *("pdf", "scan", "attest", "certificat", "fichiers", "bestanden"),
        *("partage de fichiers", "pièce jointe", "pièces jointes", "bijlage"),
        *("bijlagen", "documenten delen", "envoi de fichiers", "bestandsdeling"),
        *each("envoyer|partager|transmettre", "radio|scan|analyse|labo|certificat"),
        *each("sturen|delen|doorsturen|versturen", "labo|attest|scan|uitslag"),
    ],
    ("feature", "image-exchange"): [
        *("photo", "photos", "image", "foto", "foto's", "beelden"),
        *each("envoyer|partager|échanger|transmettre", "photo|image"),
        *each("foto|beelden", "sturen|versturen|doorsturen|delen"),
    ],
    ("feature", "between-providers"): [
        *("entre médecins", "entre confrères", "tussen artsen", "tussen collega's"),
        *("confrère", "collègue", "collega", "entre soignants", "tussen zorgverleners"),
        *("spécialiste", "specialist", "consœur", "collega's", "inter-médecins"),
        *("entre professionnels", "entre prestataires", "entre infirmiers"),
        *("avis spécialiste", "concertation", "overleg", "téléexpertise"),
        *each(
            "discuter|parler|avis|contacter|joindre", "spécialiste|confrère|collègue"
        ),
        *each("overleggen|overleg|advies", "specialist|collega|arts"),
        *("médecin à médecin", "arts naar arts", "arts tot arts", "tussen dokters"),
        *("tussen verpleegkundigen", "onder collega's", "onder artsen"),
    ],
    ("feature", "without-account"): [
        *each("sans|pas de|aucun", "compte"),
        *each("zonder|geen", "account"),
        *each("sans|pas|aucun|aucune", "abonnement|inscription|inscrit|enregistrement"),
        *each("sans s'inscrire|sans inscrire|pas besoin|non", "compte|inscrit|abonné"),
        *each("zonder|geen|niet", "abonnement|registratie|ingeschreven|geregistreerd"),
        *each("zonder|niet", "inschrijven|registreren|aanmelden"),
        *each("destinataire|patient|correspondant", "pas compte|sans compte"),
        *each("destinataire|patient", "n'a pas de compte"),
        *each("ontvanger|bestemmeling|patiënt", "geen account|zonder account"),
        *("ontvanger heeft geen account", "patiënt heeft geen account"),
    ],
    ("feature", "e2ee-call"): [
        *each("vidéo|visio|appel|appels|audio", "chiffré|chiffrée|crypté|cryptée"),
        *each("vidéo|visio|appel|appels", "chiffrement|cryptage|bout en bout|sécurisé"),
        *each("chiffrer|crypter|sécuriser", "vidéo|visio|appel|appels"),
        *each("video|gesprek|beeldbellen|oproep|bellen", "versleuteld|geëncrypteerd"),
        *each("video|gesprek|beeldbellen", "encryptie|versleutelen|versleuteling"),
        *each("versleutelde|geëncrypteerde|beveiligde", "video|oproep|gesprekken"),
    ],
    ("feature", "e2ee-data"): [
        *each("données|data", "chiffrées|cryptées|chiffré|crypté|chiffrement|cryptage"),
        *each("échange|échanger", "données", "chiffré|crypté|chiffrement|sécurisé"),
        *each("gegevens|data", "versleuteld|geëncrypteerd|versleutelen|encryptie"),
        *each("gegevens|data", "versleuteld|geëncrypteerd", "uitwisselen|delen"),
    ],
    ("feature", "e2ee-messages"): [
        *each("chiffrement|chiffrer|cryptage|crypter", "messages"),
        *each("encryptie|versleuteling|versleutelde|versleutelen", "berichten"),
        *each("messages|message|chat|sms", "chiffré|chiffrés|crypté|cryptés"),
        *each("berichten|chat|sms", "versleuteld|geëncrypteerd|encrypteren"),
    ],
    ("feature", "e2ee-documents"): [
        *each("chiffrement|chiffrer|chiffré|cryptage|crypté", "documents|fichiers"),
        *each(
            "encryptie|versleuteling|versleutelde|versleutelen", "documenten|bestanden"
        ),
    ],
    ("feature", "access-code"): [
        *("pincode", "code pin", "mot de passe", "code d'accès", "wachtwoord"),
        *("paswoord", "toegangscode", "code", "codes", "protégé mot de passe"),
        *("code secret", "geheime code", "inlogcode", "mot de passe patient"),
    ],
    ("feature", "message-retention"): [
        *each("supprimer|effacer|suppression|conserver", "message|messages"),
        *each("bericht|berichten", "wissen|verwijderen|bewaren|bijhouden|deleten"),
        *each("messages|message|historique", "conservation|conservés|gardés|garder"),
        *each("bewaartermijn|bewaring|hoelang", "berichten|bericht|bewaard"),
        *("verwijderen van berichten", "effacement des messages"),
    ],
    ("feature", "strong-authentication"): [
        *("authentification forte", "double authentification", "2fa"),
        *("authentification à deux facteurs", "sterke authenticatie"),
        *("twee-factor-authenticatie", "tweestapsverificatie", "mfa"),
        *("deux facteurs", "2 facteurs", "deux étapes", "double facteur"),
        *("twee factor", "twee factoren", "2 factor", "tweefactor", "twee stappen"),
        *each("2fa|mfa", "obligatoire|verplicht|tous|actif|activer|nodig"),
        *each("double|forte", "authentification|identification|sécurité", "tous"),
        *each("twee factor|2 factor|tweefactor", "verplicht|nodig|authenticatie"),
        *("connexion forte", "login fort", "sterk inloggen", "sterke login"),
    ],
    ("feature", "record-integration"): [
        *("dossier patient", "dossier patient informatisé", "dossier électronique"),
        *("patiëntendossier", "elektronisch patiëntendossier"),
        *("dmi", "emd", "epd", "logiciel médical", "logiciel métier"),
        *each("intégré|lié|connecté|intégration|lien|couplé", "dmi|dpi|dossier"),
        *each("intégré|lié|connecté|depuis|dans", "logiciel|logiciel médical"),
        *each("depuis|dans", "mon logiciel", "médical|métier|cabinet"),
        *each("lié|intégré|connecté", "au dossier", "patient|médical"),
        *each("gekoppeld|geïntegreerd|koppeling|link|gelinkt", "emd|epd|dossier"),
        *each("gekoppeld|geïntegreerd|koppeling|link", "patiëntendossier|pakket"),
        *each("vanuit|via|in", "mijn", "medisch pakket|softwarepakket|emd"),
        *("medisch pakket", "huisartsenpakket", "artsensoftware", "medische software"),
    ],
    ("feature", "waiting-room"): [
        *("wachtzaal", "wachtruimte", "wachtzaaltje", "salle attente"),
        *("salle d'attente", "sale d'attente", "file d'attente", "faire attendre"),
        *("laten wachten", "virtuele wachtzaal", "digitale wachtkamer"),
    ],
    ("feature", "agenda"): [
        *("agenda", "rendez-vous", "rdv", "prise de rendez-vous", "prise de rdv"),
        *("afspraak", "afspraken", "afspraken maken", "kalender", "calendrier"),
        *("planning", "planifier", "plannen", "planifier rdv", "afspraken plannen"),
        *("agenda intégré", "agenda ingebouwd", "agenda inclus", "agenda inbegrepen"),
        *("rdv en ligne", "online afspraken", "online agenda", "agenda en ligne"),
        *each("prendre|fixer|réserver", "rdv|rendez-vous"),
    ],
    ("feature", "invitation"): [
        *("invitation", "inviter", "uitnodiging", "uitnodigen", "lien", "link"),
        *each("inviter|invitation|uitnodigen|lien|link", "patient|patiënt"),
        *each("envoyer|sturen|doorsturen|versturen", "lien|link|invitation"),
    ],
    ("feature", "participant-control"): [
        *("gestion participants", "deelnemers beheren", "contrôle participants"),
        *each("qui|wie", "participe|deelneemt|assiste"),
    ],
    ("feature", "contact-list"): [
        *("contacts", "contacten", "liste de contacts", "contactenlijst"),
        *("patiëntenlijst", "liste de patients", "liste patients"),
    ],
    ("feature", "email-integration"): [
        *("outlook", "boîte mail", "mailbox", "mailprogramma", "messagerie outlook"),
        *each("intégrer|intégration|intégré", "mail|outlook|messagerie|courriel"),
        *each("integreren|integratie|koppelen|koppeling", "mail|outlook|e-mail"),
    ],
    ("feature", "no-installation"): [
        *("sans installer", "sans installation", "rien installer", "rien à installer"),
        *("zonder installeren", "zonder te installeren", "zonder installatie"),
        "niets installeren",
        *each("sans|rien|ne|pas", "télécharger|installer|téléchargement"),
        *each("rien|sans", "à télécharger|devoir installer|devoir télécharger"),
        *each("sans|pas", "installer|télécharger", "app|appli|application|logiciel"),
        *each("sans devoir|pas devoir|sans", "installer", "rien|appli|application"),
        *each("vieux|ancien|sans", "pc|ordinateur|logiciel", "installer"),
        *each("niks|niets|zonder|geen|niet", "downloaden|installeren|download"),
        *each("zonder|geen|niet", "app|programma|software", "installeren|downloaden"),
        *each("niks|niets", "te installeren|te downloaden|hoeven installeren"),
        *("chromebook", "chromebooks", "client léger"),
        *each("sans|pas", "application|appli|app|programme|logiciel"),
        *each("visio|vidéo|appel|consultation", "sans application|sans appli"),
        *each("zonder|geen", "app|programma|software|applicatie"),
        *each("video|beeldbellen|videobellen|consult", "zonder app|zonder programma"),
        *("direct dans le navigateur", "via le navigateur", "in de browser"),
        *("rechtstreeks in browser", "via browser", "enkel browser", "que navigateur"),
    ],
    ("feature", "phone-private"): [
        *("numéro privé", "masquer numéro", "cacher numéro", "numéro visible"),
        *("gsm visible", "nummer verbergen", "nummer privé", "nummer zichtbaar"),
        "telefoonnummer zichtbaar",
        *each("garder|protéger|cacher|masquer|privé|caché", "numéro|gsm|téléphone"),
        *each("numéro", "gsm|téléphone|perso", "privé|caché|masqué|secret"),
        *each("numéro|gsm", "caché|masqué|secret|invisible|confidentiel"),
        *each("pas|ne", "donner|communiquer|montrer|partager", "numéro|gsm"),
        *each("niet|geen", "geven|tonen|delen|doorgeven", "nummer|gsm-nummer"),
        *each("sans", "donner|communiquer|montrer|révéler", "numéro|gsm"),
        *each("nummer|gsm|gsm-nummer", "verborgen|geheim|afschermen|onzichtbaar"),
        *each("zonder", "nummer|gsm-nummer", "geven|tonen|delen"),
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
