"""How much of a statement is quoted beside a link to all of it."""

# longer texts are quoted by whole sentences: half of one may say the opposite
MAX_QUOTE = 400
# a sentence that is longer still is cut, visibly, so that the page stays a page
MAX_SENTENCE = 800


def quoted(text: str) -> str:
    """Return a text, or as many of its sentences as are read at a glance.

    What was left out is marked: by «[…]» after whole sentences, by «…» within one.
    """
    if len(text) <= MAX_QUOTE:
        return text
    end = max(text.rfind(". ", 0, MAX_QUOTE), text.find(". ")) + 1
    if 0 < end <= MAX_SENTENCE:
        return f"{text[:end]} […]"
    return text if len(text) <= MAX_SENTENCE else f"{_whole_words(text)}…"


def _whole_words(text: str) -> str:
    """Return the words that fit; of a single word its beginning."""
    start, space, _rest = text[:MAX_SENTENCE].rpartition(" ")
    return start.rstrip(" ,;:") if space else text[:MAX_SENTENCE]
