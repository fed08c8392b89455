"""Building the search index from the texts that the public may read."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count
from operator import attrgetter

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from evaluations.models import (
    Criterion,
    GuidancePage,
    GuidanceSection,
    Platform,
    SearchEntry,
    Statement,
)
from evaluations.models.platform_querysets import PlatformQuerySet
from evaluations.models.statements import anchor_of
from evaluations.search.lookups import TABLE
from evaluations.search.query import MIN_FUZZY_NAME_LENGTH, SLIP
from evaluations.search.words import find_words, fold, slips, tokens_of

LANGUAGES = [code for code, _name in settings.LANGUAGES]
WEIGHTS = {
    Statement.Kind.FEATURE: SearchEntry.Weight.FEATURE,
    Statement.Kind.SECURITY_MEASURE: SearchEntry.Weight.MEASURE,
}
# the order among passages that are equally good: platforms, statements and the guidance
# have numbers of their own, so that one platform is indexed without the others
FIRST_PLATFORM = 1_000_000
FIRST_STATEMENT = 100_000_000
FIRST_OF_GUIDANCE = 2_000_000_000


@transaction.atomic
def rebuild_index() -> bool:
    """Make the index say what the public texts say; return whether it changed."""
    wanted = _wanted()
    is_whole = _full_text_is_whole()
    if is_whole and _is_kept(wanted):
        return False
    if not is_whole:
        _command_full_text("('rebuild', 0)")
    SearchEntry.objects.all().delete()
    SearchEntry.objects.bulk_create(wanted, batch_size=500)
    return True


def index_is_current() -> bool:
    """Return whether the index says what the public texts say; change nothing."""
    return _is_kept(_wanted()) and _full_text_is_whole()


def _full_text_is_whole() -> bool:
    """Return whether SQLite's full-text table holds what the search entries say."""
    if connection.vendor != "sqlite":
        return True
    try:
        with transaction.atomic():
            _command_full_text("('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def _command_full_text(command: str) -> None:
    # FTS5 takes its commands as rows
    table = f"{TABLE}_fts"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({table}, rank) VALUES {command}")  # noqa: S608


def _wanted() -> list[SearchEntry]:
    platforms = Platform.objects.published()
    return [
        entry
        for language in LANGUAGES
        for entry in (*_of(platforms, language), *_of_guidance(language))
    ]


def _is_kept(wanted: list[SearchEntry]) -> bool:
    kept = SearchEntry.objects.all()
    return len(wanted) == kept.count() and _content(wanted) == _content(kept)


@transaction.atomic
def index_platform(platform: Platform) -> None:
    """Make the index say what the decision in force on one platform says, if any."""
    SearchEntry.objects.filter(platform=platform).delete()
    published = Platform.objects.published().filter(pk=platform.pk)
    for language in LANGUAGES:
        SearchEntry.objects.bulk_create(_of(published, language), batch_size=500)


def _content(entries: Iterable[SearchEntry]) -> set[tuple]:
    names = (f.attname for f in SearchEntry._meta.concrete_fields if f.name != "id")
    said = attrgetter(*names)
    return {said(entry) for entry in entries}


def _of(platforms: PlatformQuerySet, language: str) -> Iterator[SearchEntry]:
    for platform in platforms.order_by("pk"):
        yield _name_entry(platform, language)
    # plain values: a large catalogue has many statements
    statements = (
        Statement.objects.in_force()
        .filter(evaluation__platform__in=platforms.values("pk"))
        .order_by("pk")
        .values_list(
            "pk", "evaluation__platform_id", "kind", "first_line", f"text_{language}"
        )
    )
    for pk, platform, kind, line, text in statements:
        yield _entry(
            language,
            text or "",
            position=FIRST_STATEMENT + pk,
            platform_id=platform,
            anchor=anchor_of(pk, line),
            weight=WEIGHTS.get(Statement.Kind(kind), SearchEntry.Weight.OTHER),
        )


def _of_guidance(language: str) -> Iterator[SearchEntry]:
    for position, entry in zip(count(FIRST_OF_GUIDANCE), _guidance_entries(language)):
        entry.position = position
        yield entry


def _guidance_entries(language: str) -> Iterator[SearchEntry]:
    chapter_of_set: dict[str, str] = {}
    for page in GuidancePage.objects.exclude(key="banner"):
        yield _entry(
            language,
            _text(page, "title", language),
            chapter=page.key,
            anchor="content",
            weight=SearchEntry.Weight.NAME,
        )
    sections = GuidanceSection.objects.exclude(page__key="banner")
    for section in sections.select_related("page"):
        if section.kind == GuidanceSection.Kind.CRITERIA:
            chapter_of_set[section.criterion_set] = section.page.key
            continue
        yield _entry(
            language,
            _text(section, "text", language),
            chapter=section.page.key,
            anchor=f"l{section.first_line}",
            weight=SearchEntry.Weight.OTHER,
        )
    for criterion in Criterion.objects.filter(set__in=chapter_of_set):
        title = _text(criterion, "title", language)
        text = _text(criterion, "text", language)
        yield _entry(
            language,
            f"{title}. {text}" if title else text,
            chapter=chapter_of_set[criterion.set],
            anchor=criterion.code,
            weight=SearchEntry.Weight.OTHER,
        )


def _name_entry(platform: Platform, language: str) -> SearchEntry:
    text = " ".join(filter(None, [platform.name, platform.name_detail]))
    entry = _entry(
        language,
        text,
        position=FIRST_PLATFORM + platform.pk,
        platform_id=platform.pk,
        weight=SearchEntry.Weight.NAME,
    )
    names = {fold(match.group()) for match in find_words(text)}
    long = [name for name in names if len(name) >= MIN_FUZZY_NAME_LENGTH]
    misspelt = {f"{SLIP}{slip}" for name in long for slip in slips(name)}
    entry.tokens = " ".join([entry.tokens, *sorted(misspelt)])
    return entry


def _entry(language: str, text: str, **values) -> SearchEntry:
    return SearchEntry(
        language=language, text=text, tokens=_tokens(text, language), **values
    )


@lru_cache(maxsize=4096)
def _tokens(text: str, language: str) -> str:
    # many platforms share their statements, word for word
    tokens = {
        token
        for match in find_words(text)
        for token in tokens_of(match.group(), language)
    }
    return " ".join(sorted(tokens))


def _text(row, name: str, language: str) -> str:
    return getattr(row, f"{name}_{language}") or ""
