"""Attack the application with the settings of this process: seed, first, stop, step.

Prints a line of JSON for each answer that is wrong, and one that sums up at the end.
"""

import json
import re
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

from catalogue.wsgi import application
from tests.attack.checks import Answer, wrong
from tests.attack.generated import Attacker, Request

# of the process, in kB, after each route has been asked once
MAX_GROWTH = 64 * 1024
# seconds of the processor after which a request is given up
GIVEN_UP = 2
# what is shown of a request: it can be long
MAX_SHOWN = 2_000


class Attack:
    """Sends requests, reports what is wrong at once and sums up."""

    def __init__(self, attacker: Attacker) -> None:
        """Ask each route once, so that what is read once is there."""
        self.attacker = attacker
        self.statuses: Counter[int] = Counter()
        self.slowest = 0.0
        self.steps: list[tuple[int, int]] = []
        for request in attacker.plain():
            self.send(request, number=-1)
        self.first = self.held = most_memory()

    def run(self, numbers: range) -> None:
        """Send the requests of these numbers."""
        self.plain, self.statuses = self.statuses, Counter()
        for number in numbers:
            self.send(self.attacker.request(number), number)
            now = most_memory()
            self.steps.append((now - self.held, number))
            self.held = now
        if self.held - self.first > MAX_GROWTH:
            grown, number = max(self.steps)
            said = f"memory: {self.held - self.first} kB more, {grown} of them here"
            report(self.attacker.request(number), number, [said])

    def send(self, request: Request, number: int) -> None:
        """Send a request and report its answer if it is wrong."""
        signal.setitimer(signal.ITIMER_PROF, GIVEN_UP)
        answer = ask(request)
        signal.setitimer(signal.ITIMER_PROF, 0)
        self.statuses[answer.status] += 1
        self.slowest = max(self.slowest, answer.seconds)
        if said := wrong(request, answer):
            report(request, number, said)

    def summary(self) -> dict[str, Any]:
        """Return what the whole run was like."""
        return {
            "plain": self.plain,
            "statuses": self.statuses,
            "slowest": self.slowest,
            "memory": self.held - self.first,
            "seconds": time.process_time(),
        }


def ask(request: Request) -> Answer:
    """Return what the application answers."""
    began = time.process_time()
    told: list[Any] = []
    try:
        result = application(request.environ(), lambda *args: told.append(args))
        body = b"".join(result)
        if hasattr(result, "close"):
            result.close()
    except Exception:
        # a server would answer for the application, and go on
        traceback.print_exc()
        return Answer(500, [], b"", time.process_time() - began)
    [(status, headers)] = told
    return Answer(int(status[:3]), headers, body, time.process_time() - began)


def most_memory() -> int:
    """Return the most memory that this process has held, in kB.

    `getrusage` would also count the process that started this one.
    """
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])


def give_up(*_signal: Any) -> None:
    """Stop what the application is doing; its answer is then a fault."""
    raise TimeoutError


def report(request: Request, number: int, said: list[str]) -> None:
    """Print a request and what was wrong with its answer."""
    path = request.path.decode("latin-1")
    found = {"number": number, "path": path, "wrong": said}
    show(found | {"request": repr(request)[:MAX_SHOWN]})


def show(found: dict[str, Any]) -> None:
    """Print a line of JSON."""
    print(json.dumps(found), flush=True)  # noqa: T201


if __name__ == "__main__":
    signal.signal(signal.SIGPROF, give_up)
    seed, first, stop, step = sys.argv[1:]
    attack = Attack(Attacker(seed))
    attack.run(range(int(first), int(stop), int(step)))
    show(attack.summary())
