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
        """Derive again, after a migration, what an earlier version derived."""
        post_migrate.connect(derive_again, sender=self)


def derive_again(**kwargs: Any) -> None:
    """Make search index and answers as this version makes them."""
    from evaluations.facts import rebuild_facts
    from evaluations.models import Evaluation
    from evaluations.search.index import rebuild_index

    is_default = kwargs.get("using") == "default"
    if is_default and Evaluation.objects.published().exists():
        rebuild_index()
        rebuild_facts()
