"""Who may do what at which address of the back office: visitors, addresses, writes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from evaluations.models import User
from evaluations.roles import (
    ADMINISTRATOR,
    AUDITOR,
    EVALUATOR,
    REVIEWER,
    ROLES,
    TRANSLATOR,
)
from tests.people import person, signed_in

READERS = {EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR}
KEEPERS = {ADMINISTRATOR, AUDITOR}
PLANNERS = {EVALUATOR, REVIEWER, ADMINISTRATOR}
# of what suppliers declare
CHECKERS = {EVALUATOR, REVIEWER}
NOBODY: set[str] = set()
# who is on the staff, with whatever role
STAFF = {*ROLES, "no role"}
# with every role, but for what is missing
OUTSIDERS = {
    "not staff": {"is_staff": False},
    "deactivated": {"is_active": False},
    "without second factor": {},
    "superuser without second factor": {"is_superuser": True},
}
KEPT_OUT = [*OUTSIDERS, "nobody"]
VISITORS = [*ROLES, "no role", *KEPT_OUT]

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
    "declaration": (CHECKERS, NOBODY, NOBODY),
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
    "evaluations_evaluation_next": (READERS, NOBODY),
    "evaluations_note_next": (READERS, NOBODY),
    "evaluations_proposal_next": (READERS, NOBODY),
    "evaluations_translations": (NOBODY, {EVALUATOR, TRANSLATOR}),
    "evaluations_difference": (READERS, NOBODY),
    "evaluations_import": ({EVALUATOR}, {EVALUATOR}),
    "evaluations_import_template": ({EVALUATOR}, NOBODY),
    "evaluations_note_move": (NOBODY, READERS),
    "evaluations_proposal_move": (NOBODY, READERS),
    "evaluations_platform_start": (NOBODY, {EVALUATOR}),
    "evaluations_comment": (NOBODY, READERS),
    "thread": (NOBODY, READERS),
    "claim": (NOBODY, READERS),
    "evaluations_due": (PLANNERS, PLANNERS),
    "evaluations_preview_links": ({EVALUATOR}, {EVALUATOR}),
    "revoke_link": (NOBODY, {EVALUATOR}),
    "start": ({EVALUATOR}, NOBODY),
    "evaluations_questions": (NOBODY, READERS),
    "evaluations_declaration_ask": ({EVALUATOR}, {EVALUATOR}),
    "evaluations_declaration_link": (NOBODY, CHECKERS),
    "evaluations_declaration_check": (NOBODY, CHECKERS),
    "evaluations_declaration_file": (NOBODY, CHECKERS),
    "evaluations_declaration_platform": (NOBODY, CHECKERS),
    "evaluations_declaration_revoke": (NOBODY, CHECKERS),
    "evaluations_declaration_move": (NOBODY, CHECKERS),
    "evaluations_declaration_next": (CHECKERS, NOBODY),
    "calendar": (READERS | PLANNERS, NOBODY),
    "preferences": (STAFF, STAFF),
    "calendar_link": (NOBODY, STAFF),
    # for whoever holds a secret that is in no row here
    "calendar_feed": (NOBODY, NOBODY),
    "shared-preview": (NOBODY, NOBODY),
    "describe": (NOBODY, NOBODY),
    "describe-summary": (NOBODY, NOBODY),
    "index": (STAFF, STAFF),
    # leads to the page that ends the session, or to the sign-in
    "logout": ({*VISITORS}, {*VISITORS}),
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
# what is asked first, so that nobody is signed out in the middle
SIGNED_OUT_LAST = "account_logout"


def visitor(name: str) -> Client:
    """Return the browser of somebody with a role, or of somebody who is kept out."""
    if name == "nobody":
        return Client()
    if name not in OUTSIDERS:
        return signed_in("someone", *([name] if name in ROLES else []))
    user = person(name.replace(" ", "-"), *ROLES)
    if "second factor" in name:
        Authenticator.objects.filter(user=user).delete()
    client = Client()
    client.force_login(user)
    User.objects.filter(pk=user.pk).update(**OUTSIDERS[name])
    return client


def routes() -> dict[str, str]:
    """Return the back office's addresses by route, each with its name."""

    def walk(patterns, prefix: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            else:
                yield route, pattern.name or ""

    found = dict(walk(get_resolver().url_patterns, ""))
    ours = [(r, name) for r, name in found.items() if r.startswith("admin/")]
    return dict(sorted(ours, key=lambda route: route[1] == SIGNED_OUT_LAST))


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
        # leads to the page itself, where no address of ours stands before it
        "<path:object_id>/": OTHERS.get(f"evaluations_{match[1]}_next", (STAFF, STAFF)),
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
    filled = re.sub(r"\^password.*-\(\?P<key>.*\$", "password/reset/key/1-x/", filled)
    return "/" + filled.replace("(?P<url>.*)$", "nothing/here")


def is_open(answer) -> bool:
    """Return whether an address let somebody in."""
    if answer.status_code == 302:
        return "/login/" not in answer.url
    return answer.status_code == 200


def writes() -> int:
    """Return how many rows of whatever table this process has written (SQLite)."""
    return connection.connection.total_changes


@contextmanager
def undone() -> Iterator[None]:
    """Undo what is written meanwhile."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
