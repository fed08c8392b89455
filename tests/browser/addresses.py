"""Every public page, in both languages, and what is shown where there is none."""

SLUGS = [
    *["clickdoc", "comunicare", "doctena", "facetalk", "helena", "telemedi"],
    *["telephon", "intersysto", "signal", "whatsapp", "zoom", "jitsi-meet", "skype"],
    *["openpgp", "siilo", "zivver", "protonmail"],
]
PAGES = [
    "/",
    *["/fr/", "/fr/plateformes/", "/fr/task-force/", "/fr/types-d-applis/"],
    *["/fr/rgpd/", "/fr/bonnes-pratiques/", "/fr/a-propos/", "/fr/accessibilite/"],
    *["/nl/", "/nl/platformen/", "/nl/task-force/", "/nl/soorten-apps/"],
    *["/nl/avg/", "/nl/goede-praktijken/", "/nl/over/", "/nl/toegankelijkheid/"],
    *["/fr/comparer/", "/fr/choisir/", "/fr/criteres/"],
    *["/nl/vergelijken/", "/nl/kiezen/", "/nl/criteria/"],
    *[f"/fr/plateformes/{slug}/" for slug in SLUGS],
    *[f"/nl/platformen/{slug}/" for slug in SLUGS],
    *["/fr/nouveautes/", "/fr/a-la-date/", "/nl/nieuws/", "/nl/op-datum/"],
    *["/fr/plateformes/signal/historique/", "/nl/platformen/zoom/geschiedenis/"],
    *["/fr/plateformes/signal/historique/1/", "/nl/platformen/zoom/geschiedenis/2/"],
    *["/fr/introuvable/", "/nl/onvindbaar/"],
]
# what pages look like once they are used
STATES = [
    "/fr/plateformes/?q=salle+attente&device=android",
    "/nl/platformen/?rating=recommended&feature=chat&sort=name",
    "/fr/plateformes/?q=xyzzy",
    "/nl/platformen/?device=fax&foo=1&page=99",
    "/fr/comparer/?p=signal&p=whatsapp&p=zoom&p=clickdoc",
    "/nl/vergelijken/?p=signal&p=whatsapp&only=differences",
    "/fr/comparer/?p=nope",
    "/nl/kiezen/?with=patient&need=consultation&device=browser&phone=no",
    "/fr/choisir/?with=robot",
    "/fr/a-la-date/?on=2026-11-24",
    "/nl/op-datum/?on=2020-04-14",
    "/nl/kiezen/?with=patient&need=messages",
    "/nl/op-datum/?on=2999-99-99",
]
# one of each kind, for what does not depend on the words
KINDS = [
    *["/", "/fr/", "/nl/platformen/", "/fr/bonnes-pratiques/", "/nl/over/"],
    *["/fr/accessibilite/", "/nl/onvindbaar/", "/fr/criteres/"],
    *[
        f"/fr/plateformes/{slug}/"
        for slug in ("clickdoc", "signal", "whatsapp", "zoom")
    ],
    *STATES,
]
