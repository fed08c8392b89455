"""What begins a new edition, and what does not: whoever changes it, and how."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from evaluations import edition_triggers
from evaluations.edition_triggers import SHOWN, Shown
from evaluations.facts import rebuild_facts
from evaluations.models import (
    AuditEntry,
    AuditHead,
    Claim,
    Comment,
    Declaration,
    DeclaredAnswer,
    DueDate,
    Edition,
    Evaluation,
    Invitation,
    Note,
    Platform,
    Preferences,
    PreviewLink,
    Proposal,
    PublishedFact,
    SearchEntry,
    Source,
    Transition,
    User,
)
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.search.index import rebuild_index
from evaluations.workflow import note_transitions, transitions
from tests.attesting import bare
from tests.evaluations.staff import (
    complete,
    draft_note,
    evaluation_in,
    sign,
    staff,
    withdrawal_of,
)
from tests.schema import description

pytestmark = pytest.mark.django_db

# who signs in, what staff did or proposed: nobody reads it on the public site
NOT_READ = {AuditEntry, AuditHead, Edition, Proposal, Transition, User}
# what staff say to each other, and plan
NOT_READ |= {Claim, Comment, DueDate, Preferences, PreviewLink}
# what suppliers declare, before and after a decision
NOT_READ |= {DeclaredAnswer, Declaration, Invitation}
# tables of which the public reads some rows only, all of a draft among them
IN_PART = [shown for shown in SHOWN if shown.condition != "1 = 1"]


def edition() -> tuple[int, object]:
    """Return the edition of the database, in this transaction."""
    return Edition.objects.values_list("number", "token").get()


def changes(change: Callable[[], object]) -> bool:
    """Return whether something begins a new edition; its number only grows."""
    number, token = edition()
    change()
    new_number, new_token = edition()
    assert (new_number > number) == (new_token != token)
    assert new_number >= number
    return new_token != token


def test_every_table_is_watched_or_not_read():
    ours = {m for m in edition_triggers.ours.__dict__.values() if hasattr(m, "_meta")}
    tables = {model for model in ours if not model._meta.proxy}
    assert {shown.model for shown in SHOWN} | NOT_READ == tables


def triggers_there() -> list[tuple[str, str]]:
    """Return the triggers that follow what the public reads, with their tables."""
    with connection.cursor() as cursor:
        return edition_triggers._names(cursor, connection.vendor)


def test_every_trigger_is_there():
    events = {"sqlite": 3, "postgresql": 4}[connection.vendor]
    found = triggers_there()
    assert len(found) == events * len(SHOWN)
    assert {table for _name, table in found} == {shown.table for shown in SHOWN}


def test_triggers_that_a_migration_lost_are_made_again():
    edition_triggers.drop(connection)
    assert not changes(lambda: Source.objects.update(publisher="x"))
    call_command("migrate", "-v0")
    assert changes(lambda: Source.objects.update(publisher="y"))


def test_nothing_is_left_of_triggers_that_are_dropped():
    edition_triggers.drop(connection)
    assert not [line for line in description() if edition_triggers.PREFIX in line]


def sql(statement: str, *values: object) -> None:
    """Run SQL that no model knows of."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def first_row(shown: Shown, *, is_public: bool) -> dict[str, object]:
    """Return the first row that the public may read, or that it may not."""
    condition = shown.condition.format(row="t")
    if not is_public:
        condition = f"NOT ({condition})"
    names = [column.column for column in shown.model._meta.local_concrete_fields]
    quoted = ", ".join(f't."{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {quoted} FROM {shown.table} t WHERE {condition} ORDER BY t.id"
        )
        return dict(zip(names, cursor.fetchone(), strict=True))


def moves(table: str, row: dict[str, object]) -> list[Callable[[], object]]:
    """Return the ways of changing a row in SQL: change it, delete it, put it back."""
    columns = ", ".join(f'"{name}"' for name in row)
    places = ", ".join(["%s"] * len(row))
    key = row["id"]
    return [
        lambda: sql(f"UPDATE {table} SET id = id + 1000000 WHERE id = %s", key),
        lambda: sql(f"DELETE FROM {table} WHERE id = %s", 1_000_000 + key),
        lambda: sql(
            f"INSERT INTO {table} ({columns}) VALUES ({places})", *row.values()
        ),
    ]


@pytest.fixture
def everything(no_triggers):
    """Make a row of each kind, public and not, and undo all at the end."""
    with transaction.atomic():
        evaluation_in(State.WITHDRAWN, slug="doctena")
        # of it every part exists: answers with several statements, and notes
        evaluation_in(State.DRAFT, slug="helena")
        decision = Evaluation.objects.published().get(platform__slug="siilo")
        withdrawal_of(decision, staff("author", EVALUATOR))
        draft_note()
        bare(decision, staff("second", REVIEWER).pk)
        yield
        transaction.set_rollback(True)


def begun_by(ways: Callable[[Shown], list[Callable[[], object]]]) -> dict[str, list]:
    """Return by table which of its ways begin a new edition; undo them all."""
    begun = {}
    for shown in SHOWN:
        with transaction.atomic():
            begun[shown.table] = [changes(way) for way in ways(shown)]
            transaction.set_rollback(True)
    return begun


@pytest.mark.slow
def test_each_change_of_a_public_row_in_sql_is_a_new_edition(everything):
    begun = begun_by(lambda shown: moves(shown.table, first_row(shown, is_public=True)))
    assert begun == {shown.table: [True] * 3 for shown in SHOWN}


@pytest.mark.slow
def test_no_change_of_another_row_in_sql_is_one(everything):
    def ways(shown: Shown) -> list[Callable[[], object]]:
        if shown not in IN_PART:
            return []
        return moves(shown.table, first_row(shown, is_public=False))

    begun = begun_by(ways)
    assert sum(map(len, begun.values())) == 3 * len(IN_PART)
    assert not any(any(made) for made in begun.values())


def test_writing_what_stands_there_is_none(everything):
    def ways(shown: Shown) -> list[Callable[[], object]]:
        row = first_row(shown, is_public=True)
        return [
            lambda: sql(f"UPDATE {shown.table} SET id = id WHERE id = %s", row["id"]),
            lambda: sql(f"DELETE FROM {shown.table} WHERE id = -1"),
        ]

    begun = begun_by(ways)
    assert begun == {shown.table: [False] * 2 for shown in SHOWN}


def test_way_of_an_evaluation_is_public_from_its_publication_on():
    author, reviewer = staff("author", EVALUATOR), staff("second", REVIEWER)
    platform = Platform.objects.get(slug="siilo")
    made: list[Evaluation] = []
    assert not changes(
        lambda: made.append(transitions.start(platform=platform, by=author))
    )
    [draft] = made
    assert not changes(lambda: complete(draft))
    assert not changes(lambda: draft.statements.update(text_fr="Autre chose"))
    assert not changes(lambda: transitions.submit(evaluation=draft, by=author))
    assert not changes(lambda: sign(draft, by=reviewer))
    assert changes(lambda: transitions.publish(evaluation=draft, by=reviewer))
    asked = []
    assert not changes(lambda: asked.append(withdrawal_of(draft, author)))
    assert changes(lambda: transitions.withdraw(withdrawal=asked[0], by=reviewer))


def test_way_of_a_note_is_public_from_its_publication_on():
    author, second = staff("author", EVALUATOR), staff("second", REVIEWER)
    made: list[Note] = []
    assert not changes(lambda: made.append(draft_note()))
    [note] = made
    assert not changes(lambda: Note.objects.filter(pk=note.pk).update(text_fr="x"))
    note.refresh_from_db()
    read = note_transitions.fingerprint_of(note)
    assert changes(
        lambda: note_transitions.publish_note(note=note, by=second, fingerprint=read)
    )
    assert not changes(
        lambda: note_transitions.request_note_withdrawal(
            note=note, by=author, reason="Fout"
        )
    )
    assert changes(lambda: note_transitions.withdraw_note(note=note, by=second))


def test_signing_in_and_inviting_change_nothing(client):
    assert not changes(lambda: client.force_login(staff("someone", REVIEWER)))
    assert not changes(lambda: client.get("/admin/"))


def test_reading_changes_nothing(client):
    for address in ("/fr/", "/nl/platformen/?q=zoom", "/fr/plateformes/zoom/"):
        assert not changes(lambda address=address: client.get(address))


def test_loading_what_is_loaded_changes_nothing():
    assert not changes(lambda: call_command("load_catalogue", stdout=StringIO()))


@pytest.mark.slow
def test_loading_another_text_is_a_new_edition(tmp_path):
    source = settings.FIXTURES_ROOT
    fixtures = tmp_path / "fixtures"
    fixtures.mkdir()
    for path in source.iterdir():
        (fixtures / path.name).symlink_to(path)
    vocabularies = (source / "vocabularies.yaml").read_text("utf-8")
    (fixtures / "vocabularies.yaml").unlink()
    (fixtures / "vocabularies.yaml").write_text(
        vocabularies.replace("name_nl: Wachtkamer", "name_nl: Wachtzaal"), "utf-8"
    )
    load = ["load_catalogue", "--fixtures", str(fixtures)]
    assert changes(lambda: call_command(*load, stdout=StringIO()))


def test_synthetic_platforms_are_a_new_edition():
    make = ["generate_catalogue", "2"]
    assert changes(lambda: call_command(*make, stdout=StringIO()))


def test_making_again_what_is_derived_is_a_new_edition_if_it_was_wrong():
    assert not changes(rebuild_index)
    assert not changes(rebuild_facts)
    assert changes(lambda: SearchEntry.objects.all()[0].delete())
    assert changes(lambda: PublishedFact.objects.all()[0].delete())
    assert changes(rebuild_index)
    assert changes(rebuild_facts)


def test_rollback_returns_to_the_edition_before():
    before = edition()
    with transaction.atomic():
        assert changes(lambda: Source.objects.update(publisher="x"))
        in_between = edition()
        transaction.set_rollback(True)
    assert edition() == before
    Source.objects.update(publisher="y")
    # the same number, but another content
    assert edition()[0] == in_between[0]
    assert edition()[1] not in (before[1], in_between[1])
