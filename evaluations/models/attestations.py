"""What a supplier is given of a favourable decision: two papers and signed data."""

import base64
import datetime
import json
import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import Rule, filled
from evaluations.models.evaluations import Evaluation
from evaluations.models.texts import printable

PAPERS = {"fr": "pdf_fr", "nl": "pdf_nl"}


class AttestationQuerySet(models.QuerySet):
    """Attestations, without their papers unless these are asked for."""

    def listed(self) -> Self:
        """Return attestations, the newest first."""
        return self.defer(*PAPERS.values()).order_by("-issued_at", "-pk")

    def for_page(self) -> Self:
        """Load attestations with their decisions and how these ended. Four queries."""
        decisions = Evaluation.objects.with_platform().with_ending()
        return self.listed().prefetch_related(models.Prefetch("evaluation", decisions))

    def paper(self, public_id: uuid.UUID, language: str) -> bytes | None:
        """Return the PDF in a language, as it was sealed; None where there is none."""
        name = PAPERS.get(language)
        found = self.filter(uuid=public_id).values_list(name).first() if name else None
        return bytes(found[0]) if found else None

    def certificates(self) -> list[str]:
        """Return the certificates with which something was sealed, the newest first."""
        rows = self.order_by("-pk").values_list("certificate", flat=True)
        return list(dict.fromkeys(rows))


class Attestation(models.Model):
    """That a decision is favourable, on paper and as data; written once, for good.

    How it stands by now follows from its decision: evaluations/attestations/status.py.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    evaluation = models.OneToOneField(
        Evaluation,
        on_delete=models.PROTECT,
        related_name="attestation",
        verbose_name=_("evaluation"),
    )
    issued_at = models.DateTimeField(_("issued at"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("issued by"),
    )
    # of the key that sealed it: DER in base64, as in `x5c`; it stays known for good
    certificate = models.TextField(_("certificate"))
    # JSON Web Signature, compact (RFC 7515)
    twin = models.TextField(_("signed data"))
    pdf_fr = models.BinaryField()
    pdf_nl = models.BinaryField()

    objects = AttestationQuerySet.as_manager()

    class Meta:
        verbose_name = _("attestation")
        verbose_name_plural = _("attestations")
        ordering = ["pk"]
        constraints = [
            printable("certificate", "twin", name="attestation_is_printable"),
            Rule(
                condition=filled("certificate") & filled("twin"),
                name="attestation_is_sealed",
                message=_("An attestation is sealed, and says by which key."),
                at="twin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.uuid}"

    @property
    def valid_until(self) -> datetime.date | None:
        """Return the last day on which its decision holds, if that is named."""
        return self.evaluation.valid_until

    @property
    def said(self) -> dict[str, Any]:
        """Return what the signed twin says."""
        payload = self.twin.split(".")[1]
        padded = payload + "=" * (-len(payload) % 4)
        return json.loads(base64.urlsafe_b64decode(padded))

    @property
    def publisher(self) -> str:
        """Return who issued it, as it was called then."""
        return self.said["issuer"]["name"]
