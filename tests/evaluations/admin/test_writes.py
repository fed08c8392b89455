"""Forms that are filled in well are taken from whoever may send them, and nobody else.

What a request writes is counted in rows, of all tables, and undone.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.utils import timezone

from evaluations.admin.transition_buttons import available
from evaluations.content.dossier import fingerprint_of
from evaluations.models import Evaluation, Note, Platform, Source
from evaluations.models.states import State
from evaluations.roles import (
    ADMINISTRATOR,
    AUDITOR,
    EVALUATOR,
    REVIEWER,
    ROLES,
    TRANSLATOR,
)
from evaluations.workflow import note_transitions
from tests.attesting import publish_as
from tests.back_office import change_address, form_data
from tests.evaluations.admin.matrix import (
    NOBODY,
    VISITORS,
    undone,
    visitor,
    writes,
)
from tests.evaluations.admin.test_transition_buttons import (
    BUTTONS_OF,
    SITUATIONS,
    TYPED,
)
from tests.evaluations.staff import evaluation_in
from tests.factories import draft
from tests.people import person, signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.usefixtures("nothing_else_is_written"),
]

ADMIN = "/admin/evaluations"


@dataclass
class Change:
    """A form that is filled in well, and who may send it."""

    address: str
    who: set[str]
    data: dict[str, Any] = field(default_factory=dict)


def filled(role: str, address: str, **typed: Any) -> dict[str, Any]:
    """Return what a browser of somebody with a role sends, with something typed."""
    return form_data(signed_in("filling", role), address) | typed


def new_platform() -> Platform:
    """Return a platform of which nothing is public, so that all of it can change."""
    return draft("new-platform").platform


def new_source() -> Source:
    """Return a document that nothing cites yet."""
    texts = {
        f"{name}_{code}": "x" for name in ("title", "summary") for code in ("fr", "nl")
    }
    return Source.objects.create(key="new", publisher="x", position=999, **texts)


def on_drafts(rows: dict[str, str]) -> list[Change]:
    """Return changes of a draft and of what belongs to it."""
    evaluation = f"{ADMIN}/evaluation/{rows['evaluation']}/change/"
    statement = f"{ADMIN}/statement/{rows['statement']}/change/"
    writers = {EVALUATOR, TRANSLATOR}
    return [
        Change(evaluation, writers, filled(EVALUATOR, evaluation, reason_fr="Autre")),
        Change(statement, writers, filled(EVALUATOR, statement)),
        Change(
            f"{ADMIN}/platform/{Platform.objects.get(slug='zoom').pk}/start/",
            {EVALUATOR},
        ),
    ]


def on_rows(rows: dict[str, str]) -> list[Change]:
    """Return changes of rows that are edited one by one, and new ones."""
    platform = f"{ADMIN}/platform/{new_platform().pk}/change/"
    source = f"{ADMIN}/source/{new_source().pk}/change/"
    note = f"{ADMIN}/note/{rows['note']}/change/"
    user = f"{ADMIN}/user/{rows['user']}/change/"
    one = {EVALUATOR}
    return [
        Change(platform, one, filled(EVALUATOR, platform, name="Other", slug="other")),
        Change(source, one, filled(EVALUATOR, source, publisher="Other", why="x")),
        Change(note, one, filled(EVALUATOR, note, text_fr="Autre")),
        Change(user, {ADMINISTRATOR}, filled(ADMINISTRATOR, user, last_name="Other")),
    ]


def new_rows(rows: dict[str, str]) -> list[Change]:
    """Return forms that add a row of each kind that can be added."""
    platform = {"name": "N", "slug": "n", "use_case": rows["usecase"], "name_line": "1"}
    platform |= {"name_source": rows["source"], "name_origin": "named"}
    texts = {
        f"{name}_{code}": "x" for name in ("title", "summary") for code in ("fr", "nl")
    }
    source = {
        "key": "n",
        "position": "998",
        "publisher": "x",
        "dated_precision": "unknown",
    }
    note = {"text_fr": "x", "text_nl": "x", "platform": rows["platform"]}
    note |= {"happened_on_precision": "unknown"}
    note |= {"source": rows["source"], "seen_on": str(timezone.localdate())}
    user = {"username": "n", "email": "n@example.invalid"}
    return [
        Change(f"{ADMIN}/platform/add/", {EVALUATOR}, platform),
        Change(f"{ADMIN}/source/add/", {EVALUATOR}, source | texts),
        Change(f"{ADMIN}/note/add/", {EVALUATOR}, note),
        Change(f"{ADMIN}/user/add/", {ADMINISTRATOR}, user),
    ]


def on_lists(rows: dict[str, str]) -> list[Change]:
    """Return the actions of lists, for people and for what auditors take away."""
    user = {"_selected_action": rows["user"]}
    entry = {"_selected_action": rows["auditentry"]}
    evaluation = {"_selected_action": rows["evaluation"]}
    users, entries = f"{ADMIN}/user/", f"{ADMIN}/auditentry/"
    return [
        Change(users, {ADMINISTRATOR}, user | {"action": "invite_again"}),
        Change(users, {ADMINISTRATOR}, user | {"action": "remove_second_factor"}),
        Change(users, {AUDITOR}, user | {"action": "export_csv"}),
        Change(entries, {AUDITOR}, entry | {"action": "export_json"}),
        Change(
            f"{ADMIN}/evaluation/", {AUDITOR}, evaluation | {"action": "export_csv"}
        ),
        Change(entries, NOBODY, entry | {"action": "delete_selected", "post": "yes"}),
        Change(users, NOBODY, user | {"action": "delete_selected", "post": "yes"}),
    ]


def deleted(rows: dict[str, str]) -> list[Change]:
    """Return the forms that would delete a row of each kind."""
    apps = {"group": "/admin/auth"}
    return [
        Change(
            f"{apps.get(model, ADMIN)}/{model}/{key}/delete/", NOBODY, {"post": "yes"}
        )
        for model, key in rows.items()
    ]


@pytest.mark.parametrize("changes", [on_drafts, on_rows, new_rows, on_lists, deleted])
def test_form_is_taken_from_whoever_may_send_it_and_nobody_else(
    changes, rows, settings, mailoutbox
):
    settings.EMAIL_URL = "consolemail://"
    made = changes(rows)
    wrong = []
    for name in VISITORS:
        client = visitor(name)
        for change in made:
            before = writes()
            with undone():
                answer = client.post(change.address, change.data)
            has_written = writes() > before
            if answer.status_code >= 500 or has_written != (name in change.who):
                wrong.append((name, change.address, change.data, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("state", [s for s in State if s != State.DRAFT])
def test_nothing_but_a_draft_is_edited_by_anybody(state, rows):
    data = filled(EVALUATOR, f"{ADMIN}/evaluation/{rows['evaluation']}/change/")
    evaluation = evaluation_in(state, slug="helena")
    data["version"] = evaluation.version
    statement = evaluation.statements.first()
    clients = [signed_in("author", EVALUATOR, REVIEWER)]
    clients += [visitor(name) for name in VISITORS]
    before = writes()
    for client in clients:
        client.post(change_address(evaluation), data | {"rating": "1"})
        client.post(f"{ADMIN}/statement/{statement.pk}/change/", data)
        client.post(f"{ADMIN}/evaluation/{evaluation.pk}/translations/", data)
    assert writes() == before


@pytest.mark.parametrize("situation", SITUATIONS)
def test_move_is_made_for_whoever_may_make_it_and_nobody_else(situation, settings):
    # without which nothing is attested
    publish_as(settings)
    row = SITUATIONS[situation]()
    buttons = BUTTONS_OF[type(row)]
    of = {Evaluation: fingerprint_of, Note: note_transitions.fingerprint_of}
    seen = of.get(type(row), str)(row)
    wrong = []
    for name in [*ROLES, "no role"]:
        client = visitor(name)
        user = person("someone", *({name} & {*ROLES}))
        may = available(buttons, row, user)
        for button in buttons:
            before = writes()
            address = f"{ADMIN}/{row._meta.model_name}/{row.pk}/move/{button.name}/"
            with undone():
                answer = client.post(address, TYPED | {"fingerprint": seen})
            has_written = writes() > before
            if answer.status_code >= 500 or has_written != (button in may):
                wrong.append((name, button.name, answer.status_code))
    assert wrong == []
