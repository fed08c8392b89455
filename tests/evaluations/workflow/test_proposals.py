"""What readers see of a platform or a document is changed by two people."""

import datetime
import json

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.translation import override

from evaluations.models import AuditEntry, Platform, Proposal, Source
from evaluations.models.states import State
from evaluations.roles import AUDITOR, EVALUATOR, REVIEWER
from evaluations.workflow import note_transitions, proposals, transitions
from evaluations.workflow.errors import NotPermittedError, RefusedError
from evaluations.workflow.inbox import tasks_of
from tests.back_office import form_data
from tests.evaluations.staff import (
    draft_note,
    evaluation_in,
    open_proposal,
    sign,
    staff,
    submitted,
    uncited,
    unpublished,
)
from tests.people import signed_in

pytestmark = pytest.mark.django_db

NEW = "https://example.org/new"


def change_page(row: Platform | Source) -> str:
    """Return the address of the page of a platform or a document."""
    return f"/admin/evaluations/{row._meta.model_name}/{row.pk}/change/"


def second() -> object:
    """Return a reviewer who proposed nothing."""
    return staff("second", REVIEWER)


def sheet(client) -> str:
    """Return what readers see of Doctena."""
    return client.get("/fr/plateformes/doctena/").text


@pytest.mark.slow
def test_change_is_public_once_a_second_person_has_confirmed_it(client):
    author, reviewer = signed_in("author", EVALUATOR), signed_in("second", REVIEWER)
    doctena = Platform.objects.get(slug="doctena")
    page = author.get(change_page(doctena))
    assert "Les lecteurs voient ceci." in page.text
    typed = form_data(author, change_page(doctena)) | {"website": NEW, "why": "Moved."}
    answer = author.post(change_page(doctena), typed, follow=True)
    [proposal] = Proposal.objects.all()
    assert answer.redirect_chain[-1][0].endswith(f"/proposal/{proposal.pk}/change/")
    assert NEW in answer.text
    assert NEW not in sheet(client)
    assert NEW not in client.get("/fr/donnees/").text

    home = reviewer.get("/admin/").text
    assert "Modifications à confirmer" in home
    address = f"/admin/evaluations/proposal/{proposal.pk}"
    assert f"{address}/change/" in home
    reviewer.post(f"{address}/move/confirm/")
    assert f'href="{NEW}"' in sheet(client)
    proposed, changed = AuditEntry.objects.filter(
        target_type="platform", target_id=str(doctena.pk), actor__isnull=False
    ).order_by("number")
    assert [proposed.action, changed.action] == ["proposed", "changed"]
    assert [proposed.actor_name, changed.actor_name] == ["author", "second"]
    said = json.loads(changed.details)
    assert said["proposed_by"] == "author"
    assert [change["place"] for change in said["changes"]] == ["website"]
    history = reviewer.get(f"/admin/evaluations/platform/{doctena.pk}/history/").text
    assert "Moved." in history


@pytest.mark.parametrize("move", ["refuse", "take_back"])
def test_what_is_not_confirmed_changes_nothing(client, move):
    before = Platform.objects.get(slug="doctena").website
    proposal = open_proposal(website=NEW)
    if move == "refuse":
        proposals.refuse(proposal=proposal, by=second(), reason="Not theirs.")
    else:
        proposals.take_back(proposal=proposal, by=proposal.author)
    assert Platform.objects.get(slug="doctena").website == before
    entry = AuditEntry.objects.latest("number")
    assert entry.action == {"refuse": "refused", "take_back": "taken-back"}[move]
    # and another can be made
    assert open_proposal(website=NEW).state == Proposal.State.OPEN


@pytest.mark.once
def test_who_proposed_cannot_confirm_even_with_every_role():
    proposal = open_proposal()
    author = staff("author", EVALUATOR, REVIEWER)
    author.is_superuser = True
    author.save()
    for decide in (
        lambda: proposals.confirm(proposal=proposal, by=author),
        lambda: proposals.refuse(proposal=proposal, by=author, reason="x"),
    ):
        with override("en"), pytest.raises(NotPermittedError, match="somebody else"):
            decide()
    with override("en"), pytest.raises(NotPermittedError, match="take it back"):
        proposals.take_back(proposal=proposal, by=staff("third", EVALUATOR))
    assert [
        group.title for group in tasks_of(author) if proposal in group.evaluations
    ] == []


def test_one_proposal_at_a_time_and_none_that_says_nothing():
    doctena = Platform.objects.get(slug="doctena")
    author = staff("author", EVALUATOR)
    with override("en"), pytest.raises(RefusedError, match="Nothing would change"):
        proposals.propose(row=doctena, changes=[], by=author, reason="x")
    with override("en"), pytest.raises(RefusedError, match="Say why"):
        proposals.propose(
            row=doctena, changes=[("website", "", NEW)], by=author, reason=" "
        )
    open_proposal()
    with override("en"), pytest.raises(RefusedError, match="proposed already"):
        open_proposal(name_detail="Other")
    with pytest.raises(NotPermittedError):
        proposals.propose(
            row=Platform.objects.get(slug="siilo"),
            changes=[("website", "", NEW)],
            by=staff("auditor", AUDITOR),
            reason="x",
        )


@pytest.mark.once
def test_page_is_read_only_while_a_change_waits():
    proposal = open_proposal()
    author = signed_in("author", EVALUATOR)
    page = author.get(change_page(proposal.platform))
    assert f"/admin/evaluations/proposal/{proposal.pk}/change/" in page.text
    assert 'name="website"' not in page.text
    address = change_page(proposal.platform)
    assert author.post(address, {"website": NEW}).url == address
    assert Platform.objects.get(slug="doctena").website == proposal.platform.website


@pytest.mark.once
def test_form_keeps_what_was_typed_without_saying_why():
    author = signed_in("author", EVALUATOR)
    doctena = Platform.objects.get(slug="doctena")
    typed = form_data(author, change_page(doctena)) | {"website": NEW, "why": ""}
    page = author.post(change_page(doctena), typed)
    assert page.status_code == 200
    assert page.context["adminform"].form.errors.keys() == {"why"}
    assert NEW in page.text
    nothing = form_data(author, change_page(doctena)) | {"why": "x"}
    page = author.post(change_page(doctena), nothing, follow=True)
    assert "Rien ne changerait." in page.text
    assert not Proposal.objects.exists()


def test_confirming_is_refused_once_the_row_has_changed():
    proposal = open_proposal(website=NEW)
    Platform.objects.filter(slug="doctena").update(website="https://example.org/other")
    with override("en"), pytest.raises(RefusedError, match="has changed since"):
        proposals.confirm(proposal=proposal, by=second())
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.OPEN


def test_what_breaks_a_rule_by_now_is_refused_and_nothing_is_lost():
    p2 = Source.objects.get(key="p2")
    proposal = proposals.propose(
        row=p2,
        changes=[("title_fr", p2.title_fr, "")],
        by=staff("author", EVALUATOR),
        reason="x",
    )
    with pytest.raises(RefusedError):
        proposals.confirm(proposal=proposal, by=second())
    assert Source.objects.get(key="p2").title_fr == p2.title_fr


def test_every_kind_of_value_is_written_as_it_was_typed():
    p2 = Source.objects.get(key="p2")
    author = signed_in("author", EVALUATOR)
    typed = form_data(author, change_page(p2)) | {
        "title_nl": "Nieuwe titel",
        "consulted_on": "2026-01-02",
        "dated": "",
        "dated_precision": "unknown",
        "language": "nl",
        "why": "Beter.",
    }
    author.post(change_page(p2), typed)
    [proposal] = Proposal.objects.all()
    proposals.confirm(proposal=proposal, by=second())
    p2.refresh_from_db()
    assert p2.title_nl == "Nieuwe titel"
    assert p2.consulted_on == datetime.date(2026, 1, 2)
    assert p2.dated is None
    assert p2.language == "nl"


@pytest.mark.slow
def test_search_finds_what_was_confirmed(client):
    search = "/fr/plateformes/?q=zorgbelletje"
    assert "doctena" not in client.get(search).text
    proposals.confirm(proposal=open_proposal(name_detail="Zorgbelletje"), by=second())
    assert "doctena" in client.get(search).text


@pytest.mark.slow
@pytest.mark.once
def test_document_of_a_draft_is_no_reader_s_business(client):
    source = uncited("secret")
    evaluation_in(State.DRAFT).citations.update(source=source)
    note = draft_note(source=source)
    assert "Secret" not in client.get("/fr/a-propos/").text
    assert "Geheim" not in client.get("/nl/over/").text
    note_transitions.publish_note(
        note=note, by=second(), fingerprint=note_transitions.fingerprint_of(note)
    )
    assert "Geheim" in client.get("/nl/over/").text


@pytest.mark.slow
@pytest.mark.once
def test_document_is_public_with_the_decision_that_cites_it():
    source = uncited("cited")
    assert not proposals.is_public(source)
    draft = evaluation_in(State.DRAFT)
    draft.citations.update(source=source)
    author = staff("author", EVALUATOR)
    transitions.submit(evaluation=draft, by=author)
    sign(draft, by=second())
    transitions.publish(evaluation=draft, by=second())
    assert proposals.is_public(source)


@pytest.mark.slow
@pytest.mark.once
def test_new_document_is_entered_by_somebody_and_hidden(client):
    author = signed_in("author", EVALUATOR)
    typed = {
        **{
            "key": "new",
            "position": 77,
            "publisher": "X",
            "dated_precision": "unknown",
        },
        **{"title_fr": "Inédit", "title_nl": "Nieuw"},
        **{"summary_fr": "Dit", "summary_nl": "Zegt"},
    }
    assert author.post("/admin/evaluations/source/add/", typed).status_code == 302
    source = Source.objects.get(key="new")
    assert source.author.username == "author"
    assert "Inédit" not in client.get("/fr/a-propos/").text
    # nobody has to confirm what nobody sees
    again = form_data(author, change_page(source)) | {"title_fr": "Encore"}
    assert author.post(change_page(source), again).status_code == 302
    source.refresh_from_db()
    assert source.title_fr == "Encore"
    assert not Proposal.objects.exists()


@pytest.mark.slow
@pytest.mark.once
def test_nothing_of_a_platform_changes_between_approval_and_publication():
    platform = unpublished("new-one")
    draft = submitted(platform)
    author = signed_in("author", EVALUATOR)
    page = author.post(
        change_page(platform),
        form_data(author, change_page(platform)) | {"name": "Another"},
    )
    assert page.status_code == 200
    assert "en cours de relecture" in page.text
    platform.refresh_from_db()
    assert platform.name == "new-one"
    # also by whoever goes around the page
    sign(draft, by=second())
    for name in ("name", "slug"):
        old = getattr(platform, name)
        Platform.objects.filter(pk=platform.pk).update(**{name: "other"})
        with override("en"), pytest.raises(RefusedError, match="it was approved"):
            transitions.publish(evaluation=draft, by=second())
        Platform.objects.filter(pk=platform.pk).update(**{name: old})
    transitions.publish(evaluation=draft, by=second())


@pytest.mark.once
def test_document_that_is_being_reviewed_stays_as_it_is():
    source = uncited("reviewed")
    draft = evaluation_in(State.DRAFT)
    draft.citations.update(source=source)
    transitions.submit(evaluation=draft, by=staff("author", EVALUATOR))
    author = signed_in("author", EVALUATOR)
    typed = form_data(author, change_page(source)) | {"title_fr": "Autre"}
    page = author.post(change_page(source), typed)
    assert "en cours de relecture" in page.text
    source.refresh_from_db()
    assert source.title_fr == "Secret"


class Publisher:
    """Makes a document public right after it was asked, for the nth time, if it is."""

    def __init__(self, source: Source, after: int) -> None:
        self.note, self.after = draft_note(source=source), after
        self.asked, self.reviewer = 0, second()

    def __call__(self, execute, sql, values, many, context):
        """Publish a note that rests on it, as somebody else would meanwhile."""
        answer = execute(sql, values, many, context)
        if sql.startswith("SELECT %s AS") and "evaluations_note" in sql:
            self.asked += 1
            if self.asked == self.after:
                note_transitions.publish_note(
                    note=self.note,
                    by=self.reviewer,
                    fingerprint=note_transitions.fingerprint_of(self.note),
                )
        return answer


# after the last of these the form has asked, and has not locked the row yet
@pytest.mark.slow
@pytest.mark.parametrize("after", range(1, 5))
def test_what_becomes_public_while_it_is_saved_is_proposed(after):
    source, author = uncited("meanwhile"), signed_in("author", EVALUATOR)
    typed = form_data(author, change_page(source)) | {"title_fr": "Autre"}
    with connection.execute_wrapper(Publisher(source, after)):
        page = author.post(change_page(source), typed)
    assert proposals.is_public(source)
    assert page.context["adminform"].form.non_field_errors()
    page = author.post(change_page(source), typed)
    assert 'name="why"' in page.text
    assert "Autre" in page.text
    answer = author.post(change_page(source), typed | {"why": "Mieux."}, follow=True)
    [proposal] = Proposal.objects.all()
    assert answer.redirect_chain[-1][0].endswith(f"/proposal/{proposal.pk}/change/")
    source.refresh_from_db()
    assert source.title_fr == "Secret"


@pytest.mark.once
def test_proposals_are_listed_for_those_who_review_and_audit():
    open_proposal()
    for role in (REVIEWER, AUDITOR):
        page = signed_in("reader", role).get("/admin/evaluations/proposal/")
        assert page.status_code == 200
        assert "Doctena" in page.text
    assert timezone.now() > Proposal.objects.get().proposed_at
