"""Real work of every kind, killed at random moments; run in a process of its own.

A child says what it has done once the database has answered that it is kept. Whatever
it has said must be there after the kill, and nothing may be there by half.
"""

import json
import os
import random
import time
from collections.abc import Iterator
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.utils import timezone

from catalogue.backup.making import NAME, make, remove_older
from catalogue.backup.restoring import checked
from evaluations.exchange.importing import import_drafts
from evaluations.models import AuditEntry, Evaluation, Platform, PublishedFact
from evaluations.models.states import DRAFT_STATES, State
from evaluations.roles import EVALUATOR, REVIEWER
from evaluations.workflow import transitions
from tests.back_office import change_address, form_data
from tests.databases import renew, using
from tests.evaluations.staff import complete, short_draft, sign, staff
from tests.kills import kill, seconds_of
from tests.people import signed_in

Said = dict[str, Any]
# how many answers of each kind are waited for at most, before the next is cut short
ANSWERS = {"edit": 4, "imports": 6, "decide": 8, "backup": 1, "load": 0}
# how long one takes: what is known of it at first
SECONDS = {"edit": 0.3, "imports": 0.2, "decide": 0.2, "backup": 1.0, "load": 2.5}
PLATFORMS = 17
DRAFT = "zivver"


def edit() -> Iterator[Said]:
    """Save the draft again and again, with a number in both languages."""
    client = Client(headers={"host": "localhost"})
    client.force_login(staff("author", EVALUATOR))
    address = change_address(draft())
    data = json.loads(os.environ["FORM"])
    for number in count(number_of_edits() + 1):
        typed = {"reason_fr": f"Raison {number}", "reason_nl": f"Reden {number}"}
        answer = client.post(address, data | typed | {"version": draft().version})
        assert answer.status_code == 302
        yield {"number": number}


def imports() -> Iterator[Said]:
    """Import two drafts at once and discard them, again and again."""
    author = staff("importer", EVALUATOR)
    rows = [{"platform": slug, "reason_fr": "i"} for slug in ("siilo", "doctena")]
    data = json.dumps({"evaluations": rows}).encode()
    said: Said = {"imported": [], "discarded": []}
    while True:
        for evaluation in imported():
            said["discarded"].append(evaluation.pk)
            transitions.discard(evaluation=evaluation, by=author, reason="Essai")
            yield said
        plan = import_drafts("two.json", data, by=author)
        assert not plan.faults
        said["imported"] += [dossier.evaluation.pk for dossier in plan.dossiers]
        yield said


def decide() -> Iterator[Said]:
    """Start, submit, approve and publish evaluations of one platform."""
    author, reviewer = staff("author", EVALUATOR), staff("second", REVIEWER)
    platform = Platform.objects.get(slug="zoom")
    while True:
        evaluation = platform.evaluations.filter(state__in=DRAFT_STATES).first()
        if evaluation is None:
            evaluation = transitions.start(platform=platform, by=author)
        elif evaluation.state == State.DRAFT:
            # what is filled in here goes past the record until it is submitted
            with transaction.atomic():
                evaluation.valid_from = timezone.localdate()
                transitions.submit(evaluation=complete(evaluation), by=author)
        elif not evaluation.approved_fingerprint:
            sign(evaluation, by=reviewer)
        else:
            transitions.publish(evaluation=evaluation, by=reviewer)
        evaluation.refresh_from_db()
        yield {"decided": evaluation.pk, "state": evaluation.state}


def backup() -> Iterator[Said]:
    """Make backups, of which two are kept."""
    while True:
        made = make(Path(os.environ["BACKUPS"]))
        yield {"backup": made.name}
        remove_older(made, keep=2)


def load() -> Iterator[Said]:
    """Load the transcription into a database that has none."""
    with using(os.environ["UNLOADED"]):
        call_command("load_catalogue", stdout=StringIO())
    yield {"loaded": PLATFORMS}


WORK = {"edit": edit, "imports": imports, "decide": decide, "backup": backup}
WORK |= {"load": load}


def draft() -> Evaluation:
    """Return the draft that is edited."""
    return Evaluation.objects.get(platform__slug=DRAFT, state=State.DRAFT)


def number_of_edits() -> int:
    """Return the number that the last edit wrote."""
    return int(draft().reason_fr.split()[-1])


def imported() -> list[Evaluation]:
    """Return the imported drafts that are there."""
    return [*Evaluation.objects.filter(author__username="importer").order_by("pk")]


def recorded_imports() -> tuple[set[int], set[int]]:
    """Return the keys of what was imported, and of what of it was discarded."""
    found: dict[bool, set[int]] = {True: set(), False: set()}
    entries = AuditEntry.objects.filter(actor__username="importer")
    for action, key in entries.values_list("action", "target_id"):
        found[action == AuditEntry.Action.IMPORTED].add(int(key))
    return found[True], found[False]


def loaded() -> int:
    """Return how many platforms are in the database that had none."""
    with using(os.environ["UNLOADED"]):
        return Platform.objects.count()


def lost(kind: str, lines: list[Any]) -> list[Any]:
    """Return what was said and is not there: entries of the record, and rows."""
    links = [link for _said, link in lines]
    missing = [link for link in links if not AuditEntry.objects.filter(**link).exists()]
    last = [said for said, _link in lines[-1:]]
    return missing + [said for said in last if not is_kept(kind, said)]


def is_kept(kind: str, said: Said) -> bool:
    """Return whether what was said is there, or what followed it."""
    if kind == "edit":
        return number_of_edits() >= said["number"]
    if kind == "imports":
        recorded = recorded_imports()
        return recorded[0] >= {*said["imported"]} and recorded[1] >= {
            *said["discarded"]
        }
    if kind == "decide":
        states = [*State]
        state = Evaluation.objects.get(pk=said["decided"]).state
        return states.index(State(state)) >= states.index(State(said["state"]))
    if kind == "backup":
        return (Path(os.environ["BACKUPS"]) / said["backup"]).is_dir()
    return loaded() == said["loaded"]


def torn() -> list[str]:
    """Return what is there by half. Raises what verify_audit and backups raise."""
    found = torn_rows()
    edits = AuditEntry.objects.filter(
        target_type="evaluation", target_id=str(draft().pk), action="changed"
    ).count()
    texts = [draft().reason_fr, draft().reason_nl]
    if texts != [f"Raison {edits}", f"Reden {edits}"]:
        found.append(f"{edits} edits, but {texts}")
    recorded, discarded = recorded_imports()
    there = {evaluation.pk for evaluation in imported()}
    if len(recorded) % 2 or recorded - discarded != there:
        found.append(f"{recorded} without {discarded}, but {there}")
    for path in Path(os.environ["BACKUPS"]).iterdir():
        if NAME.fullmatch(path.name):
            checked(path)
        elif path.name != ".catalogue.partial":
            found.append(path.name)
    return found


def torn_load() -> list[str]:
    """Return what is there by half in the database that was loaded."""
    with using(os.environ["UNLOADED"]):
        is_whole = Platform.objects.count() in (0, PLATFORMS)
        return torn_rows() if is_whole else ["half of the platforms"]


def torn_rows() -> list[str]:
    """Return what is there by half in the database in use."""
    call_command("verify_audit", stdout=StringIO())
    found = []
    answers = PublishedFact.objects.exclude(statement=None)
    if answers.exclude(statement__evaluation__state=State.PUBLISHED).exists():
        found.append("answers of a decision that is over")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            found += [row[0] for row in cursor.fetchall() if row[0] != "ok"]
    return found


def prepare() -> None:
    """Make the draft, and keep what a browser would send of it."""
    setup_test_environment()
    made = short_draft(DRAFT)
    made.reason_fr, made.reason_nl = "Raison 0", "Reden 0"
    made.save()
    data = form_data(signed_in("author", EVALUATOR), change_address(made))
    # from here on nobody looks at what pages were made of
    teardown_test_environment()
    os.environ["FORM"] = json.dumps(data, default=str)


def kill_one(kind: str, chance: random.Random) -> tuple[bool, list[Any]]:
    """Kill work of a kind; return whether it was at work, and all that it said."""
    reading, writing = os.pipe()
    stream, lines = os.fdopen(reading), []

    def work() -> None:
        for said in WORK[kind]():
            entry = AuditEntry.objects.latest("number")
            link = {"number": entry.number, "hash": entry.hash}
            os.write(writing, f"{json.dumps([said, link])}\n".encode())

    def wait() -> None:
        os.close(writing)
        began = time.monotonic()
        for _answer in range(chance.randint(0, ANSWERS[kind])):
            lines.append(json.loads(stream.readline()))
            SECONDS[kind], began = time.monotonic() - began, time.monotonic()
        time.sleep(chance.uniform(0, SECONDS[kind]))

    was_at_work = kill(work, wait)
    with stream:
        return was_at_work, lines + [json.loads(line) for line in stream]


def run(kills: int, seed: int) -> None:
    """Kill work so many times; print what was counted, as JSON."""
    prepare()
    chance = random.Random(seed)  # noqa: S311
    counted: dict[str, Any] = {"kills": 0, "acknowledged": 0, "lost": [], "torn": []}
    while counted["kills"] < kills:
        kind = [*WORK][counted["kills"] % len(WORK)]
        was_at_work, lines = kill_one(kind, chance)
        counted["kills"] += was_at_work
        counted["acknowledged"] += len(lines)
        counted["lost"] += lost(kind, lines)
        counted["torn"] += torn_load() if kind == "load" else torn()
        if kind == "load" and loaded():
            renew(os.environ["UNLOADED"])
            SECONDS[kind] *= 0.8
    # what was killed goes on
    seconds_of(lambda: [*load()])
    seconds_of(lambda: next(backup()))
    counted["loaded"] = loaded()
    print(json.dumps(counted))  # noqa: T201
