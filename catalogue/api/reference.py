"""Criteria, guidance and the words that codes stand for, as the API says them."""

from typing import Any

from django.db import models
from django.http import HttpRequest

from catalogue.api.requests import link, page_links
from catalogue.api.words import choice, code, localized, stated, translated
from catalogue.pages.guidance import CHAPTERS_BY_KEY
from catalogue.platform_list.filters import options
from evaluations.facts import DERIVED
from evaluations.models import (
    Assessment,
    Criterion,
    GuidancePage,
    GuidanceSection,
    Platform,
    Statement,
    UseCase,
)
from evaluations.models.dates import DatePrecision
from evaluations.models.evaluations import MarketLevel, Rating
from evaluations.models.hand_overs import Standing
from evaluations.models.stances import Purpose, Stance
from evaluations.models.states import PUBLIC_STATES, State
from evaluations.published import published
from evaluations.tags import DEVICE, MEASURE, TOPIC, Vocabulary, vocabulary

Code = dict[str, Any]


def criterion_facts(request: HttpRequest, criterion: Criterion) -> dict[str, Any]:
    """Return a criterion in the words of the source."""
    return stated(
        self=link(request, "criterion", criterion.code),
        code=criterion.code,
        set=choice(Criterion.Set, criterion.set),
        title=localized(criterion, "title"),
        label=localized(criterion, "label"),
        text=localized(criterion, "text"),
        source=criterion.source.key,
        firstLine=criterion.first_line,
        lastLine=criterion.last_line,
        inForceFrom=criterion.in_force_from,
        inForceUntil=criterion.in_force_until,
        assessments={"href": link(request, "assessments", criterion.code)},
    )


def chapter_facts(request: HttpRequest, page: GuidancePage) -> dict[str, Any]:
    """Return a chapter of the source with its sections in order."""
    return stated(
        self=link(request, "chapter", page.key),
        key=page.key,
        title=localized(page, "title"),
        source=page.source.key,
        titleLine=page.title_line,
        sections=[_section(section) for section in page.sections.all()],
        # one of them has no page of its own
        pages=page_links(request, page.key) if page.key in CHAPTERS_BY_KEY else {},
    )


def reference_lists() -> dict[str, list[Code]]:
    """Return every list of codes by its name, each code with what it is called."""
    words = vocabulary()
    return {
        "actors": _choices(Statement.Actor),
        "datePrecisions": _choices(DatePrecision),
        "devices": _entries(words, DEVICE),
        "features": _features(words),
        "marketLevels": _choices(MarketLevel),
        "measures": _entries(words, MEASURE),
        "moments": _choices(Statement.Moment),
        "nameOrigins": _choices(Platform.NameOrigin),
        "purposes": _choices(Purpose),
        "ratings": [
            {"code": code(rating.key), "name": translated(rating.label)}
            for rating in Rating
        ],
        "results": _choices(Assessment.Result),
        "roles": _choices(Statement.Role),
        "stances": _choices(Stance),
        "standings": _choices(Standing),
        "statementKinds": _choices(Statement.Kind),
        "states": [choice(State, state) for state in PUBLIC_STATES],
        "uses": [_use(use) for use in UseCase.objects.select_related("source")],
    }


def _use(use: UseCase) -> Code:
    return stated(
        code=code(use.key),
        name=localized(use, "short_name"),
        longName=localized(use, "name"),
        source=use.source.key,
        headingLine=use.heading_line,
        recommendedLine=use.recommended_line,
        discouragedLine=use.discouraged_line,
    )


def _section(section: GuidanceSection) -> dict[str, Any]:
    return stated(
        kind=section.kind,
        text=localized(section, "text"),
        firstLine=section.first_line,
        lastLine=section.last_line,
        criteria=section.criterion_set,
    )


def _choices(options: type[models.TextChoices]) -> list[Code]:
    return [choice(options, value) for value in options.values]


def _entries(words: Vocabulary, kind: str) -> list[Code]:
    return [{"code": code(e.key), "name": dict(e.names)} for e in words.of_kind(kind)]


def _features(words: Vocabulary) -> list[Code]:
    asked = options(published(), words)["feature"]
    own = [
        {
            "code": code(entry.key),
            "name": dict(entry.names),
            "group": code(entry.group),
            "isRisk": entry.is_risk,
            "isFilter": entry.key in asked,
        }
        for entry in words.of_kind(TOPIC)
    ]
    derived = [
        {"code": code(key), "name": translated(name), "isFilter": key in asked}
        for key, name in DERIVED.items()
    ]
    return [*own, *derived]
