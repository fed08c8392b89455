"""What a reviewer has to confirm in writing before approving."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.models import Evaluation, User
from evaluations.workflow.waiting import live_claim, moment

# a decision is usually entered within a week of being taken
BACK_DATED = datetime.timedelta(days=7)
# less time than it takes to read an evaluation
MIN_REVIEW_TIME = datetime.timedelta(minutes=10)


def concerns(
    evaluation: Evaluation,
    now: datetime.datetime | None = None,
    *,
    by: User | None = None,
) -> list[str]:
    """Return what is unusual about a submitted evaluation, in the reader's language.

    `by` is who would approve it: a review that somebody else has claimed is unusual.
    """
    found = []
    claim = live_claim(evaluation)
    if by and claim and claim.by_id != by.pk:
        words = _("%(name)s has claimed this review until %(time)s.")
        found.append(words % {"name": claim.by, "time": moment(claim.expires_at)})
    if _is_raised_without_statement(evaluation):
        found.append(_("The rating is better than before, but no statement is new."))
    submitted = evaluation.submitted_at
    if submitted and evaluation.valid_from:
        submitted_on = timezone.localdate(submitted)
        if evaluation.valid_from < submitted_on - BACK_DATED:
            found.append(
                _("The decision is dated more than a week before it was submitted.")
            )
    if submitted and (now or timezone.now()) - submitted < MIN_REVIEW_TIME:
        found.append(_("It was submitted less than ten minutes ago."))
    return found


def _is_raised_without_statement(evaluation: Evaluation) -> bool:
    before = evaluation.predecessor
    if before is None or not before.rating or not evaluation.rating:
        return False
    if evaluation.rating <= before.rating:
        return False
    old = set(before.statements.values_list("text_fr", flat=True))
    return set(evaluation.statements.values_list("text_fr", flat=True)) <= old
