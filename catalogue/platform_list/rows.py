"""The list as the source arranges it: use case, then its two lists, then verdict."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import groupby
from uuid import UUID

from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from evaluations.facts import (
    DOCUMENTS,
    ENCRYPTION,
    NO_INSTALLATION,
    NOT_STATED,
    How,
    words_of,
)
from evaluations.models import UseCase
from evaluations.models.evaluations import Rating
from evaluations.published import Listed, Published
from evaluations.tags import DEVICE, TOPIC, Entry, Vocabulary

# what is encrypted, in fewer words than the vocabulary has for it
ENCRYPTED = {
    "e2ee-call": pgettext_lazy("encrypted", "call"),
    "e2ee-messages": pgettext_lazy("encrypted", "messages"),
    "e2ee-documents": pgettext_lazy("encrypted", "documents"),
    "e2ee-data": pgettext_lazy("encrypted", "data"),
}
# a capability, its name, and its stance with the way it holds, or None: not stated
Said = tuple[str, str, tuple[str, str] | None]


@dataclass
class ListRow:
    """One platform of the list."""

    platform: Listed
    # names of the devices for what it was evaluated, then of those for messages only
    devices: list[str] = field(default_factory=list)
    other_devices: list[str] = field(default_factory=list)
    # words in which a search found the platform
    passage: object = None
    # the edition that says all of this but the words
    token: UUID | None = None
    # what is asked first, with the answers: read only where the row is not kept
    facts: Callable[[], str] = str

    @property
    def verdict(self) -> Rating:
        """Return the verdict in force."""
        return self.platform.verdict


@dataclass
class VerdictGroup:
    """The platforms of one use case that share a verdict."""

    verdict: Rating
    rows: list[ListRow]


@dataclass
class UseCaseChapter:
    """A use case with its recommended and its discouraged list."""

    use_case: UseCase
    recommended: list[VerdictGroup] = field(default_factory=list)
    discouraged: list[VerdictGroup] = field(default_factory=list)


def chapters(listed: Iterable[ListRow]) -> list[UseCaseChapter]:
    """Arrange rows that come in the order of the list."""
    result = []
    for use_case, in_chapter in groupby(listed, key=lambda row: row.platform.use_case):
        chapter = UseCaseChapter(use_case)
        for verdict, alike in groupby(in_chapter, key=lambda row: row.verdict):
            group = VerdictGroup(verdict, list(alike))
            if verdict.is_recommended:
                chapter.recommended.append(group)
            else:
                chapter.discouraged.append(group)
        result.append(chapter)
    return result


def rows(
    platforms: Iterable[Listed], published: Published, vocabulary: Vocabulary
) -> list[ListRow]:
    """Return platforms with the names of their devices, as rows of the list."""
    known = vocabulary.of_kind(DEVICE)
    topics = vocabulary.of_kind(TOPIC)
    encrypted = tuple(e for e in topics if e.key.startswith(ENCRYPTION))
    devices = [(entry.name, published.able.get(entry.key, 0)) for entry in known]
    others = [
        (entry.name, published.ways.get((entry.key, How.OTHER_USE), 0))
        for entry in known
    ]
    return [
        ListRow(
            platform,
            [name for name, places in devices if places >> platform.place & 1],
            [name for name, places in others if places >> platform.place & 1],
            token=published.token,
            facts=partial(facts_of, platform.place, published, encrypted),
        )
        for platform in platforms
    ]


def facts_of(place: int, published: Published, encrypted: tuple[Entry, ...]) -> str:
    """Return what is asked first of a platform, as every other page answers it."""
    asked = [(entry.key, entry.name) for entry in encrypted]
    asked += [(DOCUMENTS, ""), (NO_INSTALLATION, "")]
    answers = tuple((key, name, published.answer(key, place)) for key, name in asked)
    return _in_words(answers, get_language() or "fr")


@lru_cache(maxsize=1000)
def _in_words(answers: tuple[Said, ...], language: str) -> str:
    """Return answers as one line in a language. Many platforms give the same."""
    said = {key: _words(found) for key, _name, found in answers}
    encrypted = [
        pgettext("encrypted", "%(what)s %(answer)s")
        % {"what": ENCRYPTED.get(key, name), "answer": said[key]}
        for key, name, found in answers
        if found and key.startswith(ENCRYPTION)
    ]
    lines = [
        _("End-to-end encryption: %(answer)s")
        % {"answer": ", ".join(encrypted) or _words(None)},
        _("Documents: %(answer)s") % {"answer": said[DOCUMENTS]},
        _("Browser alone: %(answer)s") % {"answer": said[NO_INSTALLATION]},
    ]
    return "\N{NO-BREAK SPACE}· ".join(lines)


def _words(found: tuple[str, str] | None) -> str:
    words = words_of(*found) if found else str(NOT_STATED)
    return words[0].lower() + words[1:]
