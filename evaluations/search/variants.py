"""What people write for the same thing, and what Dutch compounds are made of."""

# too common to be looked for; written without accents
STOP_WORDS = {
    "fr": frozenset(
        "au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur "
        "mes mon ne nous ou par pas plus pour que quel quelle qui sa sans se ses son sont "
        "sur un une vous puis avoir etre".split()
    ),
    "nl": frozenset(
        "aan als bij dat de den der die dit door een en er het hij ik in is je met mijn "
        "naar niet of om onder op te tot uit van voor was wat we welk welke wie worden "
        "wordt ze zijn zonder kan mag".split()
    ),
}

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
    ],
    "nl": [
        frozenset({"email", "mail", "mails"}),
        frozenset(
            {"versleuteling", "versleuteld", "encryptie", "geëncrypteerd", "vercijfering"}
        ),
        frozenset({"zorgverlener", "zorgverstrekker", "zorgaanbieder"}),
        frozenset({"app", "applicatie", "toepassing", "software"}),
        frozenset({"mobiel", "mobiele", "smartphone"}),
        frozenset({"uitwisselen", "uitwisseling", "wisselen"}),
        frozenset({"beeldbellen", "videobellen", "videogesprek", "videoconsult", "video"}),
        frozenset({"raadpleging", "consultatie", "consult", "teleconsult"}),
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
        frozenset({"manueel", "handmatig"}),
    ],
}

# folded; a compound is divided where both sides are made of these
COMPONENTS = {
    "nl": frozenset(
        "aanbieder aanbieders aanvraag account adres adressen advies afspraak afspraken "
        "agenda analyse antwoord arts artsen audio authenticatie basis beheer beheerder "
        "beleid bericht berichten bescherming bestand bestanden bewaar beveiliging boek "
        "brief browser bus centers centra centrum chat code commissie comite communicatie "
        "conferentie conferenties consult consulten contact contacten controle crypt data "
        "deelnemer deelnemers dienst diensten doeleinden dossier duur encryptie export "
        "factor functie functies functionaliteit functionaliteiten gebruik gebruiker "
        "gebruikers gegevens genees gesprek gesprekken gezondheid groep gsm hand hub huis "
        "identificatie informatie inhoud instelling instellingen kamer kanaal kluis kop "
        "lek lekken lijst lijsten maatregel maatregelen mail mailbox medewerker melding "
        "methode middel middelen mobiel netwerk nummer nummers ondersteuning onderwerp "
        "oproep opslag opname overeenkomst patient patienten persoon personen pin platform "
        "platformen plug post praktijk praktijken privacy profiel programma raadpleging "
        "recht regel regels relatie risico scherm server servers sleutel sleutels sms "
        "software sport standaard standaarden stap systeem systemen team technologie "
        "tele telefoon teleconsult telefonie termijn therapie toegang toepassing "
        "toestel toestellen toestemming twee uitwisseling vaste veiligheid verband "
        "verbinding vergader vergadering verificatie verklaring verlener verleners "
        "verstrekker verstrekkers versie verwerker verwerkers video videoconsult voor "
        "voorschrift voorwaarde voorwaarden wacht wachtkamer wachtwoord web website woord "
        "zaal zorg zorgverlener zorgverleners medicatie schema punt snelheid kaart "
        "identiteit organisatie telecom operator hulp leverancier leveranciers".split()
    ),
}
