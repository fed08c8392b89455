"""The cache that processes share: what it keeps, and that it runs nothing."""

import base64
import pickle
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

pytestmark = pytest.mark.django_db

TABLE = "back_office_cache"


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {TABLE}")
        return cursor.fetchone()[0]


def expire(key: str) -> None:
    """Let what is kept under a key have expired a second ago."""
    before = timezone.now() - timedelta(seconds=1)
    moment = connection.ops.adapt_datetimefield_value(before)
    with connection.cursor() as cursor:
        sql = f"UPDATE {TABLE} SET expires = %s WHERE cache_key = %s"
        cursor.execute(sql, [moment, cache.make_key(key)])


@pytest.mark.parametrize("value", [[1.5, 2], {"7": ["Zoé", 1.0]}, "", True, 0, None])
def test_what_is_kept_comes_back(value):
    cache.set("key", value)
    assert cache.get("key", "nothing") == value


def test_what_is_no_json_is_refused():
    with pytest.raises(TypeError):
        cache.set("key", b"bytes")


def test_only_the_first_adds():
    assert (cache.add("key", 1), cache.add("key", 2)) == (True, False)
    assert cache.get("key") == 1


def test_place_of_what_has_expired_is_free():
    cache.add("key", 1)
    expire("key")
    assert cache.get("key") is None
    assert cache.add("key", 2)
    assert cache.get("key") == 2


def test_what_has_expired_is_cleared_away():
    cache.set("key", 1)
    expire("key")
    cache.set("another", 1)
    assert rows() == 1


def test_what_is_kept_for_ever_stays_and_can_be_deleted():
    cache.set("key", 1, timeout=None)
    assert cache.touch("key", timeout=None)
    assert cache.get_many(["key", "unknown"]) == {"key": 1}
    assert "key" in cache
    assert cache.delete("key")
    assert not cache.touch("key")


class Bomb:
    """What runs code where it is unpickled."""

    def __reduce__(self):
        return exec, ("raise SystemExit('the bomb went off')",)


def test_pickle_that_somebody_wrote_into_the_table_is_never_run(client):
    cache.set("key", 1)
    wrong = {"login": "someone", "password": "wrong"}
    client.post("/admin/account/login/", wrong)
    assert rows() > 1
    bomb = base64.b64encode(pickle.dumps(Bomb())).decode()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET value = %s", [bomb])
    assert cache.get("key") is None
    assert client.post("/admin/account/login/", wrong).status_code == 200
