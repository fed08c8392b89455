"""What a misspelt word may mean: the nearest word that stands in the texts.

Names with one letter wrong are found as they are; this is for the rest.
"""

from collections.abc import Iterable

from evaluations.search.words import HYPHEN, MAX_WORD_LENGTH, fold

MIN_LENGTH = 4
# a shorter word is near to too many others for two letters to be wrong
MIN_LENGTH_OF_TWO = 6

# a word as it is folded, the letters in it as bits, and as it is written
Known = tuple[str, int, str]


def nearest(word: str, known: Iterable[Known]) -> str:
    """Return the first of the words that differ least from one; or nothing.

    They come in their order: the frequent ones first, then by the alphabet.
    """
    folded = fold(HYPHEN.sub("", word))
    if not MIN_LENGTH <= len(folded) <= MAX_WORD_LENGTH:
        return ""
    most = 2 if len(folded) >= MIN_LENGTH_OF_TWO else 1
    letters, best = letters_of(folded), ""
    for other, others, written in known:
        # each letter that is wrong changes two at most of those that are in it
        is_far = abs(len(other) - len(folded)) > most
        if is_far or (letters ^ others).bit_count() > 2 * most:
            continue
        wrong = distance(folded, other)
        if wrong <= most:
            if wrong < 2:
                return written
            most, best = wrong - 1, written
    return best


def distance(one: str, other: str) -> int:
    """Return how many letters are wrong, missing, too many or exchanged."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and its == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def letters_of(folded: str) -> int:
    """Return which letters and digits are in a word, one bit for each."""
    found = 0
    for letter in folded:
        found |= 1 << ord(letter) - ord("0")
    return found
