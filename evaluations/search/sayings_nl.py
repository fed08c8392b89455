"""What Dutch speakers say for what a passage of a platform says: see sayings.py."""

DUTCH_SAYINGS: dict[str, list[str]] = {
    # where it runs
    "recente browser|recente versie browsers": [
        "browser|chrome|firefox|webbrowser oude|recente|nieuwe|moderne|verouderde|oud",
    ],
    "recente versie toestellen": [
        "alle|elk|elke|ieder|gelijk toestel|toestellen|apparaten|apparaat"
    ],
    "alleen browser patiënt|app niet browser": [
        "geen|zonder|niet app|applicatie|toepassing patiënt",
    ],
    "iPhone iPad geen toepassingen": ["niet|geen iphone|ipad|ios|apple"],
    "recentste versie software": [
        "laatste|recente|recentste|nieuwste|up versie|update|zoom|date",
        "updaten|update",
    ],
    "integratie Outlook|integratie Mailvelope|gebruik Outlook": [
        "integreren|integratie|geïntegreerd|koppelen|koppeling|verbinden|plugin|inbouwen|werkt|samen outlook|mailprogramma|emailprogramma|mailbox|thunderbird|mailclient|postvak",
        "mailprogramma|emailprogramma|mailclient",
    ],
    "Outlook Gmail": ["gmail|googlemail"],
    "plugin Mailvelope": ["plugin|extensie|uitbreiding mail|browser"],
    "webconsole": [
        "webconsole|console web|webconsole|browser",
        "siilo|chat computer|browser|pc",
    ],
    "Web chatten computer": ["whatsapp pc|computer|web|desktop"],
    # consultation
    "wachtkamer aankondiging": [
        "melding|verwittigd|verwittigen|verwittigt|notificatie|aankondiging|bericht|signaal|seintje|belletje|geluid patiënt|iemand wacht|wachten|aankomt|klaar|wachtkamer|wachtzaal|toekomt|zit|aangekomen|aanwezig",
        "melding|notificatie|aankondiging|seintje wachtzaal|wachtkamer|wacht",
        "weten|zien wanneer|als|dat patiënt wacht|klaar|aankomt|aangekomen|toekomt",
    ],
    "vermelding vertraging": [
        "vertraging|vertragingen|uitlopen|uitloop|uitgelopen",
        "te laat|later dokter|arts|wachtkamer|patiënt",
        "dokter|arts|ik|spreekuur|raadpleging loopt|loop|lopen achter|uit|laat",
        "wachttijd|wachttijden",
    ],
    "Lijst patiënten maken": [
        "lijst|patiëntenlijst|bestand|patiënten maken|aanmaken|opstellen|invoeren|toevoegen|samenstellen",
        "lijst|patiëntenbestand|overzicht mijn|eigen|van patiënten",
        "patiëntenlijst|patiëntenbestand",
    ],
    "beslist deelneemt|host toe deelnemers|controleren deelneemt": [
        "beslis|beslist|beslissen|bepaal|bepalen|bepaalt|kiezen|kies|kiest|controleren|controle|toelaten|laat wie deelneemt|deelnemen|meedoet|meedoen|deelnemers|binnen|binnenkomt|bij|binnenkomen|meekijkt|toegang",
        "wie mag|kan|komt|zit binnen|binnenkomen|deelnemen|meedoen|erin|erbij",
        "toelaten|binnenlaten deelnemers|deelnemer|patiënt|gesprek|wachtkamer",
    ],
    "aantal deelnemers oog|aantal deelnemers ongewenste": [
        "aantal|tellen|beperk|beperken deelnemers|personen|mensen",
        "deelnemers oog|controleren|tellen|beperken",
    ],
    "deelnemers verwijderen gesprek": [
        "verwijderen|eruit|uitzetten|buitenzetten|kicken|weggooien|buitengooien|uitsluiten|smijten|verwijder|gooien|buiten deelnemer|deelnemers|persoon|iemand|indringer|ongewenste",
    ],
    "ongewenste deelnemers|deelnemers verwijderen": [
        "ongewenste|ongenode|indringer|indringers|vreemde|onbekende deelnemers|gasten|gesprek|meeting|deelnemer",
        "indringer|indringers",
    ],
    "uitgenodigd sms": [
        "uitnodigen|uitnodiging|uitgenodigd|uitnodigt|nodig|link|inviteren sms|smsje|smske",
    ],
    "uitgenodigd email|link email|uitnodiging email|link mail": [
        "uitnodigen|uitnodiging|uitgenodigd|uitnodigt|nodig|link|inviteren mail|email|mailtje",
    ],
    "uitgenodigd code": [
        "code patiënt krijgt|krijgen|ontvangt|sturen|ontvangen|nodig|persoonlijke|kreeg|bezorgen|sms",
    ],
    "identificatie patiënt code": [
        "code patiënt identificeren|identificatie|herkennen"
    ],
    "verwerkersovereenkomst": [
        "verwerkerscontract|dpa|verwerkingscontract|verwerkersovereenkomst",
        "contract|overeenkomst tekenen|ondertekenen|leverancier|verwerker|gdpr|avg|aanbieder|platform|afsluiten|gegevens|schriftelijk|handtekening",
    ],
    "vertrouwelijke toegangscode": [
        "code|toegangscode geheim|vertrouwelijk|vertrouwelijke|geheimhouden|doorgeven|delen|houden|privé",
    ],
    "automatische uitnodiging": [
        "uitnodiging|uitnodigen|uitnodigingen|link automatisch|automatische|vanzelf",
    ],
    "herinnering sms": [
        "herinnering|herinneren|herinneringen|reminder|reminders|geheugensteun|sms sms|afspraak|automatisch|patiënt|consult|automatische|smsje|vooraf|reminder|herinnering",
        "herinnering|reminder|reminders|herinneringen",
    ],
    "bellen agenda": [
        "bellen|opbellen|videobellen|starten|telefoneren|opstarten|oproep|plannen|rechtstreeks|klikken agenda|kalender|planning",
    ],
    "gebruik agenda arts|agenda platform|agenda systeem|plannen agenda": [
        "agenda|kalender|planning geïntegreerd|ingebouwd|eigen|arts|dokter|inbegrepen|zit|ingebouwde|geïntegreerde",
    ],
    "patiënten afspraak maken|afspraken registratie patiënt": [
        "patiënt|patiënten|zelf|online maakt|maken|boekt|boeken|inboeken|kiest|vastleggen|reserveren|inplannen|legt afspraak|afspraken|raadpleging|zelf|uur|moment",
        "boeken|boeking|reserveren|inplannen|vastleggen afspraak|afspraken|raadpleging|online|consult",
    ],
    "vrije raadpleging": [
        "vrije|vrij|inloop|open raadpleging|spreekuur|consultatie|raadplegingen|toegang|consult",
        "inloopspreekuur",
    ],
    "beide partijen aangemeld": [
        "beide|allebei|beiden|twee|samen inloggen|aanmelden|ingelogd|aangemeld|login|account|inlogt",
        "arts patiënt inloggen|aanmelden|ingelogd",
    ],
    "authenticatie smscode": [
        "sms|smscode aanmelden|inloggen|login|authenticatie|verificatie|toegang|identificeren|aanloggen",
    ],
    "basisidentificatie registratie|verificatie registratie arts|registratie controles identiteit": [
        "controle|controleren|gecontroleerd|verificatie|check|nagaan|identiteit|gecheckt|verifiëren|echt arts|dokter|zorgverlener|artsen registratie|inschrijving|registreren|diploma|account|riziv|aanmaken|inschrijven|aanmelding",
        "controle|verificatie|gecontroleerd|check registratie|inschrijving|diploma",
    ],
    "verificatie registratie arts|controles identiteit arts": [
        "diploma|echte|valse|nepdokter|nep|oplichter arts|dokter|gecontroleerd|controle",
        "nepdokter",
    ],
    "geen controles identiteit arts": [
        "geen|zonder controle|controles|verificatie|check identiteit|arts|registratie|dokter"
    ],
    "gesprek twee personen": [
        "één|enkel|een patiënt tegelijk|keer|gelijktijdig",
        "twee|2 enkel|maar|maximum|max|beperkt|alleen|slechts|hoogstens|personen|deelnemers|tweeën",
        "tweegesprek|onder ons|vier",
    ],
    "punt punt": [
        "p2p|peertopeer|punttotpunt|punttotpuntverbinding",
        "peer|punt peer|punt|punten",
        "rechtstreekse|directe verbinding|connectie",
    ],
    "beoordeling beperkt dienst videoconsulten|beoordeling beperkt teleconsult|onderdeel teleconsult": [
        "enkel|alleen|slechts|beperkt|uitsluitend video|videodienst|videoconsult|videofunctie|teleconsult|videogedeelte|videoconsulten|videobellen|deel beoordeeld|geëvalueerd|beoordeling|getest|evaluatie|aanbevolen|geldig",
        "andere diensten|functies|functionaliteiten beoordeeld|niet|geëvalueerd|uitspraak",
    ],
    "standaarddocumenten": [
        "standaard|algemene documenten|document|formulieren",
        "standaarddocument|standaarddocumenten|standaardformulier",
    ],
    "documenten andere kanalen|andere platformen documenten": [
        "documenten|document|bestanden|bestand|resultaten ander|andere|elders|langs kanaal|kanalen|weg|platform|manier|platformen|tool",
    ],
    "documenten servers opgeslagen": [
        "documenten|document|bestanden|bestand server|servers|opgeslagen|bewaard|opslag|aanbieder",
    ],
    "opvolging therapie": [
        "psycholoog|psychologen|psychotherapeut|psychotherapie|psychiater|psychologisch|psychologische|psychotherapeuten|psychologe",
        "therapie|therapeut|sessie|therapeutische online|opvolging|afstand|sessies",
        "opvolging|opvolgen|begeleiding|volgen therapie|behandeling|therapieën",
        "therapie|therapieopvolging",
    ],
    "verwerkt andere doeleinden|andere doeleinden informatie": [
        "gegevens|info|informatie|data hergebruik|hergebruikt|gebruikt|verwerkt|ander|andere doeleinden|doel|zaken|doelen|redenen|dingen|doeleinde",
        "doeleinden|doel ander|andere|nevendoel",
    ],
    "nodige toestemmingen": [
        "toestemming|akkoord|toelating|toestemmingen gegevens|bewaard|bewaren|informatie|bewaarde|verwerkt|data|opslag",
    ],
    "medische gegevens bewaart": [
        "gegevens|data|medische|gezondheidsgegevens medische|patiënt bewaard|bewaart|bijgehouden|opgeslagen|verwerkt|bijhouden|opslaat",
    ],
    "beperkt patiënten artsenpraktijk": [
        "enkel|alleen|eigen|uitsluitend|beperkt|mijn|exclusief patiënten|patiënt praktijk|eigen|artsenpraktijk|vaste|dokterspraktijk|gekende",
        "eigen patiënten|patiënt",
        "patiënten praktijk|artsenpraktijk|dokterspraktijk",
    ],
    "certificering mHealth": [
        "certificering|certificaat|gecertificeerd|label mhealth|bezig"
    ],
    "gebruikersbeheer|beheer artsen systeembeheerder": [
        "beheer|beheren|beheerder|beheert|admin|administrator|it|informaticus gebruikers|gebruiker|accounts|account|toegang|artsen|instelling|ziekenhuis|praktijk|personeel|rechten|gebruikersbeheer",
        "beheerder|systeembeheerder|administrator|gebruikersbeheer|itbeheerder|admin|informaticus",
        "meerdere gebruikers|accounts",
    ],
    "beheerder instelling|ziekenhuizen": [
        "ziekenhuisarts|ziekenhuisartsen|polikliniek|spoed",
        "ziekenhuis|ziekenhuizen|kliniek|hospitaal|uz|az|campus",
    ],
    "beheerder instelling": [
        "instelling|wzc|rvt|rusthuis|woonzorgcentrum|rusthuizen|woonzorgcentra|zorginstelling|zorgcentrum|revalidatiecentrum",
        "woon|rust zorgcentrum|huis",
    ],
    "wachtposten": [
        "wachtpost|wachtposten|huisartsenwacht|huisartsenwachtpost|wachtdienst|weekendwacht",
        "wacht post|huisarts|huisartsen|weekend",
    ],
    "CareConnect": ["care connect", "careconect|kareconnect"],
    "HealthOne": ["health one", "healtone|helthone"],
    "Progenda": ["pro genda"],
    "API": [
        "koppeling|integratie|integreren|ontwikkelaar|interface|koppelen api|ontwikkelaars|softwareleverancier"
    ],
    "stand alone": [
        "standalone|losstaand|apart|los",
        "stand|alone",
        "zonder|los dossier|emd|pakket",
    ],
    "documenten opgeslagen patiëntendossier": [
        "document|documenten|bestand|bestanden|verslag|resultaten|verslagen automatisch|opgeslagen|bewaard|komt|komen|toegevoegd|geplaatst|rechtstreeks|bewaren|opslaan dossier|patiëntendossier|emd",
    ],
    # messages and numbers
    "gsmnummer bekend": [
        "nummer|gsm|gsmnummer|telefoonnummer|gsmnr|telefoon|nr ziet|zien|zichtbaar|geven|doorgeven|gegeven|krijgt|krijgen|kent|kennen|bekend|tonen|getoond|delen|gedeeld|weet|heeft|geef|meegeven|kan patiënt|mijn|nummer|gsmnummer|telefoonnummer|patiënten",
        "patiënt|patiënten nummer|gsmnummer|gsm|telefoonnummer",
    ],
    "beperken hoelang beschikbaar|Disappearing": [
        "vluchtig|zelfvernietiging|wegvallen|vergaan bericht|berichten|foto",
        "verdwijnen|verdwijnende|verdwijnt|verdwijnend|tijdelijk|tijdelijke|zelfvernietigende|zelfvernietigend|vervallen|vluchtige|verlopen",
        "wissen|wist|gewist|verwijderen|verwijderd|verwijdert|wegdoen|vernietigt automatisch|vanzelf|zichzelf|timer|automatische|automatiek",
        "timer berichten|bericht",
    ],
    "Viewonce": [
        "eenmalig|eenmaal|1x|1|één|een|eens|viewonce keer|bekijken|zien|once|foto|maal|openen",
        "view|viewonce once",
    ],
    "contacten verifiëren|Verifieer contacten": [
        "verifiëren|verificatie|verifieer|valideren|controleren|controle|bevestigen|checken|geverifieerd|nakijken contacten|contact|gesprekspartner|contactpersoon|contactpersonen",
        "safety|veiligheidsnummer|view number|nummer|safety|code",
        "veiligheidsnummer",
    ],
    "adreslijst toestel|adresboek": [
        "adresboek|adreslijst|telefoonboek|contactenlijst",
        "contacten|contact gsm|telefoon|toestel|smartphone",
    ],
    "Contactlijst zelf": [
        "contactlijst|contacten|lijst zelf|samenstellen|eigen|maken|aanmaken|opstellen|toevoegen",
    ],
    "contactlijst natuurlijk persoon|adresboek natuurlijk persoon": [
        "privacy|beschermen|vertrouwelijkheid|afschermen contacten|contact|contactlijst|contactenlijst|adresboek",
        "naam|namen|voornaam|initialen|anoniem|anonieme|pseudoniem|beperken|info|gegevens|weinig|minimum|informatie|zetten|noteren|codenaam contacten|contact|contactlijst|adresboek|contactpersoon|contactenlijst",
        "beperken|weinig|minimum|minder info|gegevens|informatie|patiëntgegevens|patiëntengegevens|herkenbare",
    ],
    "weinig mogelijk gegevens patiënt|contactlijst natuurlijk persoon|adresboek natuurlijk persoon": [
        "vermijden|beperken|weinig|minder|minimaal|minimale gegevens|patiëntgegevens|data|patiëntengegevens|persoonsgegevens",
    ],
    "backup": [
        "backup|backups|reservekopie|kopie|veiligheidskopie google|drive|cloud|icloud|uitschakelen|uitzetten|afzetten|stoppen|automatisch|automatische|whatsapp|uit|af|kopie|berichten|chats",
        "google drive backup|kopie|chats|berichten",
        "reservekopie|veiligheidskopie|backups",
    ],
    "berichten verwijderen|verwijder berichten|bewaartermijn berichten|beperken hoelang": [
        "wissen|verwijderen|verwijder|wis|gewist|verwijderd|deleten|weggooien|opruimen|leegmaken|wegdoen bericht|berichten|gesprek|gesprekken|chat|chats|geschiedenis|chatgeschiedenis|conversatie na|consult|raadpleging|verwerking|lezen|regelmatig|manueel|handmatig|daarna|achteraf|patiënt|geschiedenis",
    ],
    "bewaartermijn berichten": [
        "bewaartermijn|bewaarduur|bewaartijd|retentie",
        "hoelang|termijn|lang|tijd|duur|periode|instellen berichten|bericht|mails|chats bewaard|bewaren|bijgehouden|blijven|opgeslagen|bijhouden|instellen|staan",
    ],
    "bericht trekken": [
        "intrekken|ingetrokken|herroepen|terugroepen|terughalen|terugtrekken|annuleren|ongedaan|terugnemen|terugroep mail|bericht|mails|berichten|email|verzonden|verstuurd|verzending|maken|gestuurd",
        "intrekken|herroepen|terughalen|terugroepen",
        "trekken|halen|roepen|nemen bericht|mail|email in|terug",
        "mail|bericht fout|verkeerd|verkeerde|vergist verstuurd|gestuurd|verzonden|verstuur",
    ],
    "NTA 7516": ["nta7516|nta|7516"],
    "datalekken": [
        "datalek|datalekken|gegevenslek|lek|dlp",
        "lekken gegevens|data|patiëntgegevens",
        "data|gegevens lek|lekken|verlies",
    ],
    "waarschuwingen verkeerde bestemmelingen": [
        "waarschuwing|waarschuwen|waarschuwt|verwittiging|verwittigt|melding|fout|foute|verkeerde|verkeerd|vergissing ontvanger|bestemmeling|adres|persoon|geadresseerde|bestemmelingen|ontvangers|adressen",
    ],
    "classificatie inhoud|analyseert inhoud": [
        "analyse|analyseert|geanalyseerd|scan|scant|gescand|robot|classificatie inhoud|bericht|berichten|mails|mail|automatisch"
    ],
    "AWS": ["amazon|aws|amerikaans|amerikaanse|amerikanen"],
    "Europese datacenters": [
        "server|servers|hosting|gehost|datacenter|datacenters|opslag|opgeslagen|bewaard|data|gegevens|datacentrum|datacentra europa|europese|eu|belgië|unie|europees",
    ],
    "doorgiften EER": [
        "buiten|doorgifte|doorgiften|verlaten|naar|transfer|buitenland eu|europa|eer|unie|europese|data|gegevens|amerika|usa|buitenland",
        "doorgifte|doorgiften",
    ],
    "AWS|EER doorgiften": [
        "server|servers|data|gegevens amerikaans|amerikaanse|usa|amerika|vs|us"
    ],
    "risicoanalyse": [
        "risicoanalyse|risico|risicoanalyses|risicobeoordeling|gegevensbeschermingseffectbeoordeling analyse|inschatten|uitvoeren|beoordelen|dpia|analyseren",
        "dpia|risicoanalyse|risicobeoordeling|risicoinschatting",
    ],
    "technische doorlichting encryptie|technische analyse": [
        "audit|doorlichting|test|onderzoek|screening|analyse technisch|technische|encryptie|onafhankelijke|beveiliging",
        "doorlichting",
    ],
    # meetings
    "screen sharing": [
        "scherm|schermdelen|screen|powerpoint|presentatie|slides|bureaublad delen|tonen|deel|sharing|laten|presenteren|share|schermdelen|projecteren",
        "schermdelen|screensharing|schermdeling",
    ],
    "whiteboard": [
        "wit|digitaal bord|tekenbord",
        "white board",
        "tekenen scherm|bord",
        "whitebord",
    ],
    "remote control": [
        "overnemen|overname|bedienen|besturen|controle computer|pc|scherm|afstand|muis",
        "afstandsbediening|afstandsbesturing|schermovername",
        "remote control|controle",
    ],
    "local recording": [
        "opname|opnemen|recording|opnames lokaal|lokale|uitzetten|uitschakelen|verbieden|blokkeren|local|uit",
    ],
    "file transfer": [
        "bestandsoverdracht|bestandsoverdrachten",
        "bestanden|bestand|documenten|file versturen|sturen|overdracht|doorsturen|delen|transfer uitschakelen|uitzetten|blokkeren|afzetten|verbieden|uit",
    ],
    "meeting reactions": [
        "reacties|reactions|emoji|emojis|smileys meeting|vergadering|uitschakelen|uit|uitzetten",
        "emojis|emoji",
    ],
    "notification sound": [
        "geluid|geluidje|belletje|piep nieuwe|deelnemer|deelnemers|binnenkomt"
    ],
    "start conferentie host": [
        "host|arts|organisator aanwezig|eerst|start|starten|beginnen|zonder"
    ],
    "link wachtwoord|oneclick join|verspreiding wachtwoord": [
        "wachtwoord|paswoord|code vergadering|meeting|link|zoom|één|oneclick",
    ],
    "meeting ID": [
        "meeting|vergader|vergadering|vergaderid id|nummer|automatisch|automatische",
        "vergaderid|meetingid",
    ],
    "profiel titel": ["titel|beroep|dokter|dr profiel|account|vermelden", "profiel"],
    "naam link onderwerp|Topic naam patiënt": [
        "naam|namen|identiteit patiënt|patiënten|deelnemer|deelnemers|patiëntnaam onderwerp|titel|vergadering|link|uitnodiging|topic|beschrijving|meeting|omschrijving",
        "naam|onderwerp|titel|patiëntnaam link|vergadering|meeting|topic|onderwerp",
    ],
    "veiligheidsinstellingen|minstens configuratie": [
        "veiligheidsinstellingen|beveiligingsinstellingen|configuratie",
        "instellingen|instellen|configureren|settings|opties veiligheid|beveiliging|minimum|veilig|arts|account|beveiligen",
    ],
    "verspreiding link": [
        "link|url verspreiden|verspreiding|delen|doorsturen|doorgeven|rondsturen|verspreid|publiek|beperken",
    ],
    "andere link gesprek": [
        "link|url andere|nieuwe|verschillende|zelfde|dezelfde|ander|nieuw|aparte|hergebruiken|unieke|telkens|elke",
    ],
    "virtuele vergaderzaal": [
        "vergaderzaal|vergaderruimte|vergaderkamer|meetingroom",
        "virtuele|digitale|online vergadering|meeting",
    ],
    "deelnemers moderator": ["moderator|moderatoren|gespreksleider"],
    "Vermijd 3 deelnemers": [
        "vermijden|vermijd|geen|max drie|3|meer deelnemers|personen"
    ],
    "gesprek afgeluisterd": [
        "afluisteren|afgeluisterd|meeluisteren|meeluistert|luisteren|bespioneren|onderscheppen|spioneren|hacken|gehackt gesprek|gesprekken|bellen|iemand|derden|mee|video|oproep",
    ],
    "partijen gesprek opneemt|local recording": [
        "controleren|beloven|afspreken|zeggen|nagaan|verbieden|geen|niemand|niet opneemt|opnemen|opname|opgenomen gesprek|partijen|partij|patiënt|deelnemers",
    ],
    "berichten opgeslagen Outlook": [
        "berichten|bericht|chats|geschiedenis|gesprekken opgeslagen|bewaard|bijgehouden|terug|staan|terecht|vinden outlook",
    ],
    "beide gebruikers encryptie geactiveerd|gebruikers encryptie instellen": [
        "activeren|aanzetten|inschakelen|aanzet|instellen|geactiveerd|opzetten|ingeschakeld encryptie|versleuteling|encrypteren|versleutelen beide|gebruikers|kanten|zelf|manueel|partijen|allebei",
        "activeren|aanzetten|inschakelen|geactiveerd|ingeschakeld|opzetten encryptie|versleuteling|encrypteren",
    ],
    "standaard encryptie|standaard geëncrypteerd|standaardtype": [
        "encryptie|versleuteld|versleuteling|geëncrypteerd standaard|automatisch|default"
    ],
    "Skype for Business": ["skype business|bedrijven|zakelijk|bedrijf"],
    # mail
    "publieke sleutels": [
        "sleutel|sleutels|key|keys publiek|publieke|delen|uitwisselen|pgp|public|openbare|laden|privé",
        "openbare sleutel",
    ],
    "sleutelserver": ["sleutelserver|sleutelservers|keyserver", "sleutel|key server"],
    "software gratis|licenties gratis": [
        "gratis|kosteloos|kosteloze|free|gratuit",
        "zonder|niets|niet|geen betalen|kosten|betalend|abonnementskosten",
    ],
    "software gratis|licenties gratis|betalende optie": [
        "prijs|prijzen|kost|kosten|kostprijs|kostenplaatje|duur|tarieven",
        "hoeveel kost|betalen|euro",
    ],
    "betalende optie": ["betalend|betalende|betaald|betalen|premium"],
    "inhoud bericht toegang aanbieder|analyseert inhoud bericht": [
        "aanbieder|leverancier|bedrijf|provider|google|microsoft|firma|platform|derden|dienstverlener leest|lezen|toegang|ziet|zien|meelezen|inkijken|kijken|inzage|bekijken|meeleest|weet bericht|berichten|mail|mails|email",
    ],
    "toegang aanbieder inhoud|aanbieder toegang inhoud|toegankelijk infrastructuur aanbieder|aanbieder toegang informatie": [
        "aanbieder|leverancier|bedrijf|provider|google|microsoft|firma|platform|derden|dienstverlener|maker leest|lezen|toegang|ziet|zien|meelezen|inkijken|kijken|inzage|bekijken|meeleest|weet bericht|berichten|mail|mails|inhoud|gesprek|gegevens|info|mee|informatie",
        "meelezen|inzage aanbieder|leverancier|provider|google|microsoft|bedrijf|derden",
    ],
    "Onbevoegden toegang": ["onbevoegd|onbevoegde|onbevoegden"],
    "asymmetrische": [
        "asymmetrisch|asymetrisch|asymetrische|assymetrisch|assymetrische"
    ],
    "tweede wachtwoord": ["tweede|dubbel|extra|twee|bijkomend|2e wachtwoord|paswoord"],
    "bijkomende code": ["extra|bijkomende|externe|extern|buitenstaanders code|codes"],
    "code ingevoerd bericht bescherming": [
        "vergeten|zonder|geen code|encryptie versturen|verstuurd|mail|bericht|externen"
    ],
    "wachtwoord kanaal|code kanaal|wachtwoord medium": [
        "wachtwoord|paswoord|code|codes|toegangscode ander|andere|apart|via|langs|afzonderlijk kanaal|weg|medium|manier|route|doorgeven|apart|kanalen",
        "wachtwoord|paswoord|code apart|afzonderlijk|mondeling",
        "wachtwoord|paswoord sms|telefoon|telefonisch|gsm doorgeven|sturen|bezorgen|meedelen|zeggen|verzenden|geven",
    ],
    "verzenders identificeren": [
        "afzender|verzender|afzenders|verzenders|zender identiteit|onbekende|onbekend|controleren|verifiëren|identificeren|kennen|aanvaarden|vertrouwen|nagaan|bevestigen|zeker",
        "berichten|bericht|mails aanvaarden|accepteren onbekenden|onbekende|verzenders|geïdentificeerd",
        "afzender|verzender",
    ],
    "bestemmelingen geïdentificeerd": [
        "ontvanger|bestemmeling|geadresseerde|ontvangers|bestemmelingen identiteit|controleren|verifiëren|identificeren|bevestigen|bevestigd|juiste|zeker|telefonisch|nagaan|bellen|checken",
        "bevestigen|bevestiging|controleren|identiteit telefoon|telefonisch|bellen|telefoontje",
    ],
    "identificatie patiënt": [
        "identificeren|identificatie|identiteit|herkennen|herkenning|verifiëren|controleren|zeker|nagaan|checken patiënt|patiënten",
        "patiënt|identificatie|identificeren camera|gezicht|beelden|vragen|vraag|bewegende|persoonlijke",
    ],
    "identificatie zorgverlener": [
        "identificeren|identificatie|identiteit|herkennen|verifiëren|controleren zorgverlener|arts|dokter|therapeut|verpleegkundige|artsen",
    ],
    "Outlook account specifieke": [
        "outlook account|aparte|specifieke|apart|protonmail"
    ],
    # between those who care
    "instant messaging": [
        "instant|messenger messaging|berichten|chat|app",
        "messaging",
    ],
    "gebruik teamverband": [
        "multidisciplinair|team overleg|berichten|chat|messages",
        "chatgroep|berichtengroep|teamoverleg|teamchat",
        "overleg|coördinatie team|zorg|thuiszorg",
        "team|teams|teamverband|ploeg|teamchat|groepschat|groepsgesprek|teamleden|equipe",
        "groep|groepje|groeps|groepen chat|verpleegkundigen|verpleging|collega|artsen|zorgverleners|kinesisten|berichten|thuisverpleging|dokters|verpleegsters|chatten|gesprekken",
    ],
    "beroepsbeoefenaars|gericht zorgverleners": [
        "enkel|alleen|uitsluitend|louter medisch|medische|zorg personeel|professionelen|mensen",
        "enkel|alleen|uitsluitend|exclusief|onder|speciaal|voorbehouden|besloten|louter zorgverleners|professionals|zorgprofessionals|artsen|zorgpersoneel|beroepsbeoefenaars|dokters|hulpverleners|verpleegkundigen|zorgverstrekkers|zorgverlener|medici",
        "zorgprofessionals|zorgprofessional|professionals|beroepsbeoefenaars|beroepsbeoefenaar|zorgpersoneel",
    ],
    "beelden wisselen|beelden verzonden": [
        "röntgenfoto|röntgen|echografie|ecg|scans|beeldvorming|radiologie|radiografieën|rx",
        "foto|foto's|fotos|beeld|beelden|afbeelding|afbeeldingen|kiekje wonde|wonden|wonde|huid|huidletsel|letsel|uitslag|doorligwonde|decubitus|dermatoloog|rx|radiografie|vlek|blessure|puist|litteken|labo|resultaat|voorschrift|sturen|versturen|doorsturen|delen|collega|specialist|wondes",
        "foto|foto's|fotos|kiekje|selfie|huidfoto|wondfoto|afbeelding|afbeeldingen|fotootje",
        "wonde|wonden|decubitus|doorligwonde|uitslag|huiduitslag|dermatoloog|huidletsel|wondzorg|huidarts|verband",
        "radiografie|rx|scan|röntgen sturen|delen|beeld|doorsturen|tonen",
    ],
    "identificatiegegevens verwijderd beelden": [
        "anonimiseren|vervagen|blurren|onherkenbaar|wissen|verwijderen|weghalen|anoniem|anonieme|wegdoen|verbergen foto|foto's|beeld|beelden|fotos",
        "vervagen|blurren",
        "naam|namen|identificatiegegevens|gegevens foto|foto's|beelden|fotos",
    ],
    "pincode": [
        "pin|pincode verplicht|code|cijfers",
        "pin|pincode code|complex|complexe|vergrendelen|instellen|nodig|cijfers|lange|slot",
        "vergrendelen|vergrendeling|toestelcode",
    ],
    "individueel gebruik": ["individueel|individuele|alleen|persoonlijk gebruik"],
    "geëncrypteerde documenten": [
        "documenten|document|bestanden|bestand|bijlagen|bijlage versleuteld|versleutelde|versleutelen|geëncrypteerd|geëncrypteerde|encryptie|beveiligd|beveiligde|versleuteling",
    ],
    "chat documenten|chatten documenten|chatoptie documenten": [
        "chat|chatten|chatapp|berichten documenten|document|bestanden|bestand"
    ],
    "mogelijkheid chatten|beveiligde chat|chatoptie|instant messaging": [
        "chatten|tchatten|schrijven|typen tijdens|gesprek|video|terwijl|consult|meteen",
        "chatapp|chatfunctie",
    ],
    "beide functionaliteiten gelijktijdig": [
        "gelijktijdig|tegelijk|tegelijkertijd|samen video|chat|bellen|chatten|documenten|functies"
    ],
    "uitbreiden deelnemers": [
        "toevoegen|bijhalen|erbij|uitnodigen derde|persoon|iemand|derden|andere|familielid|specialist|collega",
        "multidisciplinair|multidisciplinaire|interdisciplinair",
        "mama|papa|moeder|vader|ouder|ouders|zoon|dochter|echtgenoot|man|vrouw erbij|gesprek|consult|drie|mee|samen|video",
        "derde persoon|deelnemer",
    ],
    "documenten servers end": [
        "documenten|document|bestanden|bestand niet|geen|zonder versleuteld|geëncrypteerd|versleuteling|encryptie",
        "geen|vermijden|nooit documenten|document|bestanden|bestand sturen|versturen|delen|uitwisselen|doorsturen",
    ],
    "factor authenticatie|authenticatie smscode|Sterke authenticatie": [
        "tweede|dubbele|twee|2|multi factor|stap|authenticatie|verificatie|factoren|stappen|aanmelding",
    ],
    "aantal deelnemers|uitbreiden deelnemers|gesprek twee personen": [
        "hoeveel deelnemers|personen|mensen maximaal|maximum|max|tegelijk|hoeveel|samen",
    ],
    "beheer artsen systeembeheerder|beperkt patiënten artsenpraktijk": [
        "groepspraktijk|groepspraktijken|duopraktijk|wijkgezondheidscentrum|artsenassociatie",
        "groep praktijk",
    ],
}
