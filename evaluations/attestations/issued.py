"""Which decisions have an attestation: asked once for each edition."""

from uuid import UUID

from evaluations.editions import kept_by_edition
from evaluations.models import Attestation


@kept_by_edition
def issued() -> dict[int, UUID]:
    """Return the numbers of attestations by the key of their decision. One query."""
    rows = Attestation.objects.order_by("pk").values_list("evaluation", "uuid")
    return dict(rows)
