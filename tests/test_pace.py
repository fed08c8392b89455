"""The order of the tests: what takes longest comes first."""

from types import SimpleNamespace

import pytest

from tests.pace import FIRST, SLOW, TESTS, mark_what_waits, put_longest_first


def test_files_that_come_first_are_there():
    assert [name for name in FIRST if not (TESTS / name).is_file()] == []


def test_longest_come_first_and_the_others_stay_as_they_are():
    files = [TESTS / name for name in ("b.py", "a.py", FIRST[1], FIRST[0])]
    tests = [SimpleNamespace(path=path) for path in files]
    put_longest_first(tests)
    assert [test.path for test in tests] == [files[3], files[2], files[0], files[1]]


@pytest.mark.parametrize(("asked", "is_slow"), [({"db"}, False), ({"db", *SLOW}, True)])
def test_what_asks_for_what_takes_its_time_is_slow(asked, is_slow):
    marks = []
    test = SimpleNamespace(fixturenames=[*asked], add_marker=marks.append)
    mark_what_waits([test])
    assert marks == [pytest.mark.slow] * is_slow
