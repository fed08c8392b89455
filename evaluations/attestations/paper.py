"""An attestation on paper: one page A4 in each language, tagged and sealed."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from evaluations.attestations.keys import SealingKey
from evaluations.attestations.twin import LIMITS, SUPPORT, Issue, words_of_the_source
from evaluations.codes import code_of

STYLE = Path(settings.BASE_DIR) / "static" / "css" / "attestation-paper.css"
# of the signed data inside
NAME = "attestation.jwt"
# a signature with this kind of key is part of PDF 2.0 only, and so is this variant
VARIANT = "pdf/ua-2"


class PaperError(Exception):
    """Nothing can be laid out here; says what is missing."""


def paper_of(issue: Issue, language: str, twin: str, key: SealingKey) -> bytes:
    """Return the sealed PDF of an attestation in a language. Raises PaperError."""
    sections = words_of_the_source()
    with override(language):
        context = {
            "issue": issue,
            "evaluation": issue.evaluation,
            "support": [sections[SUPPORT]],
            "limits": [sections[line] for line in LIMITS],
            "code": code_of(issue.address),
        }
        page = render_to_string("attestation/paper.html", context)
    # only the back office seals, and that seldom
    from evaluations.attestations.seals import sealed

    return sealed(_laid_out(page, twin), issue, key)


def _laid_out(page: str, twin: str) -> bytes:
    try:
        # it loads libraries of the system: a site that issues nothing has no need of it
        from weasyprint import CSS, HTML, Attachment
    except OSError as error:
        raise PaperError(
            _(
                "The libraries that make a PDF are missing on this machine. On Debian, "
                "install libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0 and "
                "fonts-dejavu-core."
            )
        ) from error
    data = Attachment(string=twin, name=NAME, relationship="Data")
    made: bytes = HTML(string=page, url_fetcher=_fetch_nothing).write_pdf(
        stylesheets=[CSS(filename=STYLE)],
        attachments=[data],
        pdf_variant=VARIANT,
    )
    return made


def _fetch_nothing(address: str, *args: Any, **kwargs: Any) -> Any:
    raise ValueError(f"A paper holds all that it shows, and not {address}")
