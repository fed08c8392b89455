"""What French speakers say for what a passage of a platform says: see sayings.py."""

FRENCH_SAYINGS: dict[str, list[str]] = {
    # where it runs
    "navigateur récent|récente navigateurs": [
        "navigateur|browser|chrome|firefox vieux|ancien|récent|moderne|jour|vieille",
    ],
    "récente appareils": ["tous|tout|quel|importe|chaque appareil|machine|écran"],
    "besoin navigateur installé application|dispose pas appli navigateur": [
        "sans|pas|aucune|télécharger|installer appli|application patient",
    ],
    "iPhone iPad disponibles pas": [
        "pas|non dispo|disponible|marche|fonctionne iphone|ipad|ios|apple",
    ],
    "dernière version logiciel": [
        "dernière|version|jour|actualiser version|logiciel|zoom|update",
        "mise|mettre jour",
    ],
    "intégrer messagerie Outlook|intégration Outlook|messagerie Outlook": [
        "intégrer|intégré|intègre|intégration|ajouter|plugin|brancher|connecter|lier|avec|dans boîte|mailbox|messagerie|outlook mail|messagerie|outlook|électronique",
    ],
    "Outlook Gmail": [
        "gmail|googlemail",
        "plugin|extension gmail|outlook",
    ],
    "plugin Mailvelope|intégration messagerie": [
        "plugin|extension|module mail|navigateur"
    ],
    "webconsole": ["console web", "siilo|chat ordinateur|navigateur|pc"],
    "web chat ordinateur": ["whatsapp pc|ordinateur|web|bureau"],
    # consultation
    "attente notification": [
        "prévenir|prévenu|avertir|averti|avertit|alerte|alerter|notifier|notification|signal|sonnette patient|quelqu attend|arrive|arrivé|attente|connecté|prêt|présent|là",
        "notification|alerte|sonnerie attente|arrivée",
        "savoir|voir quand|si patient attend|arrive|arrivé|connecté",
    ],
    "mention retard": ["retard|retardé|retardée", "temps|durée|délai attente"],
    "liste patients créer": [
        "créer|encoder|ajouter|enregistrer|gérer|propre|ma|mes liste|fichier|patientèle patients|patient",
        "liste|fichier|registre patients|patientèle",
    ],
    "décide participe|contrôler participe|hôte participer|surveillance participants": [
        "admission|accès|entrée participants|participant|salle|réunion|patient",
        "décider|décide|décidé|contrôler|contrôle|autoriser|admettre|choisir|choisit|filtrer|laisser qui|participants participe|participants|participer|entre|entrer|rejoindre|assister|accède|accéder",
        "qui|accepter entre|entrer|entrée|rejoint|rejoindre|assister|assiste salle|consultation|consult|appel|réunion|conversation|visio|téléconsultation",
    ],
    "nombre participants appel|limitez nombre participants": [
        "surveiller|surveillance|compter|nombre|contrôler|vérifier|limiter nombre|participants|personnes participants|personnes|gens",
    ],
    "écarter participants": [
        "exclure|éjecter|expulser|virer|écarter|dégager|bannir|sortir|kicker participant|participants|personne|quelqu|intrus|invité",
        "retirer|enlever|supprimer participant|intrus|invité",
    ],
    "participants indésirables|écarter participants": [
        "intrus|indésirable|squatteur|inconnu réunion|visio|appel|conversation|participant",
        "intrus|indésirable",
    ],
    "élargi participants": [
        "ajouter|inviter|joindre|intégrer|inclure troisième|tiers|autre|quelqu|intervenant|deuxième intervenant|personne|médecin|participant|patient|spécialiste",
        "pluridisciplinaire|multidisciplinaire|interdisciplinaire",
        "maman|mère|père|parent|fils|fille|conjoint|mari|épouse|femme consultation|vidéo|trois|plusieurs|ensemble|appel",
        "troisième|tierce personne|participant",
        "élargir|agrandir|ajouter|inviter participant|tiers|famille|proche|spécialiste vidéo|consult|consultation|visio|appel|téléconsultation",
    ],
    "invité SMS": [
        "inviter|invité|invite|invitation|convoquer|lien|envoyer|envoi sms|texto",
        "invitation|invité|lien sms|texto",
    ],
    "invité courriel|lien mail patient|invitation mail|lien courriel": [
        "inviter|invité|invite|invitation|convoquer|lien|convocation mail|courriel|email",
    ],
    "contrat traitance": [
        "contrat|convention|accord|document signer|signature|fournisseur|rgpd|gdpr|traitement|prestataire|traitance|données|écrit|plateforme|traitant",
        "dpa|soustraitance|soustraitant",
        "sous traitance|traitant",
    ],
    "identification patient code": [
        "code|codes patient identifier|identification|identifié"
    ],
    "invité code": [
        "code|codes patient reçoit|recevoir|envoyé|reçu|personnel|envoyer|unique|invitation|sms",
    ],
    "confidentiel code accès": [
        "code|codes confidentiel|secret|confidentialité|divulguer|garder|cacher|donner",
    ],
    "automatique invitation": [
        "invitation|inviter|lien|convocation automatique|automatiquement|auto",
    ],
    "rappel SMS": [
        "rappel|reminder|mémo|rappeler sms|rendezvous|rdv|rendez|automatique|patient|consult|consultation|texto",
        "rappels|reminder|rappel",
    ],
    "téléphoner agenda": [
        "appeler|téléphoner|appel|lancer|démarrer|cliquer|vidéo|planifier|planifie|direct|directement|depuis|partir agenda|planning|calendrier",
        "appeler|téléphoner planifier rdv|rendezvous|agenda",
    ],
    "utilisation agenda médecin|agenda disponible|agenda présent|aide agenda": [
        "agenda|calendrier|planning intégré|inclus|interne|médecin|dedans|compris|propre",
    ],
    "patients fixer rendez|enregistrement rendez patient|méthode rendez": [
        "patient|patients|eux|lui|ligne prend|prendre|prennent|prenne|fixe|fixer|réserve|réserver|choisit|inscrit|inscrire rdv|rendezvous|rendez|même|consultation",
        "réserver|réservation|booking|booker rdv|rendezvous|rendez|consultation|ligne|consult",
    ],
    "consultation libre enregistrement": [
        "consultation|consult|accès libre|spontanée|permanence"
    ],
    "parties connectées": [
        "connecter|connecté|connectés|connexion|login|inscrits|loguer|identifier tous|deux|parties|chacun|ensemble|même|mutuelle plateforme|deux|parties|tous",
        "deux|chacun connecter|connexion|connectés|compte|login|loguer",
    ],
    "authentification SMS": [
        "code|codes sms connecter|connexion|login|identifier|accéder|authentification|authentifier|entrer",
        "authentification|login|connexion sms",
    ],
    "identification prestataire enregistrement|vérification enregistrement médecin|contrôles identité médecin": [
        "vérifier|vérification|vérifie|vérifié|contrôler|contrôle|contrôlé|identité|identifier|faux|vrai médecin|docteur|prestataire|soignant|dokter|généraliste inscription|enregistrement|inscrit|diplôme|compte|inami|création|inscrire|registration",
        "vérifier|contrôle|vérification|vérifie|contrôlé|vérifié inscription|diplôme|enregistrement|inscrit",
    ],
    "vérification enregistrement médecin|contrôles identité médecin": [
        "diplôme|charlatan|faux|vrai médecin|docteur",
    ],
    "pas contrôles identité médecin": [
        "pas|sans|aucun|absence contrôle|vérification|contrôles|vérifié|contrôlé identité|médecin|inscription|docteur|prestataire",
    ],
    "conversation deux personnes|conversation deux": [
        "seul|un|unique patient fois|même",
        "deux|2 seulement|maximum|max|limité|limite|limitée|que|personnes|uniquement|interlocuteurs|tête|juste",
        "têteàtête|tête tête|duo|binôme",
    ],
    "point point": [
        "p2p|peertopeer|pairàpair|pointàpoint",
        "peer|pair peer|pair",
        "connexion|liaison directe|point",
    ],
    "évaluation limite service vidéo|évaluation limitée téléconsultation|application partie téléconsultation": [
        "seul|seule|seulement|uniquement|limité|limitée|que|rien|juste|partie service|vidéo|partie|téléconsultation|téléconsult|visio évalué|évaluée|évaluation|testé|jugé|recommandée|concernée",
        "autres services|fonctions|fonctionnalités évalué|évalués|évaluées|évaluation|jugés|recommandés",
    ],
    "standard documents": [
        "documents|document|fichiers|formulaires standard|standards|type|types|générique|génériques"
    ],
    "documents canaux|plates formes échange documents": [
        "documents|document|fichiers|fichier|résultats autre|autres|ailleurs|différent canal|canaux|moyen|plateforme|plateformes|outil|voie",
    ],
    "documents serveurs enregistrés": [
        "documents|document|fichiers|fichier serveur|serveurs|stockés|stocké|stockage|conservés|enregistrés|hébergés|fournisseur|prestataire",
    ],
    "suivi thérapie": [
        "psychologue|psychologues|psychothérapeute|psychothérapie|psychiatre|psychologique|psychothérapeutes",
        "thérapie|thérapies|thérapeute|séance ligne|suivi|distance|séances",
        "suivi|suivre|accompagnement thérapie|traitement|thérapeutique|psychologique|psy|psychologue",
        "thérapie",
    ],
    "finalités consultation": [
        "données|informations|infos réutilisées|réutilisation|utilisées|traitées|servent|exploitées|autre|autres fins|but|buts|usage|usages|finalités|finalité|choses|pub|chose",
        "finalités|finalité autres|autre",
    ],
    "patients conscient consentements": [
        "consentement|accord|autorisation données|conservées|conservation|informations|traitement|stockage|politique",
    ],
    "données médicales conserve": [
        "données|infos médicales|médicale|santé conservées|conserve|conserver|stocke|stockées|garde|gardées|traite|enregistre",
    ],
    "limitée patients cabinet": [
        "seulement|uniquement|seul|limité|réservé|que|mes|propres|propre|patients|exclusivement|rien patients|patient|patientèle cabinet|propres|médecin|mien|connus|propre",
        "propres|patients patients|patientèle|cabinet",
    ],
    "certification mHealth": ["certification|certifié|label mhealth|cours"],
    "gestion utilisateurs|gestion médecins gestionnaire": [
        "gestion|gérer|gère|administrer|administration|administrateur|gestionnaire|admin|it|informaticien utilisateurs|utilisateur|comptes|compte|accès|médecins|équipe|institution|hôpital|cabinet|personnel|droits|système",
        "administrateur|gestionnaire|informaticien",
        "plusieurs utilisateurs|comptes",
    ],
    "institution gestionnaire|hôpitaux organisations": [
        "polycliniques|urgences|service hôpital|hospitalier|hospitalière",
        "hôpital|hôpitaux|clinique|cliniques|chu|polyclinique|hospitalier",
    ],
    "institution gestionnaire": [
        "institution|établissement|mrs|homes|maisons",
        "maison|home|centre repos|vieillesse|retraite|soins|médicale|médicalisé|revalidation",
    ],
    "postes garde": [
        "garde|gardes poste|médicale|médecin|weekend|médecins|postes",
        "poste|gardes garde",
    ],
    "CareConnect": ["care connect", "careconect"],
    "HealthOne": ["health one", "healtone|helthone"],
    "agenda Progenda": ["pro genda", "prog|progend"],
    "API": [
        "interface|intégrer|intégration|développeur|développeurs|informatique api|développeurs|développeur|fournisseur"
    ],
    "stand alone": [
        "standalone|autonome|indépendamment",
        "sans|hors dossier logiciel",
        "stand|alone",
    ],
    "documents enregistrés dossier": [
        "documents|document|fichier|fichiers|résultats enregistré|enregistrés|sauvé|automatiquement|classés|classé|vont|rangés|ajoutés|arrivent dossier|dmi",
    ],
    # messages and numbers
    "communiquera numéro GSM": [
        "voir|visible|affiché|révélé mon|numéro|gsm signal|whatsapp",
        "numéro|gsm|téléphone|portable|num voit|voir|voient|donner|donne|communiqué|communiquer|révéler|reçoit|aura|ont|connaît|connaître|connaisse|connu|affiche|affiché|montre|obtient|apparaît|partage|divulgué|donné|sait patient|mon|numéro|gsm|patients",
        "patient|patients numéro|gsm",
    ],
    "limiter durée disponibilité|disappearing": [
        "autodestructible|autodestructibles|autodestruct|fugace|volatile|détruire|détruisent message|messages|photo|photos",
        "éphémère|éphémères|disparaissent|disparaître|disparaissant|disparaît|autodestruction|autodestructeur|autodétruit|autodétruisent|temporaire|temporaires|expire|expirent",
        "efface|effacent|supprime|effacer|effacement|suppriment|suppression|détruit|détruisent seul|seuls|automatiquement|automatique|minuterie|tout|eux",
        "minuterie|timer|minuteur|compte messages|message|rebours",
    ],
    "view once": [
        "vue|voir|vu|regarder|ouvrir|visible|lisible une|seule|unique fois",
        "viewonce",
    ],
    "vérifier contacts|vérification contacts|contacts valider": [
        "vérifier|vérification|vérifié|valider|validation|contrôler|contrôle|confirmer|sûr contacts|contact|interlocuteur|correspondant",
        "view|safety|numéro|code number|sécurité|safety",
    ],
    "liste adresses|carnet adresses": [
        "carnet|répertoire|liste adresses|adresse|téléphone|gsm|appareil|téléphonique",
        "contacts|contact|répertoire gsm|téléphone|appareil|smartphone|portable",
    ],
    "liste contacts constituer": [
        "liste|répertoire contacts|contact constituer|propre|soi|même|créer|faire|perso|personnelle|ajouter",
    ],
    "patients contact personne physique|patients contacts personne physique|patients adresses personne physique": [
        "confidentialité|protéger|privé|vie|sécuriser contacts|contact|répertoire|carnet",
        "nom|noms|prénom|initiales|nommer|identifier|identifiable|anonyme|anonymes|pseudonyme|anonymiser|limiter|infos|données|minimum|informations|mettre|noter contacts|contact|répertoire|carnet|liste",
        "limiter|peu|moins|minimum|éviter infos|informations|données patient|patients|identifiantes|identifiables",
    ],
    "utilisation données patient éviter|patients contact personne physique|patients contacts personne physique|patients adresses personne physique": [
        "éviter|limiter|moins|minimiser|minimisation|peu données patient|patients|identifiantes|personnelles|minimum",
    ],
    "backup": [
        "sauvegarde|backup|sauvegardes|sauvegarder|copie google|drive|cloud|icloud|couper|désactiver|arrêter|stopper|automatique|enlever|éteindre|sécurité|whatsapp|off|désactivation|désactivée",
        "google drive sauvegarde|backup|copie",
        "messages|discussions|conversations cloud|icloud|drive",
    ],
    "supprimer messages|suppression messages|supprimer manuelle|délai conservation messages|durée disponibilité": [
        "effacer|supprimer|suppression|effacement|effacez|détruire|nettoyer|vider message|messages|conversation|conversations|discussion|historique|chat|fil après|consultation|traitement|lecture|régulièrement|patient|manuellement|ensuite|historique",
    ],
    "délai conservation messages": [
        "délai|durée|temps|longtemps|période|combien|configurer|paramétrer|régler conservation|conserver|conservés|garder|garde|gardés|rétention|stockés message|messages|mails|courriels|historique",
        "délai|durée|temps|rétention conservation|rétention",
    ],
    "possibilité révoquer message": [
        "révoquer|révocation|révoque|rétracter",
        "annuler|rappeler|reprendre|récupérer|retirer|rattraper|désenvoyer|effacer|supprimer|revenir mail|mails|message|courriel|email|envoi|messages envoyé|envoyée|envoi|erreur|parti|partis|trompé|envoyer|envoyés",
        "annuler|rappeler|retirer|rattraper|reprendre mail|message|courriel|email|envoi",
        "envoyé|envoi|mail|message erreur|trompé",
    ],
    "NTA 7516": ["nta7516|nta|7516"],
    "fuites données": [
        "fuite|fuites|perte|vol|dlp données|data|info|infos|patients|patient",
        "fuite|fuites",
    ],
    "avertissements destinataires erronés": [
        "avertissement|avertir|avertit|averti|alerte|erreur|mauvais|mauvaise|erroné|faux|trompe|trompé|tromper destinataire|adresse|personne|destinataires|contact",
    ],
    "classification contenu|contenu analysé": [
        "analyse|analysé|analyser|classification|scanner|scanné|lu|robot contenu|message|messages|mails|mail"
    ],
    "AWS": ["amazon|aws|américain|américaine|américains"],
    "centres données européens": [
        "serveur|serveurs|hébergé|hébergement|héberge|hébergés|stocké|stockées|stockage|datacenter|centre|centres|données europe|européen|européens|européenne|ue|belgique|union",
    ],
    "transferts EEE": [
        "hors|dehors|extérieur|extra|transfert|transferts|étranger|quittent|sortent|international europe|ue|eee|union|européenne|données|étranger|pays|usa|union",
        "transferts|transfert internationaux|international|illégitimes|pays|tiers",
    ],
    "AWS|EEE": [
        "serveur|serveurs|données américain|américains|usa|us|états|amérique|étrangers"
    ],
    "analyse risques": [
        "analyse|analyser|évaluer|évaluation risque|risques",
        "dpia|aipd|pia",
    ],
    "révision technique chiffrement|analyse technique": [
        "audit|révision|test|examen|contrôle|analyse technique|chiffrement|sécurité|indépendant|pentest"
    ],
    # meetings
    "screen sharing": [
        "partage|partager|montrer|afficher|diffuser|présenter|share|sharing|projeter écran|écrans|bureau|powerpoint|slides|présentation|screen|ecran",
    ],
    "whiteboard": ["tableau blanc|dessin", "white|whiteboard board|tableau"],
    "remote control": [
        "contrôle|prise|prendre|contrôler|piloter distance|main|ordinateur|pc|souris",
        "télécommande|telecommande",
        "remote|control|contrôle control|remote|distant",
    ],
    "local recording": [
        "enregistrement|enregistrer|recording local|locale|localement|désactiver|désactivé|bloquer|couper|interdire",
    ],
    "file transfer": [
        "transfert|transferts|transférer|envoi|partage|file fichiers|fichier|documents|transfer désactiver|désactivé|désactivés|couper|bloquer|interdire|éteindre",
    ],
    "meeting reactions": [
        "réactions|réaction|emoji|emojis|smileys réunion|désactiver|visio",
        "réactions|emojis",
    ],
    "notification sound": [
        "son|bip|sonnerie|signal nouveau|nouveaux|arrivée|participant|participants|entre"
    ],
    "conférence hôte présent": [
        "hôte|host|organisateur|médecin présent|arrive|avant|commencer|commence",
        "commencer sans hôte|organisateur",
    ],
    "mot lien passe courriel|click join|diffusion passe": [
        "passe|mdp|password|code réunion|lien|meeting|one|visio",
    ],
    "meeting ID automatique": ["id|identifiant|numéro réunion|meeting|automatique"],
    "mention titre profil": [
        "titre|profession|docteur|dr|métier|fonction profil|nom|compte",
        "profil",
    ],
    "nom lien sujet|nom patient Topic": [
        "nom|noms|identité|référence patient|patients|participant|participants objet|sujet|titre|réunion|lien|invitation|topic|description|intitulé",
        "nom|objet|sujet|intitulé lien|réunion|meeting|topic",
    ],
    "paramètres sécurité": [
        "paramètres|réglages|configuration|configurer|paramétrer|options|settings sécurité|compte|minimum|médecin|sécuriser"
    ],
    "diffusion lien": [
        "lien|url diffuser|diffusion|diffusé|partager|transférer|divulguer|transmettre|publier|circuler|passer|propager|limiter|limitez|autrui",
    ],
    "lien différent conversation": [
        "lien|url|salle nouveau|autre|différent|même|nouvel|unique|chaque|changer|réutiliser|changer",
    ],
    "salle réunion virtuelle": [
        "salle|salon|room|pièce réunion|visio|conférence",
        "réunion virtuelle|virtuel",
    ],
    "participants modérateur": ["modérateur|modérateurs|animateur|moderator"],
    "conversations participants plus": [
        "éviter|trop|trois|3|plus trois|3|participants participants|personnes"
    ],
    "risque écoute conversation": [
        "écouter|écoute|écouté|espionner|espionnage|espionné|intercepter|piraté|pirater|épier conversation|conversations|appel|appels|tiers|quelqu|gens|téléphone|vidéo|visio",
    ],
    "parties enregistre conversation|local recording": [
        "contrôler|vérifier|promettre|convenir|accord|s'assurer|indiquer|empêcher|aucune enregistre|enregistrer|enregistrement|enregistrée conversation|appel|partie|parties|patient|participants",
    ],
    "messages nécessairement enregistrés Outlook": [
        "messages|message|historique|conversations stockés|stocké|enregistrés|conservés|sauvegardés|gardés|trouver|trouvent|atterrissent outlook",
    ],
    "activé deux utilisateurs cryptage|utilisateurs activer cryptage": [
        "activer|activé|activation|enclencher|allumer|mettre|démarrer cryptage|chiffrement|crypter|chiffrer deux|utilisateurs|côtés|manuellement|soi|même|chacun|parties|tous",
        "activer|activé|activation|enclencher|allumer|démarrer cryptage|chiffrement|crypter|chiffrer",
    ],
    "défaut chiffrement|défaut cryptage|défaut chiffrés": [
        "cryptage|chiffrement|crypté|chiffré|encryption|chiffrés défaut|standard|automatique|automatiquement"
    ],
    "skype for business": ["skype business|entreprise|pro|professionnel|for"],
    # mail
    "clés publiques": [
        "clé|clef|clés|clefs|key|keys publique|publiques|partager|échanger|pgp|public|télécharger|privée"
    ],
    "serveur clés échange|utilisation serveur clés": [
        "serveur|serveurs|annuaire clé|clef|clés|clefs|key"
    ],
    "logiciel gratuitement|licences gratuites": [
        "gratuit|gratuite|gratuits|gratuitement|gratuites|gratis|gratos|free|bénévole|offert",
        "sans|pas|rien payer|frais|payant|coût|abonnement|licence",
        "zéro|0 euro|frais|coût",
    ],
    "logiciel gratuitement|licences gratuites|option payante": [
        "prix|tarifs|coûte|coûter|coût|coûts|cher|combien|licence|licences coûte|prix|licence|outil|application|logiciel|platforme|plateforme|app|cher|combien|euros",
    ],
    "option payante": [
        "payant|payante|payants|payer|facturé",
        "option|version|abonnement payante|premium|payant|pro",
    ],
    "accès fournisseur contenu message|contenu message analysé": [
        "fournisseur|hébergeur|plateforme|entreprise|google|microsoft|société|firme|tiers|prestataire|ils lit|lire|lisent|accès|accède|accéder|voit|voir|voient|espionne|connaissance|consulter messages|message|mails|mail|courriels|courrier",
    ],
    "accès fournisseur contenu|contenu accessible fournisseur|accessibles infrastructure fournisseur|accès informations load": [
        "fournisseur|hébergeur|plateforme|entreprise|google|microsoft|société|éditeur|firme|boîte|tiers|prestataire|ils lit|lire|lisent|accès|accède|accéder|voit|voir|voient|espionne|connaissance|consulter|connaître messages|message|mails|mail|contenu|courriels|courrier|conversation|données|informations",
    ],
    "personnes autorisées accès": [
        "accès|accéder non|personnes autorisé|autorisées|autorisés"
    ],
    "chiffrement asymétrique": ["asymétrique|assymétrique|asymetrique"],
    "deuxième passe": [
        "deuxième|second|double|deux|2e|supplémentaire passe|mdp|password"
    ],
    "code supplémentaire saisi": [
        "code supplémentaire|extra|additionnel|saisir|externe|externes"
    ],
    "message encrypté pas protection": [
        "oublier|oubli|oublié|sans|pas code|chiffrement|crypté envoyé|envoi|message|mail|externes|externe"
    ],
    "passe canal|contrôle code canal|mot média": [
        "passe|code|codes|mdp autre|différent|second|autrement canal|voie|moyen|média|manière|façon|chemin|biais",
        "passe|code|mdp séparément|séparé|part|apart|oralement",
        "envoyer|transmettre|communiquer|donner|communique passe|mdp sms|téléphone|gsm|téléphoniquement",
    ],
    "expéditeurs identifier|émetteurs identifier": [
        "expéditeur|expéditeurs|émetteur|émetteurs|envoyeur identité|vérifier|sûr|inconnu|identifier|accepter|contrôler|authentique|confirmer|connu|vérifié|identifié|qui",
        "accepter messages|message|mails inconnu|inconnus|identifiés|expéditeur",
        "expéditeur|émetteur",
    ],
    "destinataires identifiés": [
        "destinataire|destinataires|correspondant confirmer|vérifier|identifier|identité|sûr|identifié|bon|téléphone|contrôler|identifiés|confirmé|vérifié",
        "confirmer|vérifier|confirmation identité|personne|correspondant téléphone|coup|appel|téléphonique|fil",
    ],
    "identification patient": [
        "identifier|identité|reconnaître|vérifier|identification|reconnaissance|sûr|vérification|contrôler patient|patiente|patients",
        "patient|identification|identifier caméra|visage|images|question|questions|mobiles|personnelles",
    ],
    "identification prestataire": [
        "identifier|identité|reconnaître|vérifier|identification|reconnaissance|contrôler médecin|prestataire|docteur|soignant|thérapeute",
    ],
    "configurer compte spécifique Outlook": [
        "compte outlook spécifique|séparé|distinct|protonmail"
    ],
    # between those who care
    "messagerie instantanée": [
        "messagerie|messages instantanée|instantané|instantanés",
        "instant messaging|message",
    ],
    "usage équipe": [
        "pluridisciplinaire|multidisciplinaire|équipe messagerie|chat|messages",
        "discussion|discuter|échanger|messages|chat|groupe infirmiers|infirmières|soignants|équipe|kinés|sage",
        "concertation|coordination équipe|soins",
        "équipe|équipes|team|collectif",
        "groupe|groupes discussion|chat|infirmières|infirmiers|soignants|collègues|médecins|soins|messagerie|infirmier|kinés|kiné|conversation|discussions",
    ],
    "professionnels secteur santé|axée prestataires": [
        "réservé|réservée|rien|uniquement|seulement|exclusivement|que|seul|juste|destiné|exclusif|entre soignants|professionnels|médecins|prestataires|pros|soignant|professionnel|infirmiers|docteurs|personnel",
        "professionnels|professionnel|pros|pro santé|soins|médical|secteur",
    ],
    "échange images|envoi images": [
        "radio|radiographie|échographie|ecg|électrocardiogramme|scanner|imagerie|fond",
        "photo|photos|cliché|clichés|image|images plaie|plaies|peau|escarre|lésion|bouton|dermato|dermatologie|dermatologue|radio|radiographie|rx|blessure|tache|grain|ulcère|cicatrice|éruption|ordonnance|résultat|labo|envoyer|partager|échanger|transmettre|envoi|confrère|collègue|spécialiste",
        "photo|photos|cliché|selfie",
        "plaie|escarre|lésion|ulcère|éruption|dermatologue|dermato|pansement",
        "radio|radiographie|scanner|irm|rx envoyer|partager|image|transmettre|montrer",
    ],
    "identifiants supprimés images": [
        "anonymiser|flouter|masquer|effacer|supprimer|retirer|enlever|cacher|anonyme|anonymes photo|photos|image|images|cliché",
        "flouter|floutage",
        "nom|identifiant|identifiants|identité photo|photos|image|images",
    ],
    "code PIN": [
        "pin|pincode obligatoire|code|chiffres",
        "pin|pincode",
        "code pin|complexe|quatre|chiffres|verrouillage|verrouiller",
    ],
    "usage individuel": ["usage|utilisation individuel|individuelle|seul|personnel"],
    "chiffrés documents échange": [
        "documents|document|fichiers|fichier|pièces|dossiers chiffrés|chiffrement|chiffré|cryptés|crypté|cryptage|bout|sécurisé",
    ],
    "chat documents|chat échange": [
        "chat|chatter|tchat|discussion|messagerie|écrire document|documents|fichier|fichiers"
    ],
    "possibilité chat|chat sécurisé|option chat|messagerie instantanée": [
        "tchat|chatter|tchatter|clavarder",
        "écrire|discuter|message pendant|même|direct appel|vidéo|temps|consultation|visio",
    ],
    "simultanée deux fonctionnalités": [
        "simultané|simultanément|même|ensemble temps|vidéo|chat|appel chat|vidéo|temps|documents"
    ],
    "chiffrés documents serveurs": [
        "documents|document|fichiers|fichier pas|non|aucun chiffrés|chiffré|crypté|cryptés|chiffrement",
        "éviter|pas|jamais envoyer|échanger|partager|transmettre|joindre documents|document|fichiers|fichier",
    ],
    "authentification facteurs|authentification SMS|Authentification forte": [
        "deuxième|second|double|deux|2|multi facteur|étape|authentification|vérification|identification|étapes",
    ],
    "nombre participants appel|élargi participants|conversation deux personnes|nombre participants supérieur": [
        "combien participants|personnes|participant maximum|max|même|combien|temps|peuvent",
    ],
    "gestion médecins gestionnaire|limitée patients cabinet": [
        "cabinet|pratique groupe|médical|associés|maison",
        "maison médicale|médicales",
    ],
}
