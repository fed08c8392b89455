"""What is kept by edition: read once, never after a change, by all threads alike."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evaluations import edition_triggers, editions
from evaluations.editions import (
    MOST_EDITIONS,
    edition,
    kept_by_edition,
    kept_by_edition_and_key,
    one_edition,
)
from evaluations.models import (
    Edition,
    Evaluation,
    Note,
    Source,
    StatementTopic,
    Topic,
)
from evaluations.models.states import State
from evaluations.published import published
from evaluations.roles import EVALUATOR
from evaluations.tags import TOPIC, read_tags
from tests.evaluations.staff import evaluation_in
from tests.people import signed_in

pytestmark = pytest.mark.django_db


class Reading:
    """A function that is kept, with how often it was called."""

    def __init__(self, meanwhile=lambda: None) -> None:
        self.times = 0
        self.meanwhile = meanwhile
        self.kept = kept_by_edition(self.read)

    def read(self) -> str:
        """Return what the public reads; something may happen while it is read."""
        self.times += 1
        found = Source.objects.get(key="p2").publisher
        self.meanwhile()
        return found


def rename(name: str) -> None:
    """Change what the public reads."""
    Source.objects.filter(key="p2").update(publisher=name)


def test_edition_is_read_once_and_again_after_a_change():
    reading = Reading()
    assert reading.kept() == reading.kept()
    assert reading.times == 1
    rename("x")
    assert reading.kept() == reading.kept() == "x"
    assert reading.times == 2


def test_rolled_back_change_is_forgotten():
    reading = Reading()
    before = reading.kept()
    with transaction.atomic():
        rename("x")
        assert reading.kept() == "x"
        transaction.set_rollback(True)
    assert reading.kept() == before
    rename("y")
    assert reading.kept() == "y"


def test_token_decides_and_not_the_number():
    reading = Reading()
    reading.kept()
    Edition.objects.update(token=uuid.uuid4())
    reading.kept()
    assert reading.times == 2


def test_only_the_newest_editions_are_kept():
    reading = Reading()
    for name in "abcde":
        rename(name)
        assert reading.kept() == name
    assert len(editions._kept) == MOST_EDITIONS
    assert edition() in editions._kept


def test_publication_during_the_reading_is_read_again():
    reading = Reading()
    reading.meanwhile = lambda: rename("new") if reading.times == 1 else None
    with one_edition():
        assert reading.kept() == "new"
        assert reading.times == 2
        # and the rest of the request speaks of it too
        assert edition() == Edition.objects.get().token
    assert reading.kept() == "new"
    assert reading.times == 2


def test_request_speaks_of_one_edition():
    reading = Reading()
    with one_edition():
        before = reading.kept()
        rename("new")
        with CaptureQueriesContext(connection) as queries:
            assert reading.kept() == before
        assert len(queries) == 0
    with one_edition():
        assert reading.kept() == "new"


def test_tag_that_was_loaded_since_is_known_all_the_same():
    draft = evaluation_in(State.DRAFT, slug="zoom")
    with one_edition():
        published()
        read_tags([])
        topic = Topic.objects.create(
            key="newer", group="data", name_fr="n", name_nl="n", position=999
        )
        statement = draft.statements.first()
        StatementTopic.objects.create(
            statement=statement, topic=topic, stance="present"
        )
        assert (TOPIC, "newer") in read_tags([draft]).entries


@pytest.mark.parametrize(
    ("address", "asked"),
    [("/fr/plateformes/", 1), ("/nl/platformen/zoom/", 1), ("/robots.txt", 0)],
)
def test_page_asks_at_most_once_which_edition_it_is(client, address, asked):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    table = Edition._meta.db_table
    assert sum(table in query["sql"] for query in queries.captured_queries) == asked


def test_frozen_copy_asks_once_for_all(settings):
    settings.IS_ARCHIVE = True
    reading = Reading()
    try:
        reading.kept()
        with CaptureQueriesContext(connection) as queries:
            reading.kept()
            edition()
        assert len(queries) == 0
    finally:
        editions._asked_for_good.cache_clear()


def test_threads_that_come_at_once_read_once(settings):
    settings.IS_ARCHIVE = True
    count, barrier = 8, Barrier(8, timeout=10)
    times: list[int] = []
    kept = kept_by_edition(lambda: times.append(1) or object())

    def come(_number: int) -> object:
        barrier.wait()
        return kept()

    try:
        edition()
        with ThreadPoolExecutor(count) as threads:
            assert len(set(threads.map(come, range(count)))) == 1
        assert times == [1]
    finally:
        editions._asked_for_good.cache_clear()


class Late(int):
    """A key that is looked for only once all threads know what is kept: nothing."""

    barrier: Barrier | None = None

    def __hash__(self) -> int:
        """Wait for the others, the first time."""
        barrier, self.barrier = self.barrier, None
        if barrier:
            barrier.wait()
        return super().__hash__()


def test_threads_that_come_at_once_read_each_row_once(settings):
    settings.IS_ARCHIVE = True
    count, barrier = 8, Barrier(8, timeout=10)
    rows: list[int] = []

    @kept_by_edition_and_key(100)
    def kept(keys: list[int]) -> dict[int, int]:
        rows.extend(keys)
        return {key: key for key in keys}

    def come(number: int) -> dict[int, int]:
        key = Late(number)
        key.barrier = barrier
        return kept([key, 1, 2])

    try:
        edition()
        with ThreadPoolExecutor(count) as threads:
            assert all(threads.map(come, range(3, 3 + count)))
        assert sorted(rows) == list(range(1, 3 + count))
    finally:
        editions._asked_for_good.cache_clear()


def test_page_shows_what_was_published_at_the_next_request(client):
    assert "Doctena" in client.get("/fr/").text
    evaluation_in(State.WITHDRAWN, slug="doctena")
    for address in ("/fr/", "/nl/", "/fr/plateformes/", "/fr/criteres/"):
        assert "Doctena" not in client.get(address).text


def test_withdrawal_shows_at_once_while_no_trigger_tells_of_it(client, no_triggers):
    addresses = ("/fr/", "/nl/", "/fr/plateformes/", "/fr/criteres/")
    edition_triggers.stand_aside(connection)
    assert all("Doctena" in client.get(address).text for address in addresses)
    decision = Evaluation.objects.published().filter(platform__slug="doctena")
    decision.update(state=State.WITHDRAWN)
    assert not any("Doctena" in client.get(address).text for address in addresses)


def test_reading_that_outlives_the_triggers_is_not_kept():
    reading = Reading()
    reading.meanwhile = lambda: edition_triggers.stand_aside(connection)
    with one_edition():
        reading.kept()
    edition_triggers.change(connection)
    reading.meanwhile = lambda: None
    reading.times = 0
    assert reading.kept() == reading.kept()
    assert reading.times == 1


def test_text_of_a_sheet_is_that_of_its_edition_and_language(client):
    french = client.get("/fr/plateformes/siilo/").text
    assert client.get("/fr/plateformes/siilo/").text == french
    assert "Eerdere adviezen" not in client.get("/nl/platformen/siilo/").text
    evaluation_in(State.PUBLISHED, slug="siilo")
    assert "Avis antérieurs" not in french
    assert "Avis antérieurs" in client.get("/fr/plateformes/siilo/").text
    assert "Eerdere adviezen" in client.get("/nl/platformen/siilo/").text


def test_draft_is_shown_as_it_is_now():
    draft = evaluation_in(State.DRAFT, slug="siilo")
    first = draft.statements.filter(kind="feature")[0]
    address = f"/admin/evaluations/evaluation/{draft.pk}/preview/fr/"
    reader = signed_in("reader", EVALUATOR)
    for words in ("Une chose.", "Une autre chose."):
        draft.statements.filter(pk=first.pk).update(text_fr=words)
        assert words in reader.get(address).text


def test_nothing_that_a_visitor_typed_is_kept(client):
    text = client.get("/fr/plateformes/?q=whiteboard").text
    assert "<mark>whiteboard</mark>" in text
    assert client.get("/nl/platformen/?q=zoeterdanhonig").status_code == 200
    kept = repr(caches["template_fragments"]._cache) + repr(editions._kept)
    assert "row__name" in kept
    assert "<mark>" not in kept
    assert "zoeterdan" not in kept


def test_kept_rows_are_those_of_the_edition_and_of_the_language(client):
    before = client.get("/fr/plateformes/").text
    assert "row__name" in before
    note = Note.objects.create(
        platform=published().by_slug["siilo"].notes[0].platform,
        source=Source.objects.get(key="p2"),
        text_fr="Une note nouvelle.",
        text_nl="Een nieuwe nota.",
        happened_on="2026-11-25",
        happened_on_precision="day",
        seen_on="2026-11-26",
    )
    Note.objects.filter(pk=note.pk).update(
        state="published", published_at=timezone.now()
    )
    french, dutch = (
        client.get(f"/{a}").text for a in ("fr/plateformes/", "nl/platformen/")
    )
    assert "Une note nouvelle." in french
    assert "Een nieuwe nota." in dutch
    assert "Une note nouvelle." not in before + dutch
