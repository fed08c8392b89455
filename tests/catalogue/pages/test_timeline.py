"""What is dated of the decisions about a platform."""

import re

import pytest
from django.utils import timezone

from catalogue.pages.timeline import timeline
from evaluations.decisions import decisions
from evaluations.models.states import State
from evaluations.published import published
from tests.evaluations.staff import evaluation_in
from tests.pages import compact, normalise

pytestmark = pytest.mark.django_db

PAGES = {
    "fr": ["/fr/plateformes/{}/", "/fr/plateformes/{}/historique/"],
    "nl": ["/nl/platformen/{}/", "/nl/platformen/{}/geschiedenis/"],
}


def steps_of(slug: str):
    """Return what is dated of a platform."""
    platform = published().by_slug[slug]
    known = decisions([platform.decision, *platform.earlier])
    return timeline(known.values(), platform.notes)


def days(page: str) -> list[str]:
    """Return the days of the timeline of a page."""
    return re.findall(r'class="step__day">\s*([^<]*?)\s*<', normalise(page))


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("slug", ["signal", "zoom", "helena"])
def test_sheet_and_history_show_the_same_days(client, language, slug):
    small, full = [days(client.get(a.format(slug)).text) for a in PAGES[language]]
    assert small == full
    assert len(full) == len(steps_of(slug)) > 2


def test_days_come_in_order_and_a_document_stands_once():
    for platform in published().platforms:
        steps = steps_of(platform.slug)
        assert [step.day for step in steps] == sorted(step.day for step in steps)
        cited = [(s.source, s.verdict) for s in steps if s.decision and s.source]
        assert len(cited) == len(set(cited)), platform.slug


def test_date_says_no_more_than_its_precision(client):
    page = compact(normalise(client.get("/fr/plateformes/zoom/historique/").text))
    assert "14 avril 2020 :" in page
    assert "Après le 26 octobre 2020 :" in page
    assert "Après le 11 mars 2022 :" in page
    assert days(page)[2] == "2021 :"


def test_note_without_a_date_and_document_without_one_are_not_there():
    for platform in published().platforms:
        dated = [note for note in platform.notes if note.happened_on]
        steps = steps_of(platform.slug)
        assert len([step for step in steps if step.verdict is None]) == len(dated)
        assert all(s.source is None or s.source.dated or not s.verdict for s in steps)


def test_publication_and_what_it_replaced_have_their_day(client):
    evaluation_in(State.PUBLISHED)
    page = normalise(client.get("/nl/platformen/siilo/geschiedenis/").text)
    steps = page.split('class="timeline')[1].split("</ol>")[0]
    assert "gepubliceerd op deze site" in steps
    assert "vervangen" in steps
    assert str(timezone.localdate().year) in steps


def test_page_of_one_decision_has_no_timeline(client):
    assert (
        'class="timeline' not in client.get(PAGES["fr"][1].format("zoom") + "1/").text
    )
