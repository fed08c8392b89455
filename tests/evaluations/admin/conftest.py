"""What the tests of the back office share."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.cache import cache
from django.db import transaction

from evaluations.models.states import State
from evaluations.roles import EVALUATOR
from evaluations.workflow import secret_links
from tests.evaluations.admin.matrix import MODELS
from tests.evaluations.described import asked_for, link_to
from tests.evaluations.staff import (
    draft_note,
    evaluation_in,
    open_proposal,
    short_draft,
    staff,
)
from tests.evaluations.working import thread_about
from tests.people import person


@pytest.fixture
def nothing_else_is_written(settings):
    """Keep sessions and counts of failures out of the database, to count its writes."""
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": memory}}
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    yield
    cache.clear()


@pytest.fixture
def short_lists(monkeypatch):
    """Let each list show a few rows, where it is not about what they show."""
    for page in admin.site._registry.values():
        monkeypatch.setattr(page, "list_per_page", 3)


@pytest.fixture
def rows(db) -> dict[str, str]:
    """Return the key of one row of each model; the evaluation is a draft."""
    return row_of_each()


@pytest.fixture(scope="module")
def rows_for_all(django_db_setup, django_db_blocker) -> Iterator[dict[str, str]]:
    """Return the same for all tests of a module: each undoes only what it does itself.

    It is for modules whose tests all ask for it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield row_of_each()
        transaction.set_rollback(True)


def row_of_each() -> dict[str, str]:
    """Make a row of each model; return their keys."""
    # so that there is a row of each kind
    evaluation_in(State.WITHDRAWN, slug="doctena")
    draft = short_draft()
    description = asked_for()
    link_to(description)
    # first, since some of its addresses name other models too
    keys = {"declaration": description.pk, "evaluation": draft.pk}
    keys["statement"] = draft.statements.first().pk
    keys |= {"platform": draft.platform_id, "user": person("another").pk}
    keys["note"] = draft_note().pk
    keys["thread"] = thread_about(draft).pk
    author = staff("author", EVALUATOR)
    secret_links.make_preview_link(evaluation=draft, by=author)
    keys["link"] = draft.preview_links.get().pk
    open_proposal()
    for model in MODELS.keys() - keys.keys():
        label = "auth" if model == "group" else "evaluations"
        keys[model] = apps.get_model(label, model).objects.first().pk
    return {model: str(key) for model, key in keys.items()}
