"""Decisions with all that they say, as the pages about some platforms show them."""

from evaluations.editions import kept_by_edition_and_key
from evaluations.models import Evaluation
from evaluations.tags import read_tags

# of one edition; about 100 KB each
MOST_KEPT = 100


@kept_by_edition_and_key(MOST_KEPT)
def decisions(keys: list[int]) -> dict[int, Evaluation]:
    """Return decisions by their keys, with platform, citations, statements and tags.

    They are or were in force: what has never been public is not there. Four queries
    for those that are not kept.
    """
    found = list(
        Evaluation.objects.with_keys(keys)
        .with_platform()
        .with_attestation()
        .for_sheet()
    )
    read_tags(found)
    return {evaluation.pk: evaluation for evaluation in found}
