"""What people write for the same thing, and what Dutch compounds are made of."""

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
