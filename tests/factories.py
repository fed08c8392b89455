"""Rows for tests that need more than the real catalogue holds."""

from evaluations.models import Evaluation, Platform, Source
from evaluations.models.states import State


def draft(slug: str, **values) -> Evaluation:
    """Return a draft evaluation of a new platform."""
    platform = Platform.objects.create(
        slug=slug,
        name=slug,
        name_origin="named",
        name_line=1,
        name_source=Source.objects.get(key="task-force"),
        use_case_id=Platform.objects.first().use_case_id,
    )
    return Evaluation.objects.create(
        platform=platform, number=1, **{"state": State.DRAFT, **values}
    )
