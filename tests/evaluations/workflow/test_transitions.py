"""From draft to decision: who may move what, and that two people sign it."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django.utils.translation import override

from evaluations.content.dossier import fingerprint_of, stored
from evaluations.content.gaps import gaps
from evaluations.models import (
    AuditEntry,
    Evaluation,
    Platform,
    SearchEntry,
    Statement,
    User,
)
from evaluations.models.states import State
from evaluations.roles import (
    ADMINISTRATOR,
    AUDITOR,
    EVALUATOR,
    REVIEWER,
    ROLES,
    TRANSLATOR,
)
from evaluations.workflow import transitions
from evaluations.workflow.attestations import attest
from evaluations.workflow.concerns import concerns
from evaluations.workflow.errors import (
    ConfirmationNeededError,
    NotPermittedError,
    RefusedError,
)
from tests.attesting import publish_as
from tests.evaluations.staff import (
    SURE,
    complete,
    evaluation_in,
    is_made,
    sign,
    staff,
    withdrawal_of,
)

pytestmark = pytest.mark.django_db

MOVES = {
    "start": lambda e, by: transitions.start(platform=e.platform, by=by),
    "submit": lambda e, by: transitions.submit(evaluation=e, by=by),
    "send_back": lambda e, by: transitions.send_back(evaluation=e, by=by, reason="x"),
    "take_back": lambda e, by: transitions.take_back(evaluation=e, by=by),
    "approve": lambda e, by: sign(e, by=by),
    "publish": lambda e, by: transitions.publish(evaluation=e, by=by),
    "request_withdrawal": lambda e, by: withdrawal_of(e, by),
    "attest": lambda e, by: attest(evaluation=e, by=by),
    "discard": lambda e, by: transitions.discard(evaluation=e, by=by, reason="x"),
}
ANYONE = {EVALUATOR, REVIEWER}
# every move: the states it starts from and the roles that may make it
ALLOWED = {
    "start": ({State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN}, {EVALUATOR}),
    "submit": ({State.DRAFT}, {EVALUATOR}),
    "send_back": ({State.IN_REVIEW}, {REVIEWER}),
    # only the author, whom none of these is
    "take_back": ({State.IN_REVIEW}, set()),
    "approve": ({State.IN_REVIEW}, {REVIEWER}),
    # what is in review here was not approved
    "publish": (set(), set()),
    "request_withdrawal": ({State.PUBLISHED}, ANYONE),
    "attest": ({State.PUBLISHED}, {REVIEWER}),
    "discard": ({State.DRAFT}, {EVALUATOR}),
}


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("state", State)
def test_each_move_is_for_its_states_and_roles(state, settings):
    publish_as(settings)
    evaluation = evaluation_in(state)
    people = {role: staff(f"other-{role}", role) for role in ROLES}
    people["nobody"] = staff("other-nobody")
    for move, (states, roles) in ALLOWED.items():
        for role, person in people.items():
            expected = state in states and role in roles
            fresh = Evaluation.objects.get(pk=evaluation.pk)
            made = is_made(lambda m=move, e=fresh, by=person: MOVES[m](e, by))
            assert made == expected, (move, role)
    assert Evaluation.objects.get(pk=evaluation.pk).state == state


def test_discarded_draft_is_gone_and_the_record_says_why():
    draft = evaluation_in(State.DRAFT)
    author = staff("author", EVALUATOR)
    with pytest.raises(RefusedError):
        transitions.discard(evaluation=draft, by=author, reason=" ")
    transitions.discard(evaluation=draft, by=author, reason="Double")
    assert not Evaluation.objects.filter(pk=draft.pk).exists()
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.target_id) == ("deleted", str(draft.pk))
    assert "Double" in entry.details
    assert transitions.start(platform=draft.platform, by=author).number == draft.number


@pytest.mark.once
def test_draft_that_was_submitted_once_is_not_discarded():
    evaluation = evaluation_in(State.IN_REVIEW)
    author = staff("author", EVALUATOR)
    transitions.take_back(evaluation=evaluation, by=author)
    with pytest.raises(RefusedError):
        transitions.discard(evaluation=evaluation, by=author, reason="x")


@pytest.mark.once
def test_decision_after_a_withdrawal_is_compared_with_what_was_withdrawn():
    withdrawn = evaluation_in(State.WITHDRAWN)
    draft = transitions.start(
        platform=withdrawn.platform, by=staff("author", EVALUATOR)
    )
    draft.rating = 4
    assert draft.predecessor == withdrawn
    assert concerns(draft)
    # whoever decides again says why
    names = {gap.part.name for gap in gaps(stored(draft))}
    assert {"reason_fr", "reason_nl"} <= names


def test_each_role_has_what_it_needs_and_no_more():
    verbs = {
        role: {
            p.partition(".")[2]
            for p in staff(f"r-{role}", role).get_all_permissions()
            if not p.partition(".")[2].startswith("view_")
        }
        for role in ROLES
    }
    assert {"add_note", "change_note"} <= verbs[EVALUATOR]
    assert verbs[TRANSLATOR] == {"translate_evaluation"}
    assert verbs[REVIEWER] == {"review_evaluation", "schedule_evaluation"}
    assert verbs[AUDITOR] == {"export_evaluation"}
    accounts = {"add_user", "change_user"}
    assert verbs[ADMINISTRATOR] == {*accounts, "schedule_evaluation"}
    assert "review_evaluation" not in verbs[EVALUATOR]
    assert not any("user" in verb for verb in verbs[EVALUATOR])


def test_publication_supersedes_the_decision_in_force():
    before = Evaluation.objects.published().get(platform__slug="siilo")
    evaluation = evaluation_in(State.PUBLISHED)
    before.refresh_from_db()
    assert (before.state, evaluation.state) == (State.SUPERSEDED, State.PUBLISHED)
    assert before.ended_on == evaluation.valid_from
    assert evaluation.number == before.number + 1
    assert (evaluation.author.username, evaluation.reviewer.username) == (
        "author",
        "second",
    )


def test_a_new_evaluation_starts_as_a_copy():
    current = Evaluation.objects.published().get(platform__slug="zoom")
    copy = transitions.start(platform=current.platform, by=staff("e", EVALUATOR))
    own = {"valid_from", "valid_from_precision", "reason_fr", "reason_nl"}
    own |= {"date_note_fr", "date_note_nl"}
    old, new = stored(current).content(), stored(copy).content()
    assert {part.name for part in old if old[part] != new.get(part)} <= own
    # what was copied has to be confirmed
    assert {part.name for part in new.keys() - old.keys()} == {"to_confirm"}
    assert {part.name for part in old.keys() - new.keys()} <= own
    assert not set(copy.statements.all()) & set(current.statements.all())


@pytest.mark.once
@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_approves_what_they_wrote(superuser):
    evaluation = evaluation_in(State.IN_REVIEW)
    author = staff("author", EVALUATOR, REVIEWER)
    author.is_superuser = superuser
    author.save()
    with pytest.raises(NotPermittedError):
        sign(evaluation, by=User.objects.get(pk=author.pk))


def test_nobody_approves_what_they_changed():
    evaluation = evaluation_in(State.IN_REVIEW)
    helper = staff("helper", TRANSLATOR, REVIEWER)
    transitions.record(AuditEntry.Action.CHANGED, evaluation, by=helper)
    with pytest.raises(NotPermittedError):
        sign(evaluation, by=helper)


@pytest.mark.once
def test_approval_is_for_the_content_that_was_read():
    evaluation = evaluation_in(State.IN_REVIEW)
    seen = fingerprint_of(evaluation)
    statement = evaluation.statements.first()
    Statement.objects.filter(pk=statement.pk).update(text_fr="Autre chose")
    reviewer = staff("second", REVIEWER)
    for fingerprint in (seen, fingerprint_of(evaluation)):
        with pytest.raises(RefusedError), override("en"):
            transitions.approve(
                evaluation=evaluation,
                by=reviewer,
                fingerprint=fingerprint,
                confirmation=SURE,
            )


def test_change_after_approval_voids_it():
    evaluation = evaluation_in(State.IN_REVIEW)
    reviewer = staff("second", REVIEWER)
    sign(evaluation, by=reviewer)
    evaluation.statements.filter(kind="feature").update(text_nl="Iets anders")
    with (
        pytest.raises(RefusedError, match="changed since it was approved"),
        override("en"),
    ):
        transitions.publish(evaluation=evaluation, by=reviewer)


@pytest.mark.once
def test_sending_back_voids_the_approval():
    evaluation = evaluation_in(State.IN_REVIEW)
    reviewer = staff("second", REVIEWER)
    sign(evaluation, by=reviewer)
    transitions.send_back(evaluation=evaluation, by=reviewer, reason="Texte")
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.reviewer) == (State.DRAFT, None)
    assert evaluation.approved_fingerprint == ""
    assert evaluation.transitions.last().reason == "Texte"


@pytest.mark.once
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rating": None}, "rating: missing"),
        ({"valid_from": None, "valid_from_precision": "unknown"}, "date of the"),
        ({"reason_nl": ""}, r"reason \(Dutch\): missing"),
    ],
)
def test_incomplete_draft_is_not_submitted(change, words):
    evaluation = evaluation_in(State.DRAFT)
    Evaluation.objects.filter(pk=evaluation.pk).update(**change)
    with pytest.raises(RefusedError, match=words), override("en"):
        transitions.submit(evaluation=evaluation, by=staff("author", EVALUATOR))


@pytest.mark.once
@pytest.mark.parametrize("change", [{"text_nl": ""}, {"to_check": "nl"}])
def test_both_languages_are_needed(change):
    evaluation = evaluation_in(State.DRAFT)
    evaluation.statements.filter(kind="feature", position=1).update(**change)
    with (
        pytest.raises(RefusedError, match=r"text \(Dutch\)"),
        override("en"),
    ):
        transitions.submit(evaluation=evaluation, by=staff("author", EVALUATOR))


def test_decision_of_tomorrow_is_not_published_today():
    evaluation = evaluation_in(State.DRAFT)
    evaluation.valid_from = timezone.localdate() + datetime.timedelta(days=1)
    evaluation.save()
    transitions.submit(evaluation=evaluation, by=staff("author", EVALUATOR))
    reviewer = staff("second", REVIEWER)
    sign(evaluation, by=reviewer)
    with pytest.raises(RefusedError, match="future"), override("en"):
        transitions.publish(evaluation=evaluation, by=reviewer)


@pytest.mark.once
def test_what_is_unusual_has_to_be_confirmed():
    evaluation = evaluation_in(State.IN_REVIEW, slug="whatsapp")
    Evaluation.objects.filter(pk=evaluation.pk).update(
        rating=4, valid_from=timezone.localdate() - datetime.timedelta(days=30)
    )
    evaluation.refresh_from_db()
    assert len(concerns(evaluation)) == 3
    later = timezone.now() + datetime.timedelta(minutes=11)
    assert len(concerns(evaluation, now=later)) == 2
    evaluation = evaluation_in(State.IN_REVIEW, slug="zoom")
    with pytest.raises(ConfirmationNeededError):
        transitions.approve(
            evaluation=evaluation,
            by=staff("second", REVIEWER),
            fingerprint=fingerprint_of(evaluation),
        )


def test_withdrawal_takes_two_people():
    evaluation = evaluation_in(State.PUBLISHED)
    reviewer = staff("second", REVIEWER)
    request = withdrawal_of(evaluation, reviewer)
    with pytest.raises(NotPermittedError):
        transitions.withdraw(withdrawal=request, by=reviewer)
    transitions.withdraw(withdrawal=request, by=staff("third", REVIEWER))
    evaluation.refresh_from_db()
    assert evaluation.state == State.WITHDRAWN
    assert not SearchEntry.objects.filter(platform__slug="siilo").exists()


def test_refused_withdrawal_changes_nothing_and_can_be_asked_again():
    evaluation = evaluation_in(State.PUBLISHED)
    request = withdrawal_of(evaluation, staff("author", EVALUATOR))
    transitions.refuse_withdrawal(withdrawal=request, by=staff("second", REVIEWER))
    assert Evaluation.objects.get(pk=evaluation.pk).state == State.PUBLISHED
    withdrawal_of(evaluation, staff("author", EVALUATOR))


def test_search_finds_what_was_published():
    evaluation = evaluation_in(State.DRAFT)
    evaluation.statements.filter(kind="feature", position=1).update(
        text_fr="Traduction simultanée en wolof", text_nl="Simultaan tolken in Wolof"
    )
    transitions.submit(evaluation=evaluation, by=staff("author", EVALUATOR))
    reviewer = staff("second", REVIEWER)
    sign(evaluation, by=reviewer)
    assert not SearchEntry.objects.filter(text__contains="tolken in").exists()
    transitions.publish(evaluation=evaluation, by=reviewer)
    assert SearchEntry.objects.filter(text__contains="tolken in").count() == 1


@pytest.mark.once
def test_first_evaluation_of_a_platform_starts_empty():
    siilo = Platform.objects.get(slug="siilo")
    new = Platform.objects.create(
        slug="new",
        name="New",
        name_origin="named",
        name_line=1,
        name_source=siilo.name_source,
        use_case=siilo.use_case,
    )
    evaluation = transitions.start(platform=new, by=staff("e", EVALUATOR))
    assert (evaluation.number, evaluation.rating) == (1, None)
    with pytest.raises(RefusedError):
        transitions.submit(evaluation=complete(evaluation), by=staff("e", EVALUATOR))


def test_commands_do_not_touch_what_staff_wrote():
    evaluation_in(State.DRAFT)
    with pytest.raises(CommandError, match="Staff work in this database"):
        call_command("generate_catalogue", 1, stdout=StringIO())


@pytest.mark.once
def test_copied_citations_are_confirmed_or_removed_before_submission():
    author = staff("author", EVALUATOR)
    platform = Platform.objects.get(slug="helena")
    draft = transitions.start(platform=platform, by=author)
    draft.valid_from, draft.valid_from_precision = timezone.localdate(), "day"
    draft.reason_fr, draft.reason_nl = "Raison", "Reden"
    draft.save()
    with pytest.raises(RefusedError, match="confirm"), override("en"):
        transitions.submit(evaluation=draft, by=author)
    draft.citations.filter(position=1).update(to_confirm=False)
    draft.citations.exclude(position=1).delete()
    transitions.submit(evaluation=draft, by=author)
