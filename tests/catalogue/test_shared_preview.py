"""A draft for whoever has a secret link; what staff say of it, for nobody else."""

import pytest

from catalogue.archive import freezing
from evaluations.models import (
    Claim,
    Comment,
    DueDate,
    Evaluation,
    Preferences,
    PreviewLink,
    SearchEntry,
)
from evaluations.models.states import State
from evaluations.roles import AUDITOR, EVALUATOR, REVIEWER
from evaluations.workflow import comments, secret_links, transitions
from tests.browser.addresses import STATES, public_pages
from tests.evaluations.staff import evaluation_in, sign, staff
from tests.evaluations.working import thread_about, worked_on
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# said nowhere else
SAID, ANSWERED = "Xyloquartz", "Marimbafoon"
MACHINES = ["/sitemap.xml", "/fr/nouveautes/flux.atom", "/nl/nieuws/feed.atom"]


def shared(evaluation, language: str = "fr") -> str:
    """Return the address of a link to the preview of a draft."""
    by = staff("author", EVALUATOR)
    token = secret_links.make_preview_link(evaluation=evaluation, by=by)
    return f"/admin/preview/{token}/{language}/"


@pytest.mark.parametrize(("language", "other"), [("fr", "nl"), ("nl", "fr")])
def test_link_shows_the_sheet_as_it_would_be_published(client, language, other):
    draft = evaluation_in(State.DRAFT)
    draft.statements.filter(kind="feature").update(text_fr="Neuf", text_nl="Nieuw")
    address = shared(draft, language)
    page = client.get(address)
    assert {"fr": "Neuf", "nl": "Nieuw"}[language] in page.text
    assert f'<html lang="{language}-BE"' in page.text
    assert address.replace(f"/{language}/", f"/{other}/") in page.text
    # nobody is led to where they cannot go
    assert f'href="/admin/evaluations/evaluation/{draft.pk}' not in page.text


def test_page_is_kept_by_nobody_and_tells_nobody(client):
    page = client.get(shared(evaluation_in(State.DRAFT)))
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow">' in page.text
    assert not page.cookies


def test_what_opens_nothing_is_answered_alike(client):
    draft = evaluation_in(State.DRAFT)
    revoked, expired = shared(draft), shared(draft)
    first, second = draft.preview_links.order_by("pk")
    author = staff("author", EVALUATOR)
    secret_links.revoke_preview_link(link=first, by=author)
    second.made_at = second.made_at.replace(year=2020)
    second.expires_at = second.made_at.replace(year=2021)
    second.save()
    unknown = f"/admin/preview/{'a' * 43}/fr/"
    answers = [client.get(address) for address in (revoked, expired, unknown)]
    assert [answer.status_code for answer in answers] == [404] * 3
    said = {a.text.replace(a.request["PATH_INFO"], "") for a in answers}
    assert len(said) == 1


@pytest.mark.parametrize("language", ["de", "x", "en"])
def test_link_in_no_language_of_ours_is_not_found(client, language):
    draft = evaluation_in(State.DRAFT)
    assert client.get(shared(draft, language)).status_code == 404


def test_link_takes_no_form(client):
    assert client.post(shared(evaluation_in(State.DRAFT))).status_code == 405


def published_with_words() -> None:
    """Publish an evaluation of which much was said, and leave another one open."""
    reviewer, author = staff("second", REVIEWER), staff("author", EVALUATOR)
    evaluation = evaluation_in(State.IN_REVIEW)
    thread = thread_about(evaluation, SAID, statement=evaluation.statements.first())
    comments.answer(thread=thread, by=author, text=ANSWERED)
    comments.resolve(thread=thread, by=reviewer)
    sign(evaluation, by=reviewer)
    transitions.publish(evaluation=evaluation, by=reviewer)
    other = worked_on(evaluation_in(State.IN_REVIEW, slug="zivver"))
    thread_about(other, f"{SAID} {ANSWERED}")
    secret_links.make_calendar_link(by=reviewer)


@pytest.mark.slow
def test_no_public_address_says_what_staff_said(client):
    published_with_words()
    address = f"/fr/plateformes/siilo/historique/{_last()}/"
    pages = [*public_pages(), *STATES, *MACHINES, address]
    pages += [f"/fr/plateformes/?q={SAID}", f"/nl/platformen/?q={SAID}"]
    told = []
    for page in pages:
        answer = client.get(page, follow=True)
        text = answer.getvalue().decode()
        looked_for = [ANSWERED] if SAID in page else [SAID, ANSWERED]
        told += [page for word in looked_for if word in text]
    assert told == []
    assert client.get(address).status_code == 200


def _last() -> int:
    siilo = Evaluation.objects.published().get(platform__slug="siilo")
    return siilo.number


@pytest.mark.slow
def test_neither_copy_nor_search_nor_export_has_what_staff_said():
    published_with_words()
    frozen = [row for rows in freezing._rows() for row in rows]
    private = (Claim, Comment, DueDate, Preferences, PreviewLink)
    assert frozen
    assert not [row for row in frozen if isinstance(row, private)]
    assert not SearchEntry.objects.filter(tokens__contains=SAID.lower()).exists()
    keys = list(Evaluation.objects.values_list("pk", flat=True))
    auditor = signed_in("auditor", AUDITOR)
    for kind in ("export_csv", "export_json"):
        data = {"action": kind, "_selected_action": keys}
        answer = auditor.post("/admin/evaluations/evaluation/", data)
        assert answer["Content-Disposition"]
        assert SAID not in answer.getvalue().decode()
