"""What programs may ask of the catalogue. Nothing here can be written."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogue.api import platforms as say
from catalogue.api import reference
from catalogue.api.requests import (
    PAGING,
    Paging,
    answer,
    collection,
    link,
    open_to_all,
    resource,
)
from catalogue.api.searching import NAMES, PlatformQuery
from evaluations.models import (
    Assessment,
    Criterion,
    Evaluation,
    GuidancePage,
    Note,
    Platform,
    Source,
)

CONTRACT = Path(__file__).with_name("openapi.yaml")


@resource()
def contract(request: HttpRequest) -> HttpResponse:
    """Describe the API, as it was agreed before it was built."""
    text = CONTRACT.read_text(encoding="utf-8")
    return open_to_all(HttpResponse(text, content_type="application/yaml"))


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say whether the data can be read, and nothing else."""
    try:
        is_up = Platform.objects.published().exists()
    except DatabaseError:
        is_up = False
    response = answer({"status": "UP" if is_up else "DOWN"})
    response.status_code = 200 if is_up else 503
    return response


@resource(*NAMES)
def platforms(request: HttpRequest) -> HttpResponse:
    """List the platforms with a decision in force that a search and filters find."""
    asked = PlatformQuery(request)
    found = asked.search.found_at(asked.paging.bounds)
    ids = Platform.objects.public_ids(platform.pk for platform in found)
    items = [say.listed(request, platform, ids[platform.pk]) for platform in found]
    return answer(asked.paging.collection(items, asked.search.total))


@resource()
def platform(request: HttpRequest, platform_id: UUID) -> HttpResponse:
    """Say what is known of a platform, with its decisions and notes."""
    decisions = _decisions(platform_id)
    known = decisions[0].platform
    in_force = [decision for decision in decisions if decision.is_in_force]
    said = say.platform_facts(request, known)
    if in_force:
        address = say.decision_address(request, in_force[0])
        said["evaluationInForce"] = {"href": address}
    said["evaluations"] = {"href": link(request, "evaluations", platform_id)}
    notes = Note.objects.published().with_subject().filter(platform=known)
    said["notes"] = [say.note_facts(request, note) for note in notes]
    return answer(said)


@resource()
def evaluations(request: HttpRequest, platform_id: UUID) -> HttpResponse:
    """List the decisions about a platform, in force or not any more."""
    decisions = _decisions(platform_id)
    return answer(
        collection(request, [say.decision_link(request, d) for d in decisions])
    )


@resource()
def evaluation(request: HttpRequest, platform_id: UUID, number: int) -> HttpResponse:
    """Say all of one decision, which never changes but for how it ended."""
    decisions = Evaluation.objects.public().of_public_id(platform_id).numbered(number)
    decision = decisions.with_attestation().for_sheet().with_ending().first()
    if decision is None:
        raise Http404
    assessments = Assessment.objects.of_decisions([decision.pk])
    keys = say.read_for_saying([decision])
    return answer(say.whole_decision(request, decision, assessments, keys))


@resource()
def criteria(request: HttpRequest) -> HttpResponse:
    """List the conditions, rules, recommendations and questions of the source."""
    found = Criterion.objects.select_related("source")
    items = [
        {"href": said["self"], **said}
        for criterion in found
        if (said := reference.criterion_facts(request, criterion))
    ]
    return answer(collection(request, items))


@resource()
def criterion(request: HttpRequest, criterion_code: str) -> HttpResponse:
    """Say one criterion in the words of the source."""
    criteria = Criterion.objects.select_related("source")
    found: Any = get_object_or_404(criteria, code=criterion_code)
    return answer(reference.criterion_facts(request, found))


@resource(*PAGING)
def assessments(request: HttpRequest, criterion_code: str) -> HttpResponse:
    """List what decisions in force answer to a criterion, where they do."""
    paging = Paging.of(request)
    get_object_or_404(Criterion, code=criterion_code)
    found: Any = Assessment.objects.in_force().to_criterion(criterion_code)
    items = [
        {
            "href": say.decision_address(request, given.evaluation),
            "title": given.evaluation.platform.name,
            **say.assessment(given),
        }
        for given in found[paging.bounds]
    ]
    return answer(paging.collection(items, found.count()))


@resource(*PAGING)
def notes(request: HttpRequest) -> HttpResponse:
    """List the notes on what became of platforms and rules, the newest first."""
    paging = Paging.of(request)
    found = Note.objects.published().with_subject()
    items = []
    for note in found[paging.bounds]:
        said = say.note_facts(request, note)
        items.append({"href": said["self"], "title": said["text"]["fr"][:80], **said})
    return answer(paging.collection(items, found.count()))


@resource()
def note(request: HttpRequest, note_id: int) -> HttpResponse:
    """Say one note with its document."""
    found = get_object_or_404(Note.objects.published().with_subject(), pk=note_id)
    return answer(say.note_facts(request, found))


@resource(*PAGING)
def documents(request: HttpRequest) -> HttpResponse:
    """List the documents that everything rests on."""
    paging = Paging.of(request)
    found = Source.objects.public().defer("text").order_by("position", "pk")
    items = []
    for source in found[paging.bounds]:
        said = say.document(source)
        href = link(request, "document", source.key)
        items.append({"href": href, **said})
    return answer(paging.collection(items, found.count()))


@resource()
def document(request: HttpRequest, document_key: str) -> HttpResponse:
    """Say what is known of one document."""
    found = get_object_or_404(Source.objects.public().defer("text"), key=document_key)
    address = link(request, "document", found.key)
    return answer({"self": address, **say.document(found)})


@resource()
def guidance(request: HttpRequest) -> HttpResponse:
    """List the chapters of the source that are not about one platform."""
    items = [
        {
            "href": link(request, "chapter", page.key),
            "title": say.french_title(page),
            "key": page.key,
        }
        for page in GuidancePage.objects.all()
    ]
    return answer(collection(request, items))


@resource()
def chapter(request: HttpRequest, chapter_key: str) -> HttpResponse:
    """Say one chapter, section by section."""
    pages = GuidancePage.objects.for_reading().select_related("source")
    return answer(
        reference.chapter_facts(request, get_object_or_404(pages, key=chapter_key))
    )


@resource()
def reference_lists(request: HttpRequest) -> HttpResponse:
    """List the lists of codes."""
    items = [
        {"href": link(request, "codes", name), "title": name}
        for name in reference.reference_lists()
    ]
    return answer(collection(request, items))


@resource()
def codes(request: HttpRequest, list_name: str) -> HttpResponse:
    """List the codes of one list with their names."""
    found = reference.reference_lists().get(list_name)
    if found is None:
        raise Http404
    items = [
        {
            "href": link(request, "code", list_name, entry["code"]),
            "title": entry["name"]["fr"],
            **entry,
        }
        for entry in found
    ]
    return answer(collection(request, items))


@resource()
def code(request: HttpRequest, list_name: str, code: str) -> HttpResponse:
    """Say what one code is called."""
    for entry in reference.reference_lists().get(list_name, []):
        if entry["code"] == code:
            return answer({"self": request.build_absolute_uri(), **entry})
    raise Http404


@require_safe
def permanent(request: HttpRequest, platform_id: UUID) -> HttpResponse:
    """Lead from the permanent name of a platform to its page (303, See Other)."""
    platform = get_object_or_404(Platform.objects.public(), public_id=platform_id)
    response = redirect("platform-sheet", platform.slug)
    response.status_code = 303
    return response


def _decisions(platform_id: UUID) -> list[Evaluation]:
    found = Evaluation.objects.public().of_public_id(platform_id)
    decisions = list(found.order_by("-number"))
    if not decisions:
        raise Http404
    return decisions
