"""The platforms with a decision in force, and what each answers, as sets in memory.

Read once for each edition and shared by all pages that list, filter, count or compare.
A set of platforms is an integer: bit n stands for the platform at place n of the list,
so that a filter is `&`, a count `bit_count()`, and the order is that of the list.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from evaluations.editions import edition, kept_by_edition
from evaluations.models import (
    Evaluation,
    Note,
    PublishedFact,
    StatementMeasure,
    UseCase,
)
from evaluations.models.evaluations import Rating
from evaluations.models.platforms import label_of
from evaluations.models.stances import AVAILABLE
from evaluations.search.words import find_words, fold

# places of the list, one bit for each
Places = int
Texts = dict[str, str]
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True, slots=True)
class Listed:
    """A platform with its decision in force, as a list shows it."""

    place: int
    pk: int
    # the key of the decision
    decision: int
    slug: str
    name: str
    name_detail: str
    name_alternative: str
    name_origin: str
    use_case: UseCase
    verdict: Rating
    # decided on this site, not transcribed
    is_signed: bool
    measure_count: int
    # by language; empty where nothing limits what was evaluated
    scopes: Texts
    # the public ones, the newest first, each with its document
    notes: tuple[Note, ...]
    # keys of the decisions that were in force before, the newest first
    earlier: tuple[int, ...]

    @property
    def label(self) -> str:
        """Return the name as it is shown: with the other one that it may have."""
        return label_of(self.name, self.name_alternative)

    @property
    def scope(self) -> str:
        """Return what was evaluated, in the reader's language."""
        return self.scopes.get(get_language() or "fr", "")

    @property
    def newest_note(self) -> str:
        """Return the words of the newest public note, or nothing.

        Where a platform stands in another scheme is said apart from them.
        """
        return next((note.text for note in self.notes if not note.is_hand_over), "")

    @property
    def hand_overs(self) -> list[Note]:
        """Return where documents say that it stands in the scheme that took over."""
        return [note for note in self.notes if note.is_hand_over]


@dataclass(frozen=True)
class Published:
    """Every platform with a decision in force, by use, then verdict, then name."""

    # the edition that says all of this
    token: UUID
    platforms: Sequence[Listed]
    # those without a platform, too
    use_cases: Sequence[UseCase]
    # what the sets are about: use, rating, capability, measure, in one dictionary each
    uses: dict[str, Places]
    ratings: dict[str, Places]
    # by capability, then by stance: what is answered; what is not there is not stated
    stances: dict[str, dict[str, Places]]
    # by capability and way: answers that hold in a certain way only
    ways: dict[tuple[str, str], Places]
    # by measure: the platforms whose text asks for it
    measures: dict[str, Places]
    # whether any decision, in force or not, was published on this site
    is_decided_here: bool

    @property
    def everything(self) -> Places:
        """Return all places."""
        return (1 << len(self.platforms)) - 1

    @cached_property
    def by_slug(self) -> dict[str, Listed]:
        """Return the platforms by their short names."""
        return {platform.slug: platform for platform in self.platforms}

    @cached_property
    def by_key(self) -> dict[int, Listed]:
        """Return the platforms by their keys."""
        return {platform.pk: platform for platform in self.platforms}

    @cached_property
    def by_whole_name(self) -> dict[str, Places]:
        """Return the platforms by the words of their names, folded and in one."""
        return _sets(
            ("".join(fold(match.group()) for match in find_words(p.name)), p.place)
            for p in self.platforms
        )

    @cached_property
    def by_name(self) -> list[Listed]:
        """Return the platforms by their names."""
        return sorted(self.platforms, key=_by_name)

    @cached_property
    def best_first(self) -> list[Listed]:
        """Return the platforms by verdict, then name, whatever they are for."""
        return sorted(self.by_name, key=lambda platform: -platform.verdict)

    @cached_property
    def able(self) -> dict[str, Places]:
        """Return by capability the platforms of which it is answered with yes."""
        return {
            capability: union(by_stance.get(stance, 0) for stance in AVAILABLE)
            for capability, by_stance in self.stances.items()
        }

    def answer(self, capability: str, place: int) -> tuple[str, str] | None:
        """Return the stance of the platform at a place, and in which way it holds.

        None where nothing is stated.
        """
        for stance, places in self.stances.get(capability, {}).items():
            if places >> place & 1:
                ways = (
                    (how, at) for (of, how), at in self.ways.items() if of == capability
                )
                return stance, next((how for how, at in ways if at >> place & 1), "")
        return None

    def flags(self, places: Places) -> str:
        """Return a set as text, «1» at each place that is in it."""
        return f"{places:0{len(self.platforms)}b}"[::-1]

    def at(self, places: Places) -> list[Listed]:
        """Return the platforms of a set, in the order of the list."""
        return [self.platforms[place] for place in members(places)]

    def places_of(self, keys: Iterable[int]) -> Places:
        """Return where the platforms with some keys stand; unknown ones nowhere."""
        known = self.by_key
        return union(1 << known[key].place for key in keys if key in known)


def union(sets: Iterable[Places]) -> Places:
    """Return the places that are in one of the sets at least."""
    found = 0
    for places in sets:
        found |= places
    return found


def members(places: Places) -> Iterator[int]:
    """Yield the places of a set in order."""
    for place, bit in enumerate(reversed(f"{places:b}")):
        if bit == "1":
            yield place


@kept_by_edition
def published() -> Published:
    """Return what is in force. Six queries, once for each edition."""
    use_cases = list(UseCase.objects.all())
    ended = list(Evaluation.objects.ended().values_list("platform", "pk", "author"))
    platforms = _platforms({use.pk: use for use in use_cases}, ended)
    place_of = {platform.pk: platform.place for platform in platforms}
    stances: dict[str, dict[str, Places]] = defaultdict(dict)
    ways: dict[tuple[str, str], Places] = {}
    facts = PublishedFact.objects.order_by().values_list(
        "platform", "capability", "stance", "how"
    )
    for key, capability, stance, how in facts.iterator():
        if key in place_of:
            _add(stances[capability], stance, place_of[key])
            if how:
                _add(ways, (capability, how), place_of[key])
    return Published(
        edition(),
        platforms,
        use_cases,
        _sets((p.use_case.key, p.place) for p in platforms),
        _sets((p.verdict.key, p.place) for p in platforms),
        dict(stances),
        ways,
        _sets(
            (measure, place_of[key])
            for measure, key in StatementMeasure.objects.in_force().asked()
            if key in place_of
        ),
        any(p.is_signed for p in platforms) or any(author for *_, author in ended),
    )


def _platforms(
    uses: dict[int, UseCase], ended: Iterable[tuple[int, int, int | None]]
) -> list[Listed]:
    notes: dict[Any, list[Note]] = defaultdict(list)
    for note in Note.objects.published().exclude(platform=None):
        notes[note.platform_id].append(note)
    earlier: dict[int, list[int]] = defaultdict(list)
    for key, decision, _author in ended:
        earlier[key].append(decision)
    rows = sorted(
        Evaluation.objects.published().for_keeping(),
        key=lambda row: (
            *(uses[row["platform__use_case"]].position, -row["rating"]),
            *(row["platform__name"].casefold(), row["platform__name"]),
        ),
    )
    return [
        _listed(
            row,
            place=place,
            use_case=uses[row["platform__use_case"]],
            notes=tuple(notes[row["platform"]]),
            earlier=tuple(earlier[row["platform"]]),
        )
        for place, row in enumerate(rows)
    ]


def _listed(row: dict[str, Any], **found: Any) -> Listed:
    names = ("slug", "name", "name_detail", "name_alternative", "name_origin")
    scopes = {language: row[f"scope_{language}"] for language in LANGUAGES}
    return Listed(
        pk=row["platform"],
        decision=row["pk"],
        verdict=Rating(row["rating"]),
        is_signed=row["author"] is not None,
        measure_count=row["measure_count"],
        scopes={language: scope for language, scope in scopes.items() if scope},
        **{name: row[f"platform__{name}"] for name in names},
        **found,
    )


def _by_name(platform: Listed) -> tuple[str, str]:
    return platform.name.casefold(), platform.name


def _sets(pairs: Iterable[tuple[str, int]]) -> dict[str, Places]:
    found: dict[str, Places] = {}
    for key, place in pairs:
        _add(found, key, place)
    return found


def _add(sets: dict[Any, Places], key: Any, place: int) -> None:
    sets[key] = sets.get(key, 0) | 1 << place
