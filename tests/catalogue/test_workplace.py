"""What killed processes left is removed by the next one; what others use is not."""

from pathlib import Path

import pytest

from catalogue.workplace import LOCK, temporary

pytestmark = pytest.mark.once


@pytest.fixture
def left(tmp_path, monkeypatch) -> Path:
    """Return a temporary folder whose process was killed."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "x-left").mkdir()
    (tmp_path / "x-left" / LOCK).touch()
    return tmp_path / "x-left"


def test_only_what_nobody_uses_is_removed(left):
    with temporary("y-") as used:
        # one of others, of which it is not known whether anybody uses it
        (left.parent / "x-others").mkdir()
        (left.parent / "x-link").symlink_to(used)
        with temporary("x-") as work, temporary("x-") as second:
            found = {path.name for path in left.parent.iterdir()}
    kept = {used.name, "x-others", "x-link"}
    assert found == kept | {work.name, second.name}
    assert {path.name for path in left.parent.iterdir()} == kept - {used.name}
