"""Working together, on the pages of the back office."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evaluations.admin import preferences
from evaluations.models import Claim, Comment, DueDate, Evaluation, Preferences
from evaluations.models.states import State
from evaluations.roles import (
    ADMINISTRATOR,
    AUDITOR,
    EVALUATOR,
    REVIEWER,
    TRANSLATOR,
)
from evaluations.workflow import planning, secret_links, transitions
from tests.back_office import change_address
from tests.evaluations.staff import evaluation_in, short_draft, staff
from tests.evaluations.working import FAR, thread_about, worked_on
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def messages_of(answer) -> str:
    """Return what a page says was done."""
    return " ".join(str(message) for message in answer.context["messages"])


def test_comment_is_written_answered_and_resolved_on_the_page():
    draft = short_draft()
    statement = draft.statements.first()
    page = change_address(draft)
    reviewer, author = signed_in("second", REVIEWER), signed_in("author", EVALUATOR)
    said = {"text": "D'où vient <b>ceci</b> ?", "about": str(statement.pk)}
    where = page.replace("change", "comment")
    answer = reviewer.post(where, said)
    assert answer.url == f"{page}#comments"
    thread = Comment.objects.get()
    assert thread.statement == statement
    shown = author.get(page).text
    assert "&lt;b&gt;ceci" in shown
    assert "1 " in str(author.get(page).context["missing"][-1])
    steps = f"/admin/evaluations/thread/{thread.pk}"
    author.post(f"{steps}/answer/", {"text": "Du fournisseur"})
    author.post(f"{steps}/resolve/")
    assert "Du fournisseur" in reviewer.get(page).text
    assert Comment.objects.get(parent=None).resolved_by.username == "author"


@pytest.mark.parametrize("about", ["", "x", "9" * 40, "-1", "0"])
def test_comment_about_nothing_known_is_about_the_whole(about):
    draft = short_draft()
    page = change_address(draft).replace("change", "comment")
    signed_in("second", REVIEWER).post(page, {"text": "x", "about": about})
    assert Comment.objects.get().statement is None


def test_refused_comment_says_why():
    page = change_address(short_draft()).replace("change", "comment")
    answer = signed_in("second", REVIEWER).post(page, {"text": " "}, follow=True)
    assert messages_of(answer)
    answer = signed_in("auditor", AUDITOR).post(page, {"text": "x"}, follow=True)
    assert messages_of(answer)
    assert not Comment.objects.exists()


def test_auditor_reads_comments_and_has_no_form():
    draft = short_draft()
    thread_about(draft, "Mot à mot")
    page = signed_in("auditor", AUDITOR).get(change_address(draft)).text
    assert "Mot à mot" in page
    assert 'name="about"' not in page


def test_link_beside_a_statement_chooses_it():
    draft = short_draft()
    key = draft.statements.last().pk
    page = signed_in("author", EVALUATOR).get(f"{change_address(draft)}?about={key}")
    assert f'<option value="{key}" selected>' in page.text


def test_review_is_claimed_and_the_others_see_it():
    evaluation = evaluation_in(State.IN_REVIEW)
    second, third = signed_in("second", REVIEWER), signed_in("third", REVIEWER)
    base = change_address(evaluation).replace("change/", "claim")
    assert f"{base}/claim/" in second.get(change_address(evaluation)).text
    second.post(f"{base}/claim/")
    assert Claim.objects.get().by.username == "second"
    page = third.get(change_address(evaluation))
    assert f"{base}/claim/" not in page.text
    assert any("second" in concern for concern in page.context["unusual"])
    assert messages_of(third.post(f"{base}/claim/", follow=True))
    [group] = [g for g in third.get("/admin/").context["tasks"] if not g.is_theirs]
    assert group.evaluations == [evaluation]
    second.post(f"{base}/release/")
    assert not Claim.objects.exists()


@pytest.mark.parametrize("day", ["%Y-%m-%d", "%d/%m/%Y", "2/1/%Y"])
def test_due_date_is_set_and_taken_away(day):
    draft = evaluation_in(State.DRAFT)
    page = change_address(draft).replace("change", "due")
    client = signed_in("author", EVALUATOR)
    assert client.post(page, {"due_on": f"{FAR:{day}}"}).url == change_address(draft)
    assert DueDate.objects.get().due_on == FAR
    assert f'value="{FAR}"' in client.get(page).text
    client.post(page, {"due_on": ""})
    assert not DueDate.objects.exists()


@pytest.mark.parametrize(
    "day", ["2020-01-01", "x", "31/02/2126", "2126-01-02", "10000-01-01"]
)
def test_day_that_cannot_be_is_refused_at_its_field(day):
    draft = evaluation_in(State.DRAFT)
    page = change_address(draft).replace("change", "due")
    answer = signed_in("author", EVALUATOR).post(page, {"due_on": day})
    assert answer.context["form"].errors["due_on"]
    assert not DueDate.objects.exists()


def test_administrator_plans_without_reading_drafts():
    draft = evaluation_in(State.DRAFT)
    client = signed_in("root", ADMINISTRATOR)
    page = client.get("/admin/calendar/")
    assert change_address(draft).replace("change", "due") in page.text
    assert change_address(draft) not in page.text
    due = change_address(draft).replace("change", "due")
    assert client.post(due, {"due_on": str(FAR)}).url == "/admin/calendar/"
    assert client.get(change_address(draft)).status_code == 403


def let_be_overdue(evaluation: Evaluation) -> None:
    """Let an evaluation be due four days ago."""
    planning.schedule(evaluation=evaluation, by=staff("author", EVALUATOR), day=FAR)
    ago = timezone.localdate() - datetime.timedelta(days=4)
    DueDate.objects.update(due_on=ago)


def test_what_is_overdue_is_said_in_words_everywhere():
    draft = evaluation_in(State.DRAFT)
    let_be_overdue(draft)
    client = signed_in("author", EVALUATOR)
    for page in ("/admin/", "/admin/calendar/", change_address(draft)):
        assert '<strong class="overdue">' in client.get(page).text, page
    listed = client.get("/admin/evaluations/evaluation/")
    [row] = [e for e in listed.context["cl"].result_list if e == draft]
    assert str(listed.context["cl"].model_admin.due(row)) in listed.text


def test_calendar_groups_by_month_and_names_what_has_no_date():
    draft = evaluation_in(State.DRAFT)
    planning.schedule(evaluation=draft, by=staff("author", EVALUATOR), day=FAR)
    undated = evaluation_in(State.IN_REVIEW, slug="zivver")
    page = signed_in("translator", TRANSLATOR).get("/admin/calendar/")
    [month] = page.context["months"]
    assert month.title.endswith(str(FAR.year))
    assert [due.evaluation for due, _item in month.rows] == [draft]
    assert [item.row for item in page.context["open_undated"]] == [undated]
    assert page.context["undated_count"] == Evaluation.objects.published().count()


@pytest.mark.slow
def test_pages_take_as_many_queries_for_one_row_as_for_many(
    django_assert_max_num_queries,
):
    worked_on(evaluation_in(State.IN_REVIEW))
    client = signed_in("third", REVIEWER)
    pages = ["/admin/", "/admin/calendar/", "/admin/evaluations/evaluation/"]
    counts = {page: queries_of(client, page) for page in pages}
    for slug in ("zivver", "doctena", "helena"):
        worked_on(evaluation_in(State.IN_REVIEW, slug=slug))
    for page, count in counts.items():
        with django_assert_max_num_queries(count):
            client.get(page)


def queries_of(client, page: str) -> int:
    """Return how many queries a page takes."""
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return len(queries)


def test_home_tells_each_role_what_it_can_do():
    start = 'action="/admin/start/"'
    homes = {
        role: signed_in(f"a-{role}", role).get("/admin/").text
        for role in (EVALUATOR, TRANSLATOR, REVIEWER, AUDITOR, ADMINISTRATOR)
    }
    assert [role for role, home in homes.items() if start in home] == [EVALUATOR]
    assert all('"/admin/calendar/"' in home for home in homes.values())
    assert '"/admin/calendar/"' not in signed_in("new").get("/admin/").text


@pytest.mark.parametrize("words", ["siil", "SIILO", "", "zzz", "\x00", "x" * 999])
def test_evaluation_starts_from_the_home_page(words):
    evaluation_in(State.DRAFT, slug="zivver")
    page = signed_in("author", EVALUATOR).get("/admin/start/", {"q": words})
    found = [platform.slug for platform in page.context["platforms"]]
    assert "zivver" not in found
    assert ("siilo" in found) == (words.strip("\x00").lower() in "siilo")
    assert page.text.count('/start/">') == len(found)


def test_preview_link_is_shown_once_and_revoked():
    draft = evaluation_in(State.DRAFT)
    page = change_address(draft).replace("change", "links")
    client = signed_in("author", EVALUATOR)
    made = client.post(page).context["made"]
    assert made.startswith("http://testserver/admin/preview/")
    assert made not in client.get(page).text
    client.post(f"/admin/evaluations/link/{draft.preview_links.get().pk}/revoke/")
    assert draft.preview_links.get().revoked_by.username == "author"
    assert not client.get(page).context["links"]


def test_preferences_are_ones_own():
    client = signed_in("second", REVIEWER)
    page = "/admin/preferences/"
    assert client.get(page).context["form"]["wants_mail"].value()
    client.post(page, {"language": "nl"})
    saved = Preferences.objects.get()
    assert (saved.user.username, saved.wants_mail) == ("second", False)
    assert saved.language == "nl"
    assert client.post(page, {"language": "de"}).context["form"].errors
    assert client.post(page, {"wants_mail": "on", "language": ""}).status_code == 302
    assert Preferences.objects.get().wants_mail


def test_preferences_bring_no_link_back_that_was_revoked_meanwhile(monkeypatch):
    client = signed_in("second", REVIEWER)
    client.post("/admin/preferences/make/")
    assert Preferences.objects.get().calendar_hash
    read = preferences._of

    def read_before_the_link_was_revoked(request):
        found = read(request)
        secret_links.revoke_calendar_link(by=request.user)
        return found

    monkeypatch.setattr(preferences, "_of", read_before_the_link_was_revoked)
    client.post("/admin/preferences/", {"language": "nl"})
    saved = Preferences.objects.get()
    assert (saved.language, saved.calendar_hash) == ("nl", "")


def feed_of(client, address: str) -> str:
    """Return what a calendar application gets, without a session."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer["X-Robots-Tag"] == "noindex"
    return answer.text


def test_calendar_link_gives_names_and_days_and_nothing_else(client):
    draft = evaluation_in(State.DRAFT)
    thread_about(draft, "Xyloquartz")
    planning.schedule(evaluation=draft, by=staff("author", EVALUATOR), day=FAR)
    office = signed_in("second", REVIEWER)
    made = office.post("/admin/preferences/make/").context["made"]
    address = made.removeprefix("http://testserver")
    feed = feed_of(client, address)
    assert f"DTSTART;VALUE=DATE:{FAR:%Y%m%d}" in feed
    assert ":Siilo: " in feed
    assert not any(word in feed for word in ("Xyloquartz", "author", "/admin/"))
    assert feed_of(client, address) == feed
    office.post("/admin/preferences/revoke/")
    assert client.get(address).status_code == 404


def test_event_keeps_its_identity_from_draft_to_review(client):
    token = secret_links.make_calendar_link(by=staff("second", REVIEWER))
    draft = evaluation_in(State.DRAFT)
    author = staff("author", EVALUATOR)
    planning.schedule(evaluation=draft, by=author, day=FAR)
    address = f"/admin/calendar/{token}/catalogue.ics"
    before = feed_of(client, address)
    transitions.submit(evaluation=draft, by=author)
    planning.schedule(evaluation=draft, by=author, day=FAR.replace(day=9))
    after = feed_of(client, address)
    assert [line for line in before.splitlines() if line.startswith("UID:")] == [
        line for line in after.splitlines() if line.startswith("UID:")
    ]
    assert f"{FAR:%Y}0109" in after


def test_calendar_closes_for_whoever_has_no_role_any_more(client):
    second = staff("second", REVIEWER)
    token = secret_links.make_calendar_link(by=second)
    second.groups.clear()
    answer = client.get(f"/admin/calendar/{token}/catalogue.ics")
    assert answer.status_code == 404
