"""Platforms and decisions as the API says them; what two people signed, and no name."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from catalogue.api.requests import link, page_links
from catalogue.api.words import (
    choice,
    code,
    in_languages,
    localized,
    stated,
    translated,
)
from evaluations.facts import answers_of
from evaluations.models import (
    Assessment,
    Evaluation,
    Note,
    Platform,
    RatingCitation,
    Source,
    Statement,
)
from evaluations.models.attestations import PAPERS
from evaluations.models.evaluations import MarketLevel, Rating
from evaluations.models.hand_overs import Standing
from evaluations.models.states import State
from evaluations.published import Listed
from evaluations.tags import DEVICE, MEASURE, TOPIC, Tag, read_tags

TAGS = (DEVICE, TOPIC, MEASURE)


def rating(verdict: Rating) -> dict[str, Any]:
    """Return a step of the scale with its name; 4 is the best."""
    return {
        "code": code(verdict.key),
        "name": translated(verdict.label),
        "step": int(verdict),
    }


def document(source: Source) -> dict[str, Any]:
    """Return a document that something rests on."""
    return stated(
        key=source.key,
        title=localized(source, "title"),
        publisher=source.publisher,
        reference=source.reference,
        address=source.address,
        language=source.language,
        dated=source.dated,
        datedPrecision=code(source.dated_precision),
        consultedOn=source.consulted_on,
        summary=localized(source, "summary"),
        sha256=source.sha256,
    )


def listed(request: HttpRequest, platform: Listed, public_id: Any) -> dict[str, Any]:
    """Return a platform with its decision in force, as a collection shows it."""
    return stated(
        href=link(request, "platform", public_id),
        title=platform.name,
        id=str(public_id),
        slug=platform.slug,
        use=code(platform.use_case.key),
        rating=code(platform.verdict.key),
        isDecidedHere=platform.is_signed,
        measureCount=platform.measure_count,
        scope={language: text for language, text in platform.scopes.items() if text},
    )


def platform_facts(request: HttpRequest, platform: Platform) -> dict[str, Any]:
    """Return what is known of a platform, without its decisions."""
    return stated(
        self=link(request, "platform", platform.public_id),
        id=str(platform.public_id),
        slug=platform.slug,
        name=platform.name,
        nameAlternative=platform.name_alternative,
        nameDetail=platform.name_detail,
        nameOrigin=choice(Platform.NameOrigin, platform.name_origin),
        nameNote=localized(platform, "name_note"),
        nameLine=platform.name_line,
        nameSource=document(platform.name_source),
        use=code(platform.use_case.key),
        website=platform.website,
        pages=page_links(request, "platform-sheet", platform.slug),
    )


def decision_link(request: HttpRequest, decision: Evaluation) -> dict[str, Any]:
    """Return a decision as a collection shows it."""
    return stated(
        href=decision_address(request, decision),
        title=f"{decision.platform.name} {decision.number}",
        number=decision.number,
        state=code(decision.state),
        rating=code(decision.verdict.key),
        validFrom=decision.valid_from,
        publishedAt=decision.published_at,
        endedOn=decision.ended_on,
    )


def decision_address(request: HttpRequest, decision: Evaluation) -> str:
    """Return the permanent address of a decision."""
    platform = decision.platform
    return link(request, "evaluation", platform.public_id, decision.number)


def read_for_saying(decisions: list[Evaluation]) -> dict[int, str]:
    """Read the tags of decisions that come from `for_sheet()`. Two queries.

    Returns the keys of the documents that they name.
    """
    read_tags(decisions)
    statements = (s for decision in decisions for s in decision.statements.all())
    return Source.objects.keys_of([*decisions, *statements])


def whole_decision(
    request: HttpRequest,
    decision: Evaluation,
    assessments: Iterable[Assessment],
    keys: dict[int, str],
) -> dict[str, Any]:
    """Return all that a decision says, after `read_for_saying()`.

    It has been read `with_attestation()`.
    """
    platform = decision.platform
    return stated(
        self=decision_address(request, decision),
        platform={
            "href": link(request, "platform", platform.public_id),
            "title": platform.name,
            "id": str(platform.public_id),
        },
        number=decision.number,
        state=choice(State, decision.state),
        rating=rating(decision.verdict),
        isDecidedHere=decision.is_signed,
        validFrom=decision.valid_from,
        validFromPrecision=code(decision.valid_from_precision),
        dateNote=localized(decision, "date_note"),
        validUntil=decision.valid_until,
        reviewOn=decision.review_on,
        publishedAt=decision.published_at,
        endedOn=decision.ended_on,
        endedAt=decision.ended_at,
        ending=_ending(request, decision),
        scope=localized(decision, "scope"),
        marketLevel=choice(MarketLevel, decision.market_level),
        reason=localized(decision, "reason"),
        isTextPreserved=decision.is_text_preserved,
        source=keys.get(decision.source_id or 0, ""),
        firstLine=decision.first_line,
        lastLine=decision.last_line,
        citations=[_citation(c) for c in decision.citations.all()],
        statements=_statements(decision, keys),
        answers=_answers(decision),
        assessments=[assessment(a) for a in assessments],
        attestation=_attestation(request, decision),
        pages=page_links(request, "past-evaluation", platform.slug, decision.number),
    )


def assessment(given: Assessment) -> dict[str, Any]:
    """Return the answer of a decision to a criterion."""
    return stated(
        criterion=given.criterion.code,
        result=code(given.result),
        note=localized(given, "note"),
        scope=localized(given, "scope"),
        cites=[statement.anchor for statement in given.cited],
    )


def note_facts(request: HttpRequest, note: Note) -> dict[str, Any]:
    """Return a note on what became of something."""
    about: dict[str, Any] = {}
    if note.platform:
        about["platform"] = {
            "href": link(request, "platform", note.platform.public_id),
            "title": note.platform.name,
        }
    if note.page:
        about["chapter"] = {
            "href": link(request, "chapter", note.page.key),
            "title": french_title(note.page),
        }
    return stated(
        self=link(request, "note", note.pk),
        id=str(note.pk),
        **about,
        criterion=note.criterion.code if note.criterion else "",
        text=localized(note, "text"),
        happenedOn=note.happened_on,
        happenedOnPrecision=code(note.happened_on_precision),
        source=document(note.source),
        seenOn=note.seen_on,
        publishedAt=note.published_at,
        handOver=hand_over(note),
    )


def hand_over(note: Note) -> dict[str, Any]:
    """Return where a platform stands in a successor scheme; empty if not stated."""
    if not note.is_hand_over:
        return {}
    return stated(
        standing=choice(Standing, note.standing),
        scheme=note.scheme,
        schemeVersion=note.scheme_version,
        schemeDated=note.scheme_dated,
        schemeDatedPrecision=code(note.scheme_dated_precision),
        level=note.level,
        levelCount=note.level_count,
        procedure=localized(note, "procedure"),
        procedureAddress=note.procedure_address,
    )


def french_title(row: Any) -> str:
    """Return the French title of a row, by which a link to it is read."""
    return localized(row, "title")["fr"]


def _ending(request: HttpRequest, decision: Evaluation) -> dict[str, Any]:
    if decision.is_in_force:
        return {}
    withdrawal, successor = decision.withdrawal, decision.successor
    reason = localized(withdrawal, "reason") if withdrawal else {}
    return stated(
        reason=reason,
        supersededBy=link(
            request, "evaluation", decision.platform.public_id, successor.number
        )
        if successor
        else "",
    )


def _attestation(request: HttpRequest, decision: Evaluation) -> dict[str, Any]:
    """Return what was issued of it; how that stands depends on the day."""
    key = decision.attested_as
    if key is None:
        return {}

    def address(name: str, *more: str) -> str:
        path = reverse(f"attestation-{name}", args=[key, *more])
        return request.build_absolute_uri(path)

    return stated(
        href=address("any"),
        id=str(key),
        issuedAt=decision.attested_at,
        state=address("state"),
        credential=address("data"),
        papers={language: address("paper", language) for language in PAPERS},
    )


def _citation(citation: RatingCitation) -> dict[str, Any]:
    return stated(
        source=document(citation.source),
        label=citation.label,
        labelLanguage=citation.label_language,
        firstLine=citation.first_line,
        lastLine=citation.last_line,
        note=localized(citation, "note"),
    )


def _statements(decision: Evaluation, keys: dict[int, str]) -> list[dict[str, Any]]:
    kinds = Statement.Kind.values
    statements = sorted(
        decision.statements.all(), key=lambda s: (kinds.index(s.kind), s.position)
    )
    anchors = {statement.pk: statement.anchor for statement in statements}
    return [
        _statement(s, anchors.get(s.parent_id or 0, ""), keys.get(s.source_id or 0, ""))
        for s in statements
    ]


def _statement(statement: Statement, parent: str, source: str) -> dict[str, Any]:
    tags = {kind: [_tag(t) for t in statement.tags if t.kind == kind] for kind in TAGS}
    return stated(
        anchor=statement.anchor,
        parent=parent,
        kind=code(statement.kind),
        text=localized(statement, "text"),
        isParagraph=statement.is_paragraph,
        source=source,
        firstLine=statement.first_line,
        lastLine=statement.last_line,
        actor=statement.actor,
        moment=statement.moment,
        role=code(statement.role),
        excerpt=localized(statement, "excerpt"),
        devices=tags[DEVICE],
        features=tags[TOPIC],
        measures=tags[MEASURE],
    )


def _tag(tag: Tag) -> dict[str, Any]:
    word = "actor" if tag.kind == MEASURE else "stance"
    return stated(code=code(tag.key), purpose=tag.purpose, **{word: code(tag.word)})


def _answers(decision: Evaluation) -> list[dict[str, Any]]:
    """Return what can be done, as every page of this site reads it."""
    return [
        stated(
            capability=code(capability),
            stance=code(given.stance),
            name=in_languages(partial(getattr, given, "words")),
            isYes=given.is_yes,
            lines=given.lines,
        )
        for capability, given in sorted(answers_of(decision).items())
    ]
