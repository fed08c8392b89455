"""What a visitor asks for, and where it stands in a text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from evaluations.search.sayings import sayings_in
from evaluations.search.variants import NEGATIONS
from evaluations.search.words import (
    HYPHEN,
    MAX_WORD_LENGTH,
    Key,
    Phrases,
    common_in,
    components,
    divisions,
    find_words,
    fold,
    forms,
    forms_in,
    is_stop_word,
    slips,
    stem,
    tokens_of,
    variants,
)

MAX_QUERY_LENGTH = 200
MAX_TERMS = 12
# of one word: its forms, divisions, variants, and the slips in it
MAX_ALTERNATIVES = 80
MIN_PREFIX_LENGTH = 4
MIN_FUZZY_NAME_LENGTH = 4
MIN_SLIP_LENGTH = 3
SLIP = "slip"
# words within these are looked for as they stand, whatever else they may mean
QUOTES = '"“”„«»'

# one way to find a term: tokens that must all be there; «*» at the end is a prefix
Alternative = tuple[str, ...]


@dataclass
class SearchQuery:
    """A query as terms to be found together, each in one of several ways."""

    text: str
    language: str
    # as they were typed, and the ways to find each of them
    words: list[str] = field(default_factory=list)
    terms: list[list[Alternative]] = field(default_factory=list)
    # words that may be meant by those that stand nowhere, by their numbers
    read_as: dict[int, str] = field(default_factory=dict)
    # the numbers of the words of each saying
    sayings: list[frozenset[int]] = field(default_factory=list)

    @classmethod
    def parse(cls, text: str, language: str) -> "SearchQuery":
        """Return the query that a text means; stop words and what is too long go."""
        text = " ".join(text.replace("\x00", " ").split())[:MAX_QUERY_LENGTH]
        words = [match.group() for match in find_words(text)]
        wanted = [word for word in words if not is_stop_word(word, language)]
        query = cls(text, language)
        query.words = wanted[:MAX_TERMS]
        query.terms = query._ways()
        return query

    def understand(self, read_as: dict[int, str]) -> bool:
        """Read some words as others; return whether it looks for other things now."""
        self.read_as = read_as
        for kept in ("_forms", "_any_form"):
            self.__dict__.pop(kept, None)
        before, self.terms = self.terms, self._ways() if read_as else self.terms
        return before != self.terms

    def __bool__(self) -> bool:
        """Return whether there is anything to look for."""
        return bool(self.terms)

    @property
    def any_term(self) -> list[Alternative]:
        """Return what finds a passage with at least one of the terms."""
        return [alternative for term in self.terms for alternative in term]

    @property
    def is_negated(self) -> bool:
        """Return whether the words say that something is not so."""
        return bool(self._all & NEGATIONS[self.language])

    @property
    def is_literal(self) -> bool:
        """Return whether the words stand in quotation marks."""
        return len(self.text) > 1 and all(
            c in QUOTES for c in self.text[:: len(self.text) - 1]
        )

    @property
    def bare(self) -> str:
        """Return the text without the quotation marks around it."""
        return self.text.strip(f"{QUOTES} ") if self.is_literal else self.text

    def naming(self, phrase: str) -> set[int]:
        """Return the numbers of the words that make a phrase, if all are there."""
        found: set[int] = set()
        for meant in forms_in(phrase, self.language):
            if meant.isdisjoint(self._any_form):
                return set()
            said = {n for n, form in enumerate(self._forms) if meant & form}
            found |= said
        return found

    def may_name(self, phrases: Phrases) -> set[Key]:
        """Return whose phrases are worth a look: a word of theirs is there."""
        return {key for form in self._any_form for key in phrases.get(form, ())}

    def naming_all(self, phrase: str) -> set[int]:
        """Return the same where also the common words of the phrase are there."""
        is_all = common_in(phrase, self.language) <= self._all
        return self.naming(phrase) if is_all else set()

    @cached_property
    def _all(self) -> set[str]:
        return {fold(match.group()) for match in find_words(self.text)}

    @cached_property
    def _any_form(self) -> frozenset[str]:
        return frozenset().union(*self._forms)

    @cached_property
    def _forms(self) -> list[frozenset[str]]:
        words = [self.read_as.get(n, word) for n, word in enumerate(self.words)]
        return [forms(HYPHEN.sub("", word), self.language) for word in words]

    def highlight(self, text: str) -> Iterator[tuple[str, bool]]:
        """Yield the pieces of a text in order, and whether each was asked for."""
        wanted = {token for alternative in self.any_term for token in alternative}
        prefixes = tuple(token[:-1] for token in wanted if token.endswith("*"))
        end = 0
        for match in find_words(text):
            found = tokens_of(match.group(), self.language)
            if found & wanted or any(t.startswith(prefixes) for t in found if prefixes):
                yield text[end : match.start()], False
                yield match.group(), True
                end = match.end()
        yield text[end:], False

    def _ways(self) -> list[list[Alternative]]:
        """Return the ways to find each word, or what is said by some of them."""
        found = [] if self.is_literal else sayings_in(*self._said, self.language)
        self.sayings = [numbers for numbers, _ways in found]
        said = {number: ways for numbers, ways in found for number in numbers}
        return [
            list(said[n]) if n in said else self._alternatives(word)
            for n, word in enumerate(self.words)
        ]

    @property
    def _said(self) -> tuple[list[frozenset[str]], set[str]]:
        """Return the forms of each word and of its components, and all words."""
        words = [self.read_as.get(n, word) for n, word in enumerate(self.words)]
        parts = [components(fold(HYPHEN.sub("", w)), self.language) for w in words]
        said = [
            known.union(*(forms(part, self.language) for part in its))
            for known, its in zip(self._forms, parts, strict=True)
        ]
        return said, self._all

    def ways_of_itself(self, number: int) -> tuple[Alternative, ...]:
        """Return the ways to find a word of a saying as it stands."""
        is_said = any(number in saying for saying in self.sayings)
        return tuple(self._alternatives(self.words[number])) if is_said else ()

    def head_of(self, number: int) -> tuple[Alternative, ...]:
        """Return the ways to find the last part of a compound; none for other words."""
        folded = fold(HYPHEN.sub("", self.words[number]))
        longest = [d for d in divisions(folded, self.language) if len(d) > 1][:1]
        return tuple(self._alternatives(longest[0][-1])) if longest else ()

    def _alternatives(self, word: str) -> list[Alternative]:
        joined = HYPHEN.sub("", word)
        folded = fold(joined)
        ways: list[Alternative] = [(f,) for f in sorted(forms(joined, self.language))]
        if joined != word:
            ways.append(self._all_of(HYPHEN.split(word)))
        for division in divisions(folded, self.language):
            ways.append(self._all_of(division))
        for variant in variants(joined, self.language):
            ways.append(self._all_of(variant))
        if len(folded) >= MIN_PREFIX_LENGTH:
            ways.append((f"{folded}*",))
        if MIN_SLIP_LENGTH <= len(folded) <= MAX_WORD_LENGTH:
            ways += [(f"{SLIP}{slip}",) for slip in sorted(slips(folded))]
        return list(dict.fromkeys(way for way in ways if way))[:MAX_ALTERNATIVES]

    def _all_of(self, words: tuple[str, ...] | list[str]) -> Alternative:
        return tuple(
            stem(fold(word), self.language) for word in words if len(fold(word)) > 1
        )
