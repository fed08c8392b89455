"""The domain: platforms, their evaluations and the texts they rest on."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    """Names the package for Django."""

    name = "evaluations"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        """Make after a migration what no migration makes; it comes in this order."""
        pre_migrate.connect(stop_watching, sender=self)
        post_migrate.connect(watch, sender=self)
        post_migrate.connect(derive_again, sender=self)


def stop_watching(*, using: str, plan: Any = (), **kwargs: Any) -> None:
    """Drop the triggers of the edition: a table with them cannot be altered at will."""
    from evaluations import edition_triggers

    if plan:
        edition_triggers.stand_aside(connections[using])


def watch(*, using: str, plan: Any = (), **kwargs: Any) -> None:
    """Make the triggers of the edition; a migration itself begins a new one."""
    from evaluations import edition_triggers
    from evaluations.models import Edition

    connection = connections[using]
    if not edition_triggers.is_whole(connection):
        # migrated back: the version that knows this database makes its own
        return
    Edition.objects.using(using).get_or_create(pk=1)
    edition_triggers.make(connection)
    if plan or edition_triggers.stands_aside(connection):
        edition_triggers.change(connection)


def derive_again(*, using: str, **kwargs: Any) -> None:
    """Make search index and answers as this version makes them."""
    from evaluations import edition_triggers
    from evaluations.facts import rebuild_facts
    from evaluations.models import Evaluation
    from evaluations.search.index import rebuild_index

    connection = connections[using]
    # another one may stand in for the default, and keeps its own alias
    if connection is not connections["default"]:
        return
    # in what was migrated back it was derived otherwise
    is_whole = edition_triggers.is_whole(connection)
    if is_whole and Evaluation.objects.published().exists():
        rebuild_index()
        rebuild_facts()
