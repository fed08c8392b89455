"""Every role against every address of the back office, as the URLs are configured."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from evaluations.models import AuditEntry, Evaluation
from evaluations.models.states import State
from evaluations.roles import (
    ADMINISTRATOR,
    AUDITOR,
    EVALUATOR,
    REVIEWER,
    ROLES,
    TRANSLATOR,
)
from tests.evaluations.staff import draft_note, evaluation_in, open_proposal
from tests.people import person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.slow]

READERS = {EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR}
KEEPERS = {ADMINISTRATOR, AUDITOR}
NOBODY: set[str] = set()
# who is on the staff, with whatever role
STAFF = {*ROLES, "no role"}

# the models of the back office: who reads, changes and adds
MODELS = {
    "evaluation": (READERS, {EVALUATOR, TRANSLATOR}, NOBODY),
    "platform": (READERS, {EVALUATOR}, {EVALUATOR}),
    "statement": (READERS, {EVALUATOR, TRANSLATOR}, NOBODY),
    "source": (READERS, {EVALUATOR}, {EVALUATOR}),
    "device": (READERS, NOBODY, NOBODY),
    "topic": (READERS, NOBODY, NOBODY),
    "criterion": (READERS, NOBODY, NOBODY),
    "measure": (READERS, NOBODY, NOBODY),
    "note": (READERS, {EVALUATOR}, {EVALUATOR}),
    "proposal": (READERS, NOBODY, NOBODY),
    "usecase": (READERS, NOBODY, NOBODY),
    "auditentry": ({REVIEWER, AUDITOR}, NOBODY, NOBODY),
    "transition": (READERS, NOBODY, NOBODY),
    "withdrawal": (READERS, NOBODY, NOBODY),
    "user": (KEEPERS, {ADMINISTRATOR}, {ADMINISTRATOR}),
    "group": (KEEPERS, NOBODY, NOBODY),
}
# all other addresses by name: who may get them and who may post to them
OTHERS = {
    "evaluation-preview": (READERS, NOBODY),
    "evaluations_move": (NOBODY, READERS),
    "evaluations_translations": (NOBODY, {EVALUATOR, TRANSLATOR}),
    "evaluations_difference": (READERS, NOBODY),
    "evaluations_import": ({EVALUATOR}, {EVALUATOR}),
    "evaluations_import_template": ({EVALUATOR}, NOBODY),
    "evaluations_note_move": (NOBODY, READERS),
    "evaluations_proposal_move": (NOBODY, READERS),
    "evaluations_platform_start": (NOBODY, {EVALUATOR}),
    "index": (STAFF, STAFF),
    # leads to the page that ends the session, or to the sign-in
    "logout": (STAFF | {"nobody"}, STAFF | {"nobody"}),
    "password_change": (STAFF, STAFF),
    "password_change_done": (STAFF, NOBODY),
    "jsi18n": (STAFF, NOBODY),
    # without saying what for
    "autocomplete": (NOBODY, NOBODY),
    # these rows have no page of their own
    "view_on_site": (NOBODY, NOBODY),
    "app_list": (READERS | KEEPERS, READERS | KEEPERS),
}
# for everybody's own account: each page answers whoever asks, or leads to the sign-in
ACCOUNT = ("account_", "mfa_", "set_language", "login")


def routes() -> dict[str, str]:
    """Return the back office's addresses by route, each with its name."""

    def walk(patterns, prefix: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            else:
                yield route, pattern.name or ""

    found = walk(get_resolver().url_patterns, "")
    return {route: name for route, name in found if route.startswith("admin/")}


def allowed(route: str, name: str) -> tuple[set[str], set[str]] | None:
    """Return who may get an address and who may post to it; None if it is not known."""
    if name in OTHERS:
        return OTHERS[name]
    match = re.fullmatch(r"admin/(?:evaluations|auth)/([a-z]+)/(.*)", route)
    if match is None or match[1] not in MODELS:
        return (NOBODY, NOBODY) if "(?P<url>" in route else None
    read, change, add = MODELS[match[1]]
    return {
        "": (read, read),
        "add/": (add, add),
        "<path:object_id>/history/": (read, read),
        "<path:object_id>/delete/": (NOBODY, NOBODY),
        "<path:object_id>/change/": (read, change),
        # leads to the page itself
        "<path:object_id>/": (STAFF, STAFF),
    }.get(match[2])


def address_of(route: str, rows: dict[str, str]) -> str:
    """Return an address of a route, for rows that exist."""
    model = next((m for m in rows if f"/{m}/" in route), "evaluation")
    filled = re.sub(r"<(int:pk|path:object_id)>", rows[model], route)
    words = {"<slug:language>": "nl", "<slug:name>": "approve", "<slug:kind>": "xlsx"}
    words |= {"<path:content_type_id>/" + rows["evaluation"]: "1/1"}
    for word, value in words.items():
        filled = filled.replace(word, value)
    filled = re.sub(r"\^?\(\?P<app_label>[^)]*\)/\$", "evaluations/", filled)
    return "/" + filled.replace("(?P<url>.*)$", "nothing/here")


@pytest.fixture
def rows() -> dict[str, str]:
    """Return the key of one row of each model; the evaluation is a draft."""
    # so that there is a row of each kind
    evaluation_in(State.WITHDRAWN, slug="doctena")
    draft = evaluation_in(State.DRAFT)
    keys = {"evaluation": draft.pk, "statement": draft.statements.first().pk}
    keys |= {"platform": draft.platform_id, "user": person("another").pk}
    keys["note"] = draft_note().pk
    open_proposal()
    for model in MODELS.keys() - keys.keys():
        label = "auth" if model == "group" else "evaluations"
        keys[model] = apps.get_model(label, model).objects.first().pk
    return {model: str(key) for model, key in keys.items()}


def test_every_address_has_a_rule():
    without = [
        route
        for route, name in routes().items()
        if allowed(route, name) is None and not name.startswith(ACCOUNT)
    ]
    assert without == []
    names = set(routes().values())
    assert names >= OTHERS.keys()


def is_open(answer) -> bool:
    """Return whether an address let somebody in."""
    if answer.status_code == 302:
        return "/login/" not in answer.url
    return answer.status_code == 200


@pytest.mark.parametrize("role", [*ROLES, "no role", "nobody"])
def test_each_role_gets_and_posts_where_it_may_and_nowhere_else(role, rows):
    client = Client()
    if role != "nobody":
        client = signed_in("someone", *([role] if role in ROLES else []))
    wrong = []
    for route, name in routes().items():
        rule = allowed(route, name)
        if rule is None:
            continue
        address = address_of(route, rows)
        for method, roles in zip(("get", "post"), rule, strict=True):
            answer = getattr(client, method)(address)
            if is_open(answer) != (role in roles):
                wrong.append((method, address, answer.status_code))
    assert wrong == []


@pytest.mark.ignore_template_errors
def test_pages_of_accounts_answer_their_owner_and_lead_nobody_past_the_sign_in(rows):
    for route, name in routes().items():
        if not name.startswith(ACCOUNT) or "<" in route:
            continue
        for client in (signed_in("someone", EVALUATOR), Client()):
            for method in ("get", "post"):
                answer = getattr(client, method)(f"/{route}")
                assert answer.status_code < 500, route
    codes = "/admin/account/2fa/recovery-codes/download/"
    assert Client().get(codes).status_code == 302


def test_other_methods_change_nothing_for_whoever_has_every_role(rows):
    client = signed_in("someone", *ROLES)
    before = AuditEntry.objects.count()
    for route, name in routes().items():
        if allowed(route, name) is None:
            continue
        for method in ("put", "patch", "delete"):
            answer = getattr(client, method)(address_of(route, rows))
            assert answer.status_code in (404, 405), (method, route)
    assert AuditEntry.objects.count() == before
    assert Evaluation.objects.filter(pk=rows["evaluation"]).exists()
