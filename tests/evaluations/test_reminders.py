"""Mail when something waits: one a day, in the person's language, no content."""

import datetime
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from evaluations import reminders
from evaluations.models import Preferences, User
from evaluations.models.states import State
from evaluations.reminders import remind_everybody
from evaluations.roles import EVALUATOR, REVIEWER, TRANSLATOR
from evaluations.workflow import planning
from tests.evaluations.staff import evaluation_in, staff
from tests.evaluations.working import thread_about

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def mail_server(settings):
    """Let a mail server be there."""
    settings.EMAIL_URL = "smtp://localhost"
    settings.BACK_OFFICE_ADDRESS = "https://office.example"


def mails_to(user: User) -> list[str]:
    """Return the texts of all mail to somebody."""
    return [m.body for m in mail.outbox if user.email in m.to]


def wants(user: User, **values) -> None:
    """Set preferences."""
    Preferences.objects.update_or_create(user=user, defaults=values)


def test_each_person_gets_one_mail_with_a_line_for_each_item():
    for slug in ("siilo", "zivver"):
        evaluation = evaluation_in(State.IN_REVIEW, slug=slug)
    reviewer = staff("second", REVIEWER)
    wants(reviewer, language="nl")
    assert remind_everybody() == (1, 0)
    [text] = mails_to(reviewer)
    assert [line[:9] for line in text.splitlines() if line[0:2] == "- "] == [
        "- Siilo 2",
        "- Zivver ",
    ]
    page = f"/admin/evaluations/evaluation/{evaluation.pk}/"
    assert f"https://office.example{page}\n" in text
    assert "https://office.example/admin/preferences/" in text


def test_second_run_on_the_same_day_tells_nobody_and_the_next_day_does():
    evaluation_in(State.DRAFT)
    author = staff("author", EVALUATOR)
    assert remind_everybody() == (1, 0)
    assert remind_everybody() == (0, 0)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    wants(author, reminded_on=yesterday)
    assert remind_everybody() == (1, 0)
    assert len(mails_to(author)) == 2


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"is_staff": False}, {"email": ""}]
)
def test_nobody_is_told_who_could_not_sign_in_or_has_no_address(change):
    evaluation_in(State.DRAFT)
    User.objects.filter(username="author").update(**change)
    assert remind_everybody() == (0, 0)


def test_nothing_is_sent_where_nothing_waits_or_nobody_wants_it():
    evaluation_in(State.DRAFT)
    translator = staff("translator", TRANSLATOR)
    wants(staff("author", EVALUATOR), wants_mail=False)
    assert remind_everybody() == (0, 0)
    assert not mail.outbox
    assert translator.preferences.reminded_on is None


@pytest.mark.parametrize(("language", "subjects"), [("fr", 1), ("nl", 1), ("", 2)])
def test_mail_is_in_the_language_of_the_person(language, subjects):
    evaluation_in(State.DRAFT)
    wants(staff("author", EVALUATOR), language=language)
    remind_everybody()
    [sent] = mail.outbox
    assert len(sent.subject.split(" / ")) == subjects
    assert len(sent.body.split("/admin/preferences/")) == subjects + 1


def test_mail_holds_nothing_of_what_a_draft_says():
    draft = evaluation_in(State.DRAFT)
    thread_about(draft, "Xyloquartz")
    draft.statements.filter(kind="feature").update(text_fr="Xyloquartz", to_check="nl")
    type(draft).objects.filter(pk=draft.pk).update(reason_fr="Xyloquartz")
    remind_everybody()
    assert mail.outbox
    assert not [m for m in mail.outbox if "Xyloquartz" in m.body + m.subject]


def test_review_that_somebody_else_has_claimed_is_no_reason_for_mail():
    evaluation = evaluation_in(State.IN_REVIEW)
    planning.claim(evaluation=evaluation, by=staff("second", REVIEWER))
    third = staff("third", REVIEWER)
    remind_everybody()
    assert not mails_to(third)
    assert mails_to(staff("second", REVIEWER))


def test_mail_that_no_server_took_is_tried_again(monkeypatch):
    evaluation_in(State.DRAFT)
    with monkeypatch.context() as patch:
        patch.setattr(reminders, "send_in", lambda *said: False)
        with pytest.raises(CommandError, match="1"):
            call_command("send_reminders", stdout=StringIO())
    assert remind_everybody() == (1, 0)


def test_two_runs_at_once_send_one_mail():
    evaluation_in(State.DRAFT)
    author = staff("author", EVALUATOR)
    wants(author)
    seen, today = Preferences.objects.get(user=author), timezone.localdate()
    assert remind_everybody() == (1, 0)
    assert not reminders._is_first(seen, today)


def test_without_a_mail_server_nothing_is_sent(settings, capsys):
    settings.EMAIL_URL = ""
    evaluation_in(State.DRAFT)
    call_command("send_reminders")
    assert "EMAIL_URL" in capsys.readouterr().out
    assert not mail.outbox
    assert not Preferences.objects.exists()


def test_links_lead_to_the_first_host_where_no_address_is_set(settings):
    settings.BACK_OFFICE_ADDRESS = ""
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    address = reminders.address_of("admin:preferences")
    assert address == "https://one.example/admin/preferences/"
