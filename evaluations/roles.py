"""The roles of the back office: groups with these permissions."""

from django.utils.translation import gettext_lazy as _

EVALUATOR = "Evaluator"
TRANSLATOR = "Translator"
REVIEWER = "Reviewer"
AUDITOR = "Auditor"
ADMINISTRATOR = "Administrator"

ROLES = [EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR, ADMINISTRATOR]

# what staff read; the names above are kept in the database
NAMES = {
    EVALUATOR: _("Evaluator"),
    TRANSLATOR: _("Translator"),
    REVIEWER: _("Reviewer"),
    AUDITOR: _("Auditor"),
    ADMINISTRATOR: _("Administrator"),
}


def named(role: str) -> str:
    """Return the name of a role in the reader's language."""
    return str(NAMES.get(role, role))
