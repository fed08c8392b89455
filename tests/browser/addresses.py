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
    *[f"/fr/plateformes/{slug}/" for slug in SLUGS],
    *[f"/nl/platformen/{slug}/" for slug in SLUGS],
    *["/fr/introuvable/", "/nl/onvindbaar/"],
]
# one of each kind, for what does not depend on the words
KINDS = [
    *["/", "/fr/", "/nl/platformen/", "/fr/bonnes-pratiques/", "/nl/over/"],
    *["/fr/accessibilite/", "/nl/onvindbaar/"],
    *[
        f"/fr/plateformes/{slug}/"
        for slug in ("clickdoc", "signal", "whatsapp", "zoom")
    ],
]
