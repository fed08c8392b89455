"""The domain: platforms, their evaluations and the texts they rest on."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    """Names the package for Django."""

    name = "evaluations"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        """Answer again, after a migration, what an earlier version did not keep."""
        post_migrate.connect(keep_answers, sender=self)


def keep_answers(**kwargs: Any) -> None:
    """Fill the table of answers of a database that had none."""
    from evaluations.facts import rebuild_facts
    from evaluations.models import Evaluation, PublishedFact

    is_default = kwargs.get("using") == "default"
    if (
        is_default
        and not PublishedFact.objects.exists()
        and Evaluation.objects.published().exists()
    ):
        rebuild_facts()
