"""A process that a test leaves behind is noticed, whatever session it is in."""

import subprocess
import sys

import pytest

from tests.servers import MARK, environment, left_after, stop

pytestmark = pytest.mark.once


def test_process_that_still_runs_is_found_until_it_is_stopped():
    mark = "test-of-the-check"
    waiting = [sys.executable, "-c", "input()"]
    process = subprocess.Popen(
        waiting,
        env=environment() | {MARK: mark},
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    [found] = left_after(mark, seconds=0)
    assert "input()" in found
    stop(process)
    process.stdin.close()
    assert left_after(mark, seconds=0) == []
