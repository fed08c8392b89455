"""Whatever is changed past the record is found, in every column of every model."""

import pytest
from django.apps import apps
from django.db import connection, transaction

from evaluations.audit import record
from evaluations.digests import COVERED
from evaluations.models import AuditEntry, Source
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.search.index import rebuild_index
from evaluations.verification import TIMES, VerificationError, verify
from evaluations.workflow import proposals, transitions
from tests.attesting import issued_for, publish_as
from tests.evaluations.mutations import (
    CHAIN,
    DERIVED,
    let_everything_pass,
    mutations,
    restore_checks,
)
from tests.evaluations.staff import (
    evaluation_in,
    open_proposal,
    staff,
    withdrawal_of,
)
from tests.evaluations.working import worked_on

pytestmark = pytest.mark.django_db

SEED = 2026
# each change takes a verification of everything: every other one on each engine
PART = {"sqlite": 0, "postgresql": 1}[connection.vendor]
# models whose rows are read by staff only, and why the record need not vouch for them
PRIVATE = {
    "account.EmailAddress": "of the accounts; the sign-in keeps it",
    "account.EmailConfirmation": "of the accounts; not used",
    "admin.LogEntry": "stays empty: the record says more",
    "auth.Group": "roles; who got one is in the record",
    "auth.Group_permissions": "roles come with migrations",
    "auth.Permission": "made from the models by Django",
    "contenttypes.ContentType": "made from the models by Django",
    "evaluations.Declaration": "what a supplier says; each step is in the record, and "
    "the data of a person have to go",
    "evaluations.DeclaredAnswer": "likewise; the record has the digest of all",
    "evaluations.Invitation": "who lets a supplier write; each one is in the record",
    "evaluations.Edition": "says that something changed, not what",
    "evaluations.Preferences": "what somebody wants to be told, and their own link",
    "evaluations.User": "accounts; each change is in the record",
    "evaluations.User_groups": "who has which role; each change is in the record",
    "evaluations.User_user_permissions": "nobody is given one",
    "mfa.Authenticator": "second factors; each change is in the record",
    "sessions.Session": "who is signed in",
}


@pytest.fixture
def everything(no_triggers, settings):
    """Fill every table, by the workflow; then take all guards of the database away."""
    author, reviewer = staff("author", EVALUATOR), staff("second", REVIEWER)
    evaluation_in(State.SUPERSEDED, slug="siilo")
    kept = evaluation_in(State.PUBLISHED, slug="zoom")
    asked = withdrawal_of(kept, author)
    transitions.refuse_withdrawal(withdrawal=asked, by=reviewer)
    evaluation_in(State.WITHDRAWN, slug="doctena")
    publish_as(settings)
    issued_for(evaluation_in(State.PUBLISHED, slug="signal"))
    worked_on(evaluation_in(State.IN_REVIEW, slug="zivver"))
    proposals.confirm(proposal=open_proposal(slug="helena"), by=reviewer)
    open_proposal(slug="helena", website="https://example.org/other")
    verify()
    connection.check_constraints()
    let_everything_pass()
    yield
    restore_checks()


def test_every_model_is_vouched_for_or_private():
    # a proposal belongs to a platform or to a source
    names = {*CHAIN, *DERIVED, *COVERED, *sum(map(list, COVERED.values()), [])}
    known = [apps.get_model("evaluations", name)._meta.label for name in names]
    models = apps.get_models(include_auto_created=True)
    expected = [m._meta.label for m in models if not m._meta.proxy]
    assert sorted([*known, *PRIVATE]) == sorted(expected)


@pytest.mark.slow
def test_every_change_past_the_record_is_found(everything):
    tried = list(mutations(apps, SEED))[PART::2]
    missed = []
    for mutation in tried:
        savepoint = transaction.savepoint()
        assert mutation.run() == 1, mutation.name
        try:
            verify()
        except VerificationError:
            pass
        else:
            missed.append(mutation.name)
        transaction.savepoint_rollback(savepoint)
    verify()
    assert missed == []
    assert len(tried) >= 100


class Writer:
    """Changes a document, and records it, when a table is read; so many times."""

    def __init__(self, table: str, times: int) -> None:
        self.place, self.times = f'FROM "{table}"', times
        self.written, self.is_writing = 0, False

    def __call__(self, execute, sql, values, many, context):
        """Write before the query, as somebody else would between two of them."""
        if self.place in sql and self.written < self.times and not self.is_writing:
            self.is_writing = True
            self.written += 1
            source = Source.objects.earliest("pk")
            source.publisher = f"Publisher {self.written}"
            source.save()
            record(AuditEntry.Action.CHANGED, source, by=None)
            self.is_writing = False
        return execute(sql, values, many, context)


@pytest.mark.parametrize("table", ["audithead", "source"])
def test_what_staff_write_meanwhile_is_no_fault(table):
    writer = Writer(f"evaluations_{table}", times=2)
    with connection.execute_wrapper(writer):
        verify()
    assert writer.written == 2


def test_fault_is_found_also_while_staff_write(no_triggers):
    last = Source.objects.latest("pk")
    Source.objects.filter(pk=last.pk).update(publisher="x")
    writer = Writer("evaluations_source", times=1000)
    with (
        connection.execute_wrapper(writer),
        pytest.raises(VerificationError, match=f"source {last.pk} "),
    ):
        verify()
    assert writer.written == TIMES


@pytest.mark.once
def test_full_text_without_a_passage_is_found_and_made_again():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evaluations_searchentry_fts "
            "(evaluations_searchentry_fts, rowid, tokens) "
            "SELECT 'delete', id, tokens FROM evaluations_searchentry LIMIT 1"
        )
    with pytest.raises(VerificationError, match="search index"):
        verify()
    assert rebuild_index()
    verify()
