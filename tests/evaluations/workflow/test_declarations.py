"""Descriptions by suppliers: by whom, in which state, and what the record says."""

import datetime
import json

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from evaluations.models import AuditEntry, Declaration, Invitation, Platform
from evaluations.models.states import State
from evaluations.roles import EVALUATOR, REVIEWER, ROLES
from evaluations.workflow import declarations, transitions
from evaluations.workflow.declarations import Given, digest_of_answer
from evaluations.workflow.drafting import make_draft
from evaluations.workflow.errors import NotPermittedError, RefusedError
from evaluations.workflow.inbox import tasks_of
from tests.evaluations.described import (
    ANSWERS,
    MARK,
    asked_for,
    checked,
    declared,
    drafted,
    filled_in,
    link_to,
)
from tests.evaluations.staff import complete, is_made, sign, staff

pytestmark = pytest.mark.django_db


def author():
    """Return who asks for the descriptions here."""
    return staff("author", EVALUATOR)


def test_descriptions_are_asked_for_by_evaluators_only():
    for role in ROLES:
        by = staff(f"other-{role}", role)
        made = is_made(
            lambda by=by: declarations.ask(
                product="x", platform=None, language="fr", by=by
            )
        )
        assert made == (role == EVALUATOR), role


def test_link_is_kept_as_a_hash_expires_and_is_revoked(settings):
    settings.INVITATION_DAYS = "3"
    declaration = asked_for()
    token = declarations.invite(declaration=declaration, by=author())
    link = Invitation.objects.get()
    assert token not in str(list(Invitation.objects.values()))
    assert token not in str(list(AuditEntry.objects.values()))
    assert link.expires_at - link.made_at == datetime.timedelta(days=3)
    assert Invitation.objects.opened_by(token) == declaration
    assert Invitation.objects.opened_by(token[:-1]) is None
    declarations.revoke(invitation=link, by=author())
    assert Invitation.objects.opened_by(token) is None
    with pytest.raises(RefusedError):
        declarations.revoke(invitation=link, by=author())


def test_there_is_a_bound_to_the_links_of_a_description():
    declaration = asked_for()
    for _link in range(declarations.MAX_INVITATIONS):
        link_to(declaration)
    with pytest.raises(RefusedError):
        link_to(declaration)


def test_answers_are_kept_changed_and_taken_away():
    declaration = filled_in(asked_for(), C4="oui")
    assert declaration.said["C4"] == "oui"
    assert declaration.version == ANSWERS["version"]
    seen = digest_of_answer("oui")
    given = {"C4": Given("", seen)}
    declarations.save_answers(declaration=declaration, given=given)
    assert "C4" not in Declaration.objects.get().said


def test_nobody_saves_over_what_somebody_else_has_saved():
    declaration = filled_in(asked_for(), C4="first")
    given = {"C4": Given("second", digest_of_answer("")), "C5": Given("x", "")}
    conflicts = declarations.save_answers(declaration=declaration, given=given)
    assert conflicts == {"C4": "first"}
    said = Declaration.objects.get().said
    assert (said["C4"], said["C5"]) == ("first", "x")


def test_what_was_left_alone_is_not_written_over():
    declaration = filled_in(asked_for(), C4="new")
    given = {"C4": Given("old", digest_of_answer("old"))}
    assert declarations.save_answers(declaration=declaration, given=given) == {}
    assert Declaration.objects.get().said["C4"] == "new"


def test_description_is_declared_once_what_is_needed_is_answered():
    declaration = asked_for()
    with override("en"), pytest.raises(RefusedError, match="Version"):
        declarations.declare(declaration=declaration)
    declaration = declarations.declare(declaration=filled_in(declaration))
    assert declaration.state == Declaration.State.DECLARED
    assert declaration.received_by is None
    for change in (filled_in, declarations.declare):
        with pytest.raises(RefusedError):
            change(declaration=declaration)


def test_file_is_taken_in_by_evaluators_and_empty_cells_change_nothing():
    declaration = filled_in(asked_for())
    answers = {"feature": "du fichier", "C3": "", "version": "4"}
    by = staff("second", REVIEWER)
    with pytest.raises(NotPermittedError):
        declarations.take_in(declaration=declaration, answers=answers, by=by)
    declarations.take_in(declaration=declaration, answers=answers, by=author())
    declaration = declarations.declare(declaration=declaration, by=author())
    assert declaration.said["feature"] == "du fichier"
    assert declaration.said["C3"] == ANSWERS["C3"]
    assert (declaration.version, declaration.received_by) == ("4", author())


def test_check_says_who_found_what_and_can_be_taken_back():
    answer = declared().answers.get(question="C3")
    by = author()
    with pytest.raises(RefusedError):
        declarations.check_answer(answer=answer, by=by, finding="confirmed", note="")
    found = declarations.check_answer(
        answer=answer, by=by, finding="not-confirmed", note="Pas vu."
    )
    assert (found.checked_by, found.text) == (by, ANSWERS["C3"])
    again = declarations.check_answer(answer=answer, by=by, finding="", note="")
    assert (again.checked_by, again.checked_at, again.finding) == (None, None, "")


def test_check_ends_once_every_answer_was_looked_at():
    declaration = declared()
    with pytest.raises(RefusedError):
        declarations.finish_check(declaration=declaration, by=author())
    assert checked("siilo").state == Declaration.State.CHECKED


@pytest.mark.parametrize("make", [asked_for, declared])
def test_draft_is_made_only_of_what_is_checked(make):
    with pytest.raises(RefusedError):
        make_draft(declaration=make(), by=author())


def test_each_statement_of_the_draft_says_that_the_supplier_declared_it():
    draft = drafted()
    said = [
        (s.kind, s.text_fr, s.text_nl, s.first_line) for s in draft.statements.all()
    ]
    lines = draft.source.text.splitlines()
    for _kind, text, dutch, line in said:
        assert dutch is None
        # of a criterion, readers see without the question what is spoken of
        for about in ("Authentification fiable (C3)", "Question de la Task Force (Q3)"):
            text = text.removeprefix(f"{about}\N{NO-BREAK SPACE}: ")
        assert text.splitlines()[0] in lines[line - 1]
    assert ("availability", "iPhone", None, 3) in said
    assert {s.source for s in draft.statements.all()} == {draft.source}
    assert "fournisseur" in draft.source.title_fr
    assert "aanbieder" in draft.source.title_nl
    assert draft.source.dated == timezone.localdate()


def test_draft_rates_nothing_and_answers_no_criterion():
    draft = drafted()
    assert draft.rating is None
    assert {a.result for a in draft.assessments.all()} == {"not-stated"}
    codes = {a.criterion.code for a in draft.assessments.select_related("criterion")}
    assert codes == {"C3", *(f"Q{number}" for number in range(1, 8))}


def test_document_holds_no_person():
    text = drafted().source.text
    assert "Peeters" not in text
    assert "example.org" not in text


def test_draft_never_overwrites_another_one():
    declaration = checked()
    open_draft = transitions.start(platform=declaration.platform, by=author())
    count = open_draft.statements.count()
    with pytest.raises(RefusedError):
        make_draft(declaration=declaration, by=author())
    assert open_draft.statements.count() == count


def test_second_draft_is_made_only_once_the_first_was_discarded():
    draft = drafted()
    declaration = Declaration.objects.get()
    with pytest.raises(RefusedError):
        make_draft(declaration=declaration, by=author())
    transitions.discard(evaluation=draft, by=author(), reason="x")
    declaration.refresh_from_db()
    assert declaration.evaluation is None
    again = make_draft(declaration=declaration, by=author())
    assert again.source_id == draft.source_id


def test_description_of_a_product_that_is_not_in_the_catalogue_needs_a_platform():
    declaration = checked(slug="")
    with pytest.raises(RefusedError):
        make_draft(declaration=declaration, by=author())
    platform = Platform.objects.get(slug="siilo")
    declarations.name_platform(declaration=declaration, platform=platform, by=author())
    assert make_draft(declaration=declaration, by=author()).platform == platform


def published_draft():
    """Return a decision that was made of a description."""
    draft, reviewer = drafted(), staff("second", REVIEWER)
    draft.rating = 3
    complete(draft)
    for statement in draft.statements.all():
        statement.text_nl = "Vertaald"
        statement.save()
    transitions.submit(evaluation=draft, by=author())
    sign(draft, by=reviewer)
    return transitions.publish(evaluation=draft, by=reviewer)


def test_publication_is_the_opinion():
    evaluation = published_draft()
    assert evaluation.state == State.PUBLISHED
    assert Declaration.objects.get().state == Declaration.State.OPINION


def test_who_made_the_draft_cannot_decide_on_it():
    draft = drafted()
    both = staff("author", EVALUATOR, REVIEWER)
    complete(draft)
    draft.rating = 3
    draft.save()
    draft.statements.update(text_nl="Vertaald")
    transitions.submit(evaluation=draft, by=both)
    with pytest.raises(NotPermittedError):
        sign(draft, by=both)


@pytest.mark.parametrize("part", ["taken in", "declared", "checked"])
def test_who_had_a_hand_in_the_description_cannot_decide_on_its_draft(part):
    helper = staff("helper", EVALUATOR, REVIEWER)
    declaration = filled_in(asked_for())
    if part == "taken in":
        declarations.take_in(declaration=declaration, answers={"Q1": "x"}, by=helper)
    by = helper if part == "declared" else None
    declaration = declarations.declare(declaration=declaration, by=by)
    for answer in declaration.answers.all():
        by = helper if part == "checked" else author()
        declarations.check_answer(answer=answer, finding="confirmed", note="Vu", by=by)
    declarations.finish_check(declaration=declaration, by=author())
    draft = make_draft(declaration=declaration, by=author())
    complete(draft)
    draft.rating = 3
    draft.save()
    draft.statements.update(text_nl="Vertaald")
    transitions.submit(evaluation=draft, by=author())
    with pytest.raises(NotPermittedError):
        sign(draft, by=helper)
    sign(draft, by=staff("second", REVIEWER))


def test_declared_descriptions_wait_for_evaluators_until_there_is_a_draft():
    declaration = declared()
    assert [task.evaluations for task in tasks_of(author())] == [[declaration]]
    assert tasks_of(staff("second", REVIEWER)) == []


def test_contact_is_deleted_after_the_days_of_the_setting(settings):
    settings.CONTACT_RETENTION_DAYS = "10"
    declaration, today = declared(), timezone.localdate()
    assert declarations.delete_contacts(today + datetime.timedelta(days=9)) == 0
    assert declarations.delete_contacts(today + datetime.timedelta(days=10)) == 1
    assert declarations.delete_contacts(today + datetime.timedelta(days=10)) == 0
    declaration.refresh_from_db()
    person = declaration.contact_name + declaration.contact_email
    assert (person, declaration.contact_phone) == ("", "")
    assert declaration.contact_deleted_at


def test_contact_that_was_deleted_can_be_given_again(settings):
    filled_in(asked_for())
    days = datetime.timedelta(days=int(settings.CONTACT_RETENTION_DAYS) + 1)
    declarations.delete_contacts(timezone.localdate() + days)
    again = filled_in(Declaration.objects.get(), version="3.3")
    assert again.contact_email == ANSWERS["contact-email"]
    assert again.contact_deleted_at is None


def test_command_says_how_many_contacts_it_deleted(settings, capsys):
    declaration = declared()
    call_command("delete_contacts")
    declaration.declared_at -= datetime.timedelta(days=366)
    declaration.save()
    call_command("delete_contacts")
    assert capsys.readouterr().out == "Contacts deleted: 0\nContacts deleted: 1\n"


def test_record_knows_each_step_and_no_person():
    published_draft()
    entries = AuditEntry.objects.filter(target_type="declaration").order_by("number")
    actions = list(entries.values_list("action", flat=True))
    assert actions[:2] == ["created", "submitted"]
    assert actions[-2:] == ["approved", "published"]
    said = json.dumps(list(AuditEntry.objects.values_list("details", flat=True)))
    assert "zirkonfloete" not in said
    assert f"{MARK} Peeters" not in said
