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

# in a sentence or two, as the README says it of each
WORK = {
    EVALUATOR: _(
        "Starts evaluations, edits drafts and submits them, and gives links to their "
        "preview."
    ),
    TRANSLATOR: _("Changes the texts of drafts, in one language or in both."),
    REVIEWER: _(
        "Approves, publishes, sends back and withdraws what others wrote, and issues "
        "attestations."
    ),
    AUDITOR: _(
        "Reads and exports everything, the record of changes too. Sees no description "
        "by a supplier, which names a contact person."
    ),
    ADMINISTRATOR: _(
        "Makes accounts and gives roles, but none to their own account. Sets due dates."
    ),
}


def named(role: str) -> str:
    """Return the name of a role in the reader's language."""
    return str(NAMES.get(role, role))


def work_of(role: str) -> str:
    """Return what somebody with a role does, in the reader's language."""
    return str(WORK.get(role, ""))
