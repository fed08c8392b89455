"""Links for people without an account: kept as hashes, they expire, are revoked."""

import datetime

import pytest

from evaluations.models import AuditEntry, Preferences, PreviewLink, User
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER, ROLES
from evaluations.workflow import secret_links, transitions
from evaluations.workflow.errors import NotPermittedError, RefusedError
from tests.evaluations.staff import evaluation_in, is_made, sign, staff

pytestmark = pytest.mark.django_db


def link_to(evaluation) -> str:
    """Return the token of a link to the preview of a draft."""
    by = staff("author", EVALUATOR)
    return secret_links.make_preview_link(evaluation=evaluation, by=by)


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("state", State)
def test_links_are_made_by_evaluators_of_what_is_open(state):
    evaluation = evaluation_in(state)
    for role in ROLES:
        by = staff(f"other-{role}", role)
        made = is_made(
            lambda by=by: secret_links.make_preview_link(evaluation=evaluation, by=by)
        )
        assert made == (role == EVALUATOR and evaluation.is_open), role


@pytest.mark.slow
def test_token_is_kept_as_a_hash_and_nowhere_else():
    draft = evaluation_in(State.DRAFT)
    token = link_to(draft)
    kept = str(list(PreviewLink.objects.values())) + str(
        list(AuditEntry.objects.values())
    )
    assert token not in kept
    assert len(token) >= 43
    assert PreviewLink.objects.opened_by(token) == draft
    assert link_to(draft) != token


@pytest.mark.slow
@pytest.mark.parametrize("token", ["", "x", "é\udc80", "0" * 5000])
def test_unknown_token_opens_nothing(token):
    link_to(evaluation_in(State.DRAFT))
    assert PreviewLink.objects.opened_by(token) is None


def test_link_expires_after_the_days_of_the_setting(settings):
    settings.PREVIEW_LINK_DAYS = "2"
    token = link_to(evaluation_in(State.DRAFT))
    link = PreviewLink.objects.get()
    assert link.expires_at - link.made_at == datetime.timedelta(days=2)
    link.made_at -= datetime.timedelta(days=2, seconds=1)
    link.expires_at -= datetime.timedelta(days=2, seconds=1)
    link.save()
    assert PreviewLink.objects.opened_by(token) is None


def test_link_is_revoked_once_and_for_good():
    token = link_to(evaluation_in(State.DRAFT))
    link, author = PreviewLink.objects.get(), staff("author", EVALUATOR)
    with pytest.raises(NotPermittedError):
        secret_links.revoke_preview_link(link=link, by=staff("second", REVIEWER))
    secret_links.revoke_preview_link(link=link, by=author)
    with pytest.raises(RefusedError):
        secret_links.revoke_preview_link(link=link, by=author)
    assert PreviewLink.objects.opened_by(token) is None


def test_link_opens_nothing_once_the_draft_is_published():
    evaluation, reviewer = evaluation_in(State.IN_REVIEW), staff("second", REVIEWER)
    token = link_to(evaluation)
    assert PreviewLink.objects.opened_by(token) == evaluation
    sign(evaluation, by=reviewer)
    transitions.publish(evaluation=evaluation, by=reviewer)
    assert PreviewLink.objects.opened_by(token) is None


def test_draft_without_a_rating_has_nothing_to_show():
    draft = evaluation_in(State.DRAFT)
    token = link_to(draft)
    type(draft).objects.filter(pk=draft.pk).update(rating=None)
    draft.refresh_from_db()
    assert PreviewLink.objects.opened_by(token) is None
    with pytest.raises(RefusedError):
        link_to(draft)


@pytest.mark.slow
def test_there_is_a_bound_to_the_links_of_a_draft():
    draft = evaluation_in(State.DRAFT)
    for _link in range(secret_links.MAX_LINKS):
        link_to(draft)
    with pytest.raises(RefusedError):
        link_to(draft)


def test_new_calendar_link_ends_the_one_before():
    reviewer = staff("second", REVIEWER)
    first = secret_links.make_calendar_link(by=reviewer)
    second = secret_links.make_calendar_link(by=reviewer)
    assert secret_links.owner_of_calendar(first) is None
    assert secret_links.owner_of_calendar(second) == reviewer
    assert second not in str(list(Preferences.objects.values()))
    secret_links.revoke_calendar_link(by=reviewer)
    secret_links.revoke_calendar_link(by=reviewer)
    assert secret_links.owner_of_calendar(second) is None
    made = AuditEntry.objects.filter(target_type="user", target_id=str(reviewer.pk))
    assert [e.action for e in made] == ["link-revoked", "link-made", "link-made"]


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_calendar_closes_with_the_account(change):
    reviewer = staff("second", REVIEWER)
    token = secret_links.make_calendar_link(by=reviewer)
    User.objects.filter(pk=reviewer.pk).update(**change)
    assert secret_links.owner_of_calendar(token) is None
    assert secret_links.owner_of_calendar("") is None
