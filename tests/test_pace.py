"""The order of the tests: what takes longest comes first."""

from types import SimpleNamespace

from tests.pace import FIRST, TESTS, put_longest_first


def test_files_that_come_first_are_there():
    assert [name for name in FIRST if not (TESTS / name).is_file()] == []


def test_longest_come_first_and_the_others_stay_as_they_are():
    files = [TESTS / name for name in ("b.py", "a.py", FIRST[1], FIRST[0])]
    tests = [SimpleNamespace(path=path) for path in files]
    put_longest_first(tests)
    assert [test.path for test in tests] == [files[3], files[2], files[0], files[1]]
