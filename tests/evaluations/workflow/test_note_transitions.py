"""What became of something since: dated, sourced, signed by two, never a rating."""

import datetime
import shutil
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.admin.utils import flatten
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from evaluations import audit
from evaluations.admin.notes import BUTTONS
from evaluations.admin.reference_data import SourceAdmin
from evaluations.admin.transition_buttons import available
from evaluations.models import AuditEntry, Evaluation, Note, Platform, Source, User
from evaluations.roles import AUDITOR, EVALUATOR, REVIEWER
from evaluations.workflow import note_transitions, transitions
from evaluations.workflow.errors import NotPermittedError, RefusedError
from evaluations.workflow.inbox import tasks_of
from tests.evaluations.staff import (
    NOTE,
    draft_note,
    sign,
    staff,
    submitted,
    uncited,
    unpublished,
)
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def published() -> Note:
    """Return a note that two people published."""
    return publish(draft_note(), by=staff("second", REVIEWER))


def publish(note: Note, *, by: User) -> Note:
    """Publish what the database holds."""
    seen = note_transitions.fingerprint_of(note)
    return note_transitions.publish_note(note=note, by=by, fingerprint=seen)


@pytest.mark.once
@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "/fr/plateformes/skype/",
            "Microsoft a annoncé la fin de Skype pour le 5 mai 2025",
        ),
        (
            "/nl/platformen/skype/",
            "Microsoft heeft aangekondigd dat Skype op 5 mei 2025 stopt",
        ),
        ("/fr/plateformes/helena/", "« login Helena »"),
        ("/fr/plateformes/", "Doctolib Connect"),
        ("/nl/vergelijken/?p=siilo&p=zivver", "Doctolib Connect"),
        ("/fr/task-force/", "sans soutien des pouvoirs publics"),
        ("/nl/goede-praktijken/", "Sinds 1 augustus 2022"),
        ("/fr/types-d-applis/", "Coronalert"),
        ("/nl/criteria/", "login Helena"),
    ],
)
def test_note_stands_where_it_is_needed(client, address, words):
    assert words in client.get(address).text.replace("\u00a0", " ")


@pytest.mark.once
def test_note_names_its_document_and_the_day_on_which_it_was_read(client):
    text = client.get("/fr/plateformes/signal/").text
    assert "https://signal.org/blog/phone-number-privacy-usernames/" in text
    assert "lu le 26 novembre 2026" in text
    assert "nos propres notes" in text.lower()


@pytest.mark.once
def test_only_what_is_well_sourced_has_a_note():
    noted = Note.objects.published().exclude(platform=None).filter(standing="")
    assert set(noted.values_list("platform__slug", flat=True)) == {
        *("skype", "siilo", "zivver", "helena", "signal", "openpgp")
    }
    assert all(note.source.address for note in Note.objects.published())


@pytest.mark.once
def test_draft_is_shown_nowhere(client):
    draft_note()
    for address in ("/fr/plateformes/doctena/", "/fr/plateformes/"):
        assert NOTE["text_fr"] not in client.get(address).text


def test_two_people_publish_a_note(client):
    note = published()
    assert (note.author.username, note.reviewer.username) == ("author", "second")
    assert NOTE["text_nl"] in client.get("/nl/platformen/doctena/").text
    entry = AuditEntry.objects.filter(target_type="note").order_by("-number").first()
    assert entry.action == "published"


def test_who_wrote_a_note_does_not_publish_it():
    both = staff("author", EVALUATOR, REVIEWER)
    with pytest.raises(NotPermittedError):
        publish(draft_note(author=both), by=both)


@pytest.mark.once
def test_role_decides_who_publishes():
    with pytest.raises(NotPermittedError):
        publish(draft_note(), by=staff("other", EVALUATOR))


@pytest.mark.once
def test_note_in_one_language_is_not_published():
    with pytest.raises(RefusedError):
        publish(draft_note(text_nl=""), by=staff("second", REVIEWER))


def test_withdrawing_takes_two_people(client):
    note, second = published(), staff("second", REVIEWER)
    with pytest.raises(RefusedError):
        note_transitions.withdraw_note(note=note, by=second)
    note_transitions.request_note_withdrawal(note=note, by=second, reason="Fout")
    with pytest.raises(NotPermittedError):
        note_transitions.withdraw_note(note=note, by=second)
    note_transitions.withdraw_note(note=note, by=staff("third", REVIEWER))
    assert NOTE["text_fr"] not in client.get("/fr/plateformes/doctena/").text


def test_refused_withdrawal_keeps_the_note(client):
    note = published()
    author, second = staff("author", EVALUATOR), staff("second", REVIEWER)
    with pytest.raises(RefusedError):
        note_transitions.request_note_withdrawal(note=note, by=author, reason=" ")
    note_transitions.request_note_withdrawal(note=note, by=author, reason="Onzeker")
    note_transitions.keep_note(note=note, by=second)
    assert NOTE["text_fr"] in client.get("/fr/plateformes/doctena/").text


@pytest.mark.parametrize(
    "change",
    [
        {"text_fr": "x"},
        {"happened_on": "2020-01-01", "happened_on_precision": "day"},
        {"state": "draft"},
        {"state": "withdrawn", "withdrawn_at": timezone.now()},
        {"author": None, "reviewer": None},
    ],
)
def test_published_note_is_never_changed(change):
    note = published()
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=note.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=note.pk).delete()


def test_note_starts_as_a_draft_note():
    with pytest.raises(IntegrityError), transaction.atomic():
        draft_note(author=None, state="published")


@pytest.mark.once
def test_note_changes_no_rating():
    before = list(Evaluation.objects.order_by("pk").values())
    published()
    assert list(Evaluation.objects.order_by("pk").values()) == before


@pytest.mark.once
def test_note_is_written_and_published_in_the_back_office(client):
    author, reviewer = signed_in("ann", EVALUATOR), signed_in("cas", REVIEWER)
    auditor = signed_in("dan", AUDITOR)
    data = {
        "platform": Platform.objects.get(slug="doctena").pk,
        "source": Source.objects.get(key="p2").pk,
        "happened_on_precision": "unknown",
        "seen_on": "26/11/2026",
        **NOTE,
    }
    answer = author.post("/admin/evaluations/note/add/", data)
    assert answer.status_code == 302, answer.context["errors"]
    note = Note.objects.get(text_fr=NOTE["text_fr"])
    page = f"/admin/evaluations/note/{note.pk}/"
    assert "Notes à relire" in reviewer.get("/admin/").text
    assert auditor.post(f"{page}move/publish/").status_code == 302
    note.refresh_from_db()
    assert note.state == "draft"
    assert "move/publish" not in author.get(f"{page}change/").text
    assert "move/publish" in reviewer.get(f"{page}change/").text
    # what one has not read is not published
    reviewer.post(f"{page}move/publish/")
    assert NOTE["text_fr"] not in client.get("/fr/plateformes/doctena/").text
    seen = reviewer.get(f"{page}change/").context["fingerprint"]
    reviewer.post(f"{page}move/publish/", {"fingerprint": seen})
    assert NOTE["text_fr"] in client.get("/fr/plateformes/doctena/").text
    late = data | {"text_fr": "Trop tard"}
    assert author.post(f"{page}change/", late).url == f"{page}change/"
    assert not Note.objects.filter(text_fr="Trop tard").exists()


@pytest.mark.once
def test_tasks_are_the_notes_that_have_a_button():
    writer, reviewer = staff("writes", REVIEWER), staff("reads", REVIEWER)
    note = draft_note()
    audit.record(AuditEntry.Action.CHANGED, note, by=writer)

    def people_with_a_task() -> set[User]:
        found = set()
        for person in (writer, reviewer):
            moves = available(BUTTONS, note, person)
            shown = [n for group in tasks_of(person) for n in group.evaluations]
            is_decision = any(m.name in ("publish", "withdraw") for m in moves)
            assert (note in shown) == is_decision
            found |= {person} if is_decision else set()
        return found

    assert people_with_a_task() == {reviewer}
    note = publish(note, by=reviewer)
    note = note_transitions.request_note_withdrawal(note=note, by=reviewer, reason="x")
    # whoever wrote it decides on what somebody else asked
    assert people_with_a_task() == {writer}


@pytest.mark.once
def test_note_about_nothing_or_about_two_things_is_explained():
    author = signed_in("ann", EVALUATOR)
    data = {"source": Source.objects.get(key="p2").pk, "seen_on": "26/11/2026", **NOTE}
    data["happened_on_precision"] = "unknown"
    answer = author.post("/admin/evaluations/note/add/", data)
    assert "Une note porte sur une plateforme ou sur un chapitre." in answer.text
    assert not Note.objects.filter(text_fr=NOTE["text_fr"]).exists()


@pytest.mark.once
@pytest.mark.slow
def test_changed_note_of_the_fixtures_is_withdrawn_and_loaded_again(tmp_path, client):
    fixtures = shutil.copytree(settings.FIXTURES_ROOT, tmp_path / "fixtures")
    path = fixtures / "notes.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("Microsoft a annoncé la fin de", "Fin de"), encoding="utf-8"
    )
    with pytest.raises(CommandError, match="note «skype-retired» exists and is never"):
        call_command("load_catalogue", fixtures=fixtures, stdout=StringIO())
    reasons = {"reason_fr": "Note corrigée", "reason_nl": "Nota verbeterd"}
    options = {"fixtures": fixtures, "supersede": True, **reasons}
    call_command("load_catalogue", stdout=StringIO(), **options)
    states = Note.objects.filter(key="skype-retired").order_by("pk")
    assert [note.state for note in states] == ["withdrawn", "published"]
    assert (
        "Fin de Skype pour le 5 mai 2025" in client.get("/fr/plateformes/skype/").text
    )


@pytest.mark.once
def test_note_that_changed_since_it_was_read_is_not_published():
    note, second = draft_note(), staff("second", REVIEWER)
    seen = note_transitions.fingerprint_of(note)
    Note.objects.filter(pk=note.pk).update(text_fr="Autre chose")
    with pytest.raises(RefusedError):
        note_transitions.publish_note(note=note, by=second, fingerprint=seen)


@pytest.mark.once
def test_note_whose_document_changed_since_it_was_read_is_not_published():
    source = uncited("new")
    note, second = draft_note(source=source), staff("second", REVIEWER)
    seen = note_transitions.fingerprint_of(note)
    Source.objects.filter(pk=source.pk).update(summary_nl="Iets anders")
    with override("en"), pytest.raises(RefusedError, match="its document has changed"):
        note_transitions.publish_note(note=note, by=second, fingerprint=seen)


@pytest.mark.once
@pytest.mark.parametrize("column", flatten(SourceAdmin.fields))
def test_fingerprint_of_a_note_holds_all_that_staff_can_change_of_its_document(column):
    note = draft_note(source=uncited("new"))
    with override("fr"):
        seen = note_transitions.fingerprint_of(note)
    with override("nl"):
        assert note_transitions.fingerprint_of(note) == seen
    setattr(note.source, column, "2026")
    assert note_transitions.fingerprint_of(note) != seen


@pytest.mark.once
@pytest.mark.parametrize("name", ["happened_on", "seen_on"])
def test_note_of_a_day_to_come_is_not_published(name):
    values = {name: timezone.localdate() + datetime.timedelta(days=1)}
    if name == "happened_on":
        values["happened_on_precision"] = "day"
    with pytest.raises(RefusedError):
        publish(draft_note(**values), by=staff("second", REVIEWER))


@pytest.mark.once
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_note_is_withdrawn_in_either_language(language):
    note = Note.objects.get(key="openkeychain-development")
    with override(language):
        note_transitions.request_note_withdrawal(
            note=note, by=staff("second", REVIEWER), reason="Vervangen"
        )
        note_transitions.withdraw_note(note=note, by=staff("third", REVIEWER))
    assert Note.objects.get(pk=note.pk).state == Note.State.WITHDRAWN


@pytest.mark.once
@pytest.mark.slow
def test_note_that_two_people_withdrew_is_not_loaded_again(client):
    note = Note.objects.get(key="openkeychain-development")
    note_transitions.request_note_withdrawal(
        note=note, by=staff("second", REVIEWER), reason="Vervangen"
    )
    note_transitions.withdraw_note(note=note, by=staff("third", REVIEWER))
    output = StringIO()
    call_command("load_catalogue", stdout=output)
    assert "was withdrawn by staff and stays so" in output.getvalue()
    assert "activement développée" not in client.get("/fr/plateformes/openpgp/").text


@pytest.mark.once
def test_note_does_not_make_a_platform_public(client):
    hidden, second = unpublished("hidden"), staff("second", REVIEWER)
    note = draft_note(platform=hidden)
    with pytest.raises(RefusedError, match="première décision"):
        publish(note, by=second)
    assert note not in [n for group in tasks_of(second) for n in group.evaluations]
    assert available(BUTTONS, note, second) == []
    submitted_first = submitted(hidden)
    sign(submitted_first, by=second)
    transitions.publish(evaluation=submitted_first, by=second)
    publish(note, by=second)
    assert "hidden" in client.get("/api/v1/notes").text


@pytest.mark.once
def test_note_is_written_on_what_readers_know():
    hidden = unpublished("hidden")
    page = signed_in("ann", EVALUATOR).get("/admin/evaluations/note/add/")
    offered = page.context["adminform"].form.fields["platform"].queryset
    assert hidden not in offered
    assert offered.count() == 17
