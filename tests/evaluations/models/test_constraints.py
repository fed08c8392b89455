"""Every rule that the database holds, under raw SQL, on SQLite and PostgreSQL."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from evaluations.models import (
    AuditHead,
    Claim,
    Comment,
    Declaration,
    DeclaredAnswer,
    Evaluation,
    Invitation,
    Preferences,
    PreviewLink,
    Proposal,
    Source,
    Transition,
    User,
    Withdrawal,
)
from tests.attesting import bare
from tests.evaluations.models.constraints import ALONE, CHECKS, OTHER_STATES, UNIQUE

pytestmark = pytest.mark.django_db


@pytest.fixture
def run_sql(no_triggers):
    """Return a function that runs SQL for real, deferred checks included."""
    people = [
        User.objects.create(username=name, email=f"{name}@example.invalid").pk
        for name in ("evaluator", "reviewer")
    ]
    boolean = {"sqlite": ("0", "1")}.get(connection.vendor, ("FALSE", "TRUE"))
    words = dict(zip(["false", "true"], boolean, strict=True))
    words |= {"user": people[0], "other_user": people[1]}
    words |= {"now": "'2026-01-01 00:00:00+00:00'"}
    words |= {"later": "'2126-01-01 00:00:00+00:00'"}
    words |= {"other_comment": "(SELECT MAX(id) FROM evaluations_comment)"}
    _add_rows_that_the_catalogue_has_not(people[0])
    _add_rows_of_the_work(people)

    def run(statement: str) -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(**words))
            return cursor.rowcount

    return run


@pytest.mark.slow
@pytest.mark.parametrize("name", CHECKS)
def test_check_allows_what_is_right(run_sql, name):
    table, allowed, _refused = CHECKS[name]
    assert run_sql(_update(table, allowed)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", CHECKS)
def test_check_refuses_what_is_wrong(run_sql, name):
    table, _allowed, refused = CHECKS[name]
    with pytest.raises(IntegrityError, match=f"(?i){name}"):
        run_sql(_update(table, refused))


@pytest.mark.slow
@pytest.mark.parametrize("name", UNIQUE)
def test_no_two_rows_share_what_must_be_unique(run_sql, name):
    table, columns = UNIQUE[name]
    full = f"evaluations_{table}"
    # two published rows of one platform would break another rule first
    state = OTHER_STATES.get(name, "published")
    quoted = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(
        f'(SELECT "{column}" FROM {full} WHERE id = {_first(table, state)})'
        for column in columns
    )
    alone = f"{ALONE[name]}, " if name in ALONE else ""
    row = "ROW" if connection.vendor == "postgresql" else ""
    copy_over = (
        f"UPDATE {full} SET {alone}({quoted}) = {row}({values}) "
        f"WHERE id = {_last(table, state)}"
    )
    with pytest.raises(IntegrityError, match=_message(name, table, columns)):
        run_sql(copy_over)


def test_every_constraint_is_tested_here():
    named = {
        constraint.name
        for model in apps.get_app_config("evaluations").get_models()
        for constraint in model._meta.constraints
    }
    assert named == CHECKS.keys() | UNIQUE.keys()


def _add_rows_that_the_catalogue_has_not(user: int) -> None:
    now = "2026-01-01T00:00:00Z"
    decisions = list(Evaluation.objects.published().order_by("-pk")[:2])
    Transition.objects.create(
        evaluation=decisions[0],
        from_state="draft",
        to_state="in-review",
        by_id=user,
        at=now,
    )
    AuditHead.objects.get_or_create(pk=1)
    for decision in decisions:
        Evaluation.objects.create(platform_id=decision.platform_id, number=50)
        Withdrawal.objects.create(
            evaluation=decision,
            reason_fr="x",
            reason_nl="y",
            requested_by_id=user,
            requested_at=now,
        )
        bare(decision, user)
    sources = list(Source.objects.order_by("pk")[:2])
    platforms = [decision.platform for decision in decisions]
    for target in ("platform", "source"):
        for row in platforms if target == "platform" else sources:
            Proposal.objects.create(
                **{target: row},
                changes="[]",
                reason="x",
                author_id=user,
                proposed_at=now,
            )


def _add_rows_of_the_work(people: list[int]) -> None:
    now, later = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"
    decisions = Evaluation.objects.published().order_by("-pk")[:2]
    for number, (decision, user) in enumerate(zip(decisions, people, strict=True)):
        about = {"evaluation": decision}
        Comment.objects.create(**about, author_id=user, at=now, text="x")
        Claim.objects.create(**about, by_id=user, claimed_at=now, expires_at=later)
        made = {"made_by_id": user, "made_at": now, "expires_at": later}
        PreviewLink.objects.create(**about, **made, token_hash=str(number))
        Preferences.objects.create(user_id=user, calendar_hash=str(number + 1))
        declaration = Declaration.objects.create(
            **about, product="x", language="fr", asked_by_id=user, asked_at=now
        )
        answers = DeclaredAnswer.objects
        answers.create(declaration=declaration, question="Q1", text="x", saved_at=now)
        Invitation.objects.create(
            declaration=declaration, **made, token_hash=str(number)
        )


def _update(table: str, assignments: str) -> str:
    return f"UPDATE evaluations_{table} SET {assignments} WHERE id = {_first(table)}"


def _first(table: str, state: str = "published") -> str:
    return _row(table, "MIN", state)


def _last(table: str, state: str = "published") -> str:
    return _row(table, "MAX", state)


def _row(table: str, pick: str, state: str) -> str:
    # of the rows that the constraints speak of: transcribed, with text
    where = {
        "evaluation": f"WHERE state = '{state}'",
        "guidancesection": "WHERE kind = 'item'",
        "statement": "WHERE kind = 'feature'",
        "proposal": f"WHERE {'source' if state == 'source' else 'platform'}_id > 0",
    }.get(table, "")
    return f"(SELECT {pick}(id) FROM evaluations_{table} {where})"


def _message(name: str, table: str, columns: list[str]) -> str:
    if connection.vendor == "postgresql":
        return name
    return "UNIQUE constraint failed: " + ", ".join(
        f"evaluations_{table}.{column}" for column in columns
    )
