"""Where to go now: the bodies and sites that outlived the Task Force.

The addresses are data: `manage.py check` looks at their form, nothing ever calls them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.checks import Error, register
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class WayOut:
    """A place to go: its name, what one finds there, and its address by language."""

    key: str
    name: Promise
    offers: Promise
    addresses: dict[str, str]

    @property
    def address(self) -> str:
        """Return the address in the language that is active."""
        return self.addresses[get_language() or "fr"]


OFFICIAL_PAGE = WayOut(
    "official-page",
    _("The official page of the Task Force (eHealth platform)"),
    _("The page that this catalogue transcribes, as the authority publishes it."),
    {
        "fr": "https://ehealth.fgov.be/fr/page/task-force-data-technology-against-corona-",
        "nl": "https://ehealth.fgov.be/nl/page/task-force-data-technology-against-corona",
    },
)
WAYS_OUT = [
    WayOut(
        "mhealthbelgium",
        _("mHealthBELGIUM"),
        _("Which mobile applications are validated today; the source names it."),
        {"fr": "https://mhealthbelgium.be/", "nl": "https://mhealthbelgium.be/nl/"},
    ),
    WayOut(
        "ehealth",
        _("eHealth platform"),
        _("The services of the federal platform and what it says today."),
        {
            "fr": "https://www.ehealth.fgov.be/ehealthplatform/fr",
            "nl": "https://www.ehealth.fgov.be/ehealthplatform/nl",
        },
    ),
    OFFICIAL_PAGE,
    WayOut(
        "inami",
        _("INAMI/RIZIV"),
        _("The conditions for reimbursing consultations at a distance."),
        {"fr": "https://www.inami.fgov.be/fr", "nl": "https://www.inami.fgov.be/nl"},
    ),
    WayOut(
        "apd",
        _("Data Protection Authority"),
        _("The rules on personal data, and where to complain."),
        {
            "fr": "https://www.autoriteprotectiondonnees.be/",
            "nl": "https://www.gegevensbeschermingsautoriteit.be/",
        },
    ),
]


@register()
def check_addresses(app_configs: Any, **kwargs: Any) -> Sequence[Error]:
    """Return an error for each address that is not an https address."""
    is_address = URLValidator(schemes=["https"])
    errors = []
    for way in WAYS_OUT:
        for language, address in way.addresses.items():
            try:
                is_address(address)
            except ValidationError:
                errors.append(
                    Error(
                        f"The way out «{way.key}» has no https address in "
                        f"«{language}»: {address}",
                        id="catalogue.E002",
                    )
                )
    return errors
