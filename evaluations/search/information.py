"""Which words of a query say most, where nothing holds all of them.

A word that few hold says more than one that most hold: log(all / those that hold it).
static/js/copy.js does the same.
"""

from math import log2

from evaluations.published import Places

# so that a browser counts alike
PRECISION = 1_000


def most_said(holders: list[Places], count: int) -> list[int]:
    """Return the numbers of the words that say most of those that one place holds.

    `holders` are the places that hold each word, of `count`; of words that say as much,
    the first ones.
    """
    said = [information(holder, count) for holder in holders]
    order = sorted(range(len(holders)), key=lambda number: -said[number])
    best: tuple[int, list[int]] = (0, [])

    def choose(at: int, together: Places, total: int, chosen: list[int]) -> None:
        nonlocal best
        if total > best[0]:
            best = total, chosen
        if at == len(order) or total + sum(said[n] for n in order[at:]) <= best[0]:
            return
        number = order[at]
        if both := together & holders[number]:
            choose(at + 1, both, total + said[number], [*chosen, number])
        choose(at + 1, together, total, chosen)

    choose(0, -1, 0, [])
    return best[1]


def information(holder: Places, count: int) -> int:
    """Return how much a word says that some of several places hold, at least one."""
    held = holder.bit_count()
    return max(1, 1 + round(PRECISION * log2((count + 1) / held))) if held else 0
