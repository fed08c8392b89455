"""Every public page, in both languages, and what is shown where there is none.

The pages are those of the URL configuration: one that is added cannot be forgotten.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from catalogue.sitemaps import page_routes

_FIXTURES = settings.FIXTURES_ROOT / "platforms"
SLUGS = sorted(path.stem for path in _FIXTURES.glob("*.yaml"))
# the values that each kind of address is tried with
VALUES: dict[tuple[str, ...], list[tuple]] = {
    (): [()],
    ("slug",): [(slug,) for slug in SLUGS],
    ("slug", "number"): [("signal", 1), ("zoom", 1)],
    # the database of the tests in a browser has none; test_attestation.py issues one
    ("attestation_id",): [],
}


def public_pages(rows: int | None = None) -> list[str]:
    """Return the addresses of all pages, as the URL configuration has them now.

    `rows` is the number of addresses of each kind of page, if not all are wanted.
    Raises KeyError for a new kind of address: it needs a line in VALUES, and one in
    catalogue/sitemaps.py.
    """
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            for name, parameters in page_routes().items():
                found += [reverse(name, args=row) for row in VALUES[parameters][:rows]]
    return found


# what is made to be printed: test_handouts.py opens them all, the others these few,
# which show every part
HANDOUTS = [
    page for page in public_pages() if page.endswith(("/affiche/", "/patient/"))
]
_FEW = ("/openpgp/", "/siilo/", "/telephon/", "/zoom/")
_LEFT_OUT = {page for page in HANDOUTS if not any(slug in page for slug in _FEW)}
PAGES = ["/", *(page for page in public_pages() if page not in _LEFT_OUT)]
PAGES += ["/fr/introuvable/", "/nl/onvindbaar/"]
# what pages look like once they are used
STATES = [
    "/fr/plateformes/?q=salle+attente&device=android",
    "/nl/platformen/?rating=recommended&feature=chat&sort=name",
    "/fr/plateformes/?q=xyzzy",
    "/fr/plateformes/?q=teams",
    "/fr/plateformes/?q=zomm",
    "/nl/platformen/?q=klikdoc",
    "/nl/platformen/?q=aanbevolen+android",
    "/nl/platformen/?q=raadpleging+op+afstand",
    "/fr/plateformes/?q=whatsapp+ou+signal",
    "/nl/platformen/?q=gsm+nummer+verbergen",
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
    "/fr/bonnes-pratiques/?p=zoom",
    "/nl/goede-praktijken/?p=nope&x=1",
    "/nl/avg/?personal=yes&relation=yes&outside=yes",
    "/fr/rgpd/?personal=maybe",
    "/fr/verifier-mon-outil/?C1=yes&C3=no&R9=unknown",
]
