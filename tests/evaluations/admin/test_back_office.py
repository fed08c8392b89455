"""The back office through its pages: the whole story, and who may do what."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from evaluations.admin.transition_buttons import BUTTONS
from evaluations.models import AuditEntry, Criterion, Evaluation, Platform, User
from evaluations.models.states import State
from evaluations.roles import (
    ADMINISTRATOR,
    EVALUATOR,
    REVIEWER,
    ROLES,
    TRANSLATOR,
)
from tests.back_office import change_address, field_of, form_data, press
from tests.evaluations.staff import SURE, evaluation_in
from tests.people import person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TODAY = str(timezone.localdate())


def public(client, slug: str) -> dict[str, str]:
    """Return what the public pages say of a platform."""
    pages = {
        "sheet": f"/nl/platformen/{slug}/",
        "history": f"/nl/platformen/{slug}/geschiedenis/",
        "news": "/nl/nieuws/",
        "feed": "/nl/nieuws/feed.atom",
        "day": f"/nl/op-datum/?on={TODAY}",
    }
    return {name: client.get(page).content.decode() for name, page in pages.items()}


def save(client, evaluation: Evaluation, **changes: str):
    """Change fields of a draft, confirm its citations and save it."""
    data = form_data(client, change_address(evaluation)) | changes
    data = {name: v for name, v in data.items() if not name.endswith("-to_confirm")}
    return client.post(change_address(evaluation), data)


if connection.vendor == "postgresql":
    # with SQLite a browser plays it: tests/browser/test_back_office.py

    def test_the_whole_story(client):
        evaluator = signed_in("ann", EVALUATOR)
        translator = signed_in("bob", TRANSLATOR)
        reviewer = signed_in("cas", REVIEWER)
        siilo = Platform.objects.get(slug="siilo")
        before = public(client, "siilo")
        evaluator.post(f"/admin/evaluations/platform/{siilo.pk}/start/")
        draft = Evaluation.objects.drafts().get(platform=siilo)

        # the draft, in French only
        feature = draft.statements.get(kind="feature", position=1)
        name = field_of(form_data(evaluator, change_address(draft)), feature.text_fr)
        decided = {"valid_from": TODAY, "valid_from_precision": "day", "rating": "4"}
        answer = save(evaluator, draft, reason_fr="Nouveau test", **{name: "Du neuf"})
        assert answer.status_code == 302, answer.context["errors"]
        assert save(evaluator, draft, **decided).status_code == 302
        feature.refresh_from_db()
        assert (feature.text_fr, feature.to_check) == ("Du neuf", "nl")
        assert press(evaluator, draft, "submit")
        assert public(client, "siilo") == before

        # the translation
        dutch = {name.replace("_fr", "_nl"): "Iets nieuws", "reason_nl": "Nieuwe test"}
        assert save(translator, draft, **dutch).status_code == 302
        press(evaluator, draft, "submit")
        draft.refresh_from_db()
        assert draft.state == State.IN_REVIEW

        # sent back, fixed, approved, published
        press(reviewer, draft, "send-back", reason="Précisez le texte.")
        assert "Précisez le texte." in evaluator.get(change_address(draft)).text
        both = {
            name: "Du neuf, précisé",
            name.replace("_fr", "_nl"): "Iets nieuws, beter",
        }
        save(evaluator, draft, **both)
        press(evaluator, draft, "submit")
        press(reviewer, draft, "approve", confirmation=SURE)
        assert public(client, "siilo") == before
        press(reviewer, draft, "publish")
        after = public(client, "siilo")
        assert "Iets nieuws, beter" in after["sheet"]
        assert "Nieuwe test" in after["history"]
        assert "Nieuwe test" in after["news"]
        assert after["feed"] != before["feed"]
        assert "/nl/platformen/siilo/geschiedenis/2/" in after["day"]
        old = client.get("/nl/platformen/siilo/geschiedenis/1/").text
        assert 'href="/nl/platformen/siilo/geschiedenis/2/"' in old

        # withdrawn, by two people
        press(
            evaluator, draft, "request-withdrawal", reason_fr="Faux", reason_nl="Fout"
        )
        assert public(client, "siilo") == after
        press(reviewer, draft, "withdraw")
        gone = public(client, "siilo")
        assert "Fout" in gone["sheet"]
        assert "Iets nieuws, beter" not in gone["sheet"]
        assert "Fout" in gone["news"]
        assert "siilo" not in gone["day"]
        assert "siilo" not in client.get("/nl/platformen/").text


@pytest.mark.once
def test_reviewer_who_is_the_author_is_refused_by_direct_post():
    evaluation = evaluation_in(State.IN_REVIEW)
    author = signed_in("author", EVALUATOR, REVIEWER)
    said = press(author, evaluation, "approve", confirmation=SURE)
    assert said
    press(author, evaluation, "publish")
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.reviewer) == (State.IN_REVIEW, None)


@pytest.mark.once
def test_second_save_is_refused_and_the_typed_work_is_kept():
    evaluation = evaluation_in(State.DRAFT)
    first, second = signed_in("author", EVALUATOR), signed_in("other", EVALUATOR)
    address = change_address(evaluation)
    typed = form_data(second, address)
    features = evaluation.statements.filter(kind="feature").order_by("position")
    names = [field_of(typed, feature.text_nl) for feature in features[:2]]
    save(first, evaluation, **{names[0]: "Van de eerste"})
    answer = second.post(address, typed | {names[1]: "Van de tweede"})
    assert answer.status_code == 200
    conflict = answer.context["conflict"]
    [mine], [theirs] = conflict.differences, conflict.taken
    assert (mine.typed, mine.saved) == ("Van de tweede", features[1].text_nl)
    assert (theirs.typed, theirs.saved) == (typed[names[0]], "Van de eerste")
    assert "Van de tweede" in answer.text
    assert features[1].text_nl != "Van de tweede"


@pytest.mark.once
@pytest.mark.parametrize("rows", ["citations", "assessments"])
def test_second_save_is_refused_for_what_belongs_to_a_decision_too(rows):
    evaluation = evaluation_in(State.DRAFT, slug="zivver")
    address = change_address(evaluation)
    first, second = signed_in("author", EVALUATOR), signed_in("other", EVALUATOR)
    typed = form_data(second, address)
    texts = {f"{rows}-0-note_fr": "Du premier", f"{rows}-0-note_nl": "Van de eerste"}
    assert save(first, evaluation, **texts).status_code == 302
    answer = second.post(address, typed | {"rating": "1"})
    assert answer.status_code == 200
    saved_texts = {d.saved for d in answer.context["conflict"].taken}
    assert {"Du premier", "Van de eerste"} <= saved_texts


@pytest.mark.once
def test_answers_are_edited_with_what_they_cite():
    evaluation = evaluation_in(State.DRAFT, slug="zivver")
    author = signed_in("author", EVALUATOR)
    number = evaluation.assessments.count()
    measure = evaluation.statements.filter(kind="security-measure").first()
    data = form_data(author, change_address(evaluation))
    prefix = f"assessments-{number}"
    criterion = Criterion.objects.get(code="R1")
    new = {
        "assessments-TOTAL_FORMS": str(number + 1),
        f"{prefix}-id": "",
        f"{prefix}-criterion": str(criterion.pk),
        f"{prefix}-result": "met",
        f"{prefix}-note_fr": "Oui",
        f"{prefix}-note_nl": "Ja",
    }
    answer = author.post(change_address(evaluation), data | new)
    assert answer.status_code == 200
    assert evaluation.assessments.count() == number
    new[f"{prefix}-statement"] = str(measure.pk)
    assert author.post(change_address(evaluation), data | new).status_code == 302
    assert evaluation.assessments.get(criterion=criterion).statement == measure
    # a statement of another evaluation is refused
    other = Evaluation.objects.published().get(platform__slug="zoom")
    data = form_data(author, change_address(evaluation))
    foreign = {"assessments-0-statement": str(other.statements.first().pk)}
    assert author.post(change_address(evaluation), data | foreign).status_code == 200


@pytest.mark.once
def test_translation_of_an_identical_text_is_offered_and_taken_over():
    evaluation = evaluation_in(State.DRAFT)
    original = Evaluation.objects.published().get(platform__slug="zivver")
    known = original.statements.filter(kind="feature").first()
    statement = evaluation.statements.filter(kind="feature").first()
    type(statement).objects.filter(pk=statement.pk).update(
        text_fr=known.text_fr, text_nl=""
    )
    client = signed_in("bob", TRANSLATOR)
    [offer] = client.get(change_address(evaluation)).context["offers"]
    assert (offer.text, offer.found_in) == (known.text_nl, original)
    address = f"/admin/evaluations/evaluation/{evaluation.pk}/translations/"
    data = {"version": evaluation.version, "offer": offer.key}
    reader = signed_in("rev", REVIEWER)
    reader.post(address, data)
    statement.refresh_from_db()
    assert not statement.text_nl
    client.post(address, data)
    statement.refresh_from_db()
    assert statement.text_nl == known.text_nl
    assert AuditEntry.objects.filter(action="changed", actor__username="bob").exists()
    # and a second time somebody has saved in the meantime
    page = client.post(address, data, follow=True)
    assert list(page.context["messages"])[-1].level_tag == "error"


@pytest.mark.once
def test_offers_are_for_the_language_of_the_translator():
    evaluation = evaluation_in(State.DRAFT)
    statement = evaluation.statements.filter(kind="feature").first()
    type(statement).objects.filter(pk=statement.pk).update(text_nl="")
    user = person("bob", TRANSLATOR)
    User.objects.filter(pk=user.pk).update(translates="fr")
    client = signed_in("bob", TRANSLATOR)
    assert not client.get(change_address(evaluation)).context["offers"]
    address = f"/admin/evaluations/evaluation/{evaluation.pk}/translations/"
    data = {"version": evaluation.version, "offer": f"{statement.pk}-nl"}
    client.post(address, data)
    statement.refresh_from_db()
    assert not statement.text_nl


@pytest.mark.once
def test_notice_says_who_else_has_the_draft_open():
    cache.clear()
    evaluation = evaluation_in(State.DRAFT)
    first, second = signed_in("author", EVALUATOR), signed_in("bob", TRANSLATOR)
    assert not first.get(change_address(evaluation)).context["others"]
    page = second.get(change_address(evaluation))
    assert page.context["others"] == ["author"]
    assert "author" in page.text
    save(first, evaluation, rating="2")
    assert not second.get(change_address(evaluation)).context["others"]


@pytest.mark.once
def test_rows_can_be_added_without_javascript():
    evaluation = evaluation_in(State.DRAFT)
    client = signed_in("author", EVALUATOR)
    count = evaluation.statements.filter(kind="feature").count()
    page = f"{change_address(evaluation)}?rows=more"
    assert f"statements-2-{count}-text_fr" in client.get(page).text
    data = form_data(client, page)
    data[f"statements-2-{count}-text_fr"] = "Ajouté sans script"
    assert client.post(change_address(evaluation), data).status_code == 302
    added = evaluation.statements.get(text_fr="Ajouté sans script")
    assert added.position == count + 1


@pytest.mark.once
def test_refusal_explains_itself():
    page = signed_in("root", ADMINISTRATOR).get("/admin/evaluations/evaluation/")
    assert page.status_code == 403
    assert "<h1>" in page.text
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("author", EVALUATOR))
    expired = client.post("/admin/evaluations/evaluation/import/")
    assert expired.status_code == 403
    assert "<h1>" in expired.text


@pytest.mark.once
def test_translator_changes_texts_and_nothing_else():
    evaluation = evaluation_in(State.DRAFT)
    translator = signed_in("bob", TRANSLATOR)
    answer = save(translator, evaluation, rating="1", reason_nl="Andere reden")
    assert answer.status_code == 302
    evaluation.refresh_from_db()
    assert (evaluation.rating, evaluation.reason_nl) == (3, "Andere reden")


@pytest.mark.once
def test_translator_of_one_language_leaves_the_other():
    evaluation = evaluation_in(State.DRAFT)
    User.objects.filter(pk=person("bob", TRANSLATOR).pk).update(translates="nl")
    save(signed_in("bob", TRANSLATOR), evaluation, reason_fr="X", reason_nl="Y")
    evaluation.refresh_from_db()
    assert (evaluation.reason_fr, evaluation.reason_nl) == ("Raison", "Y")


@pytest.mark.once
def test_statements_are_ordered_and_nested_by_number():
    evaluation = evaluation_in(State.DRAFT)
    author = signed_in("author", EVALUATOR)
    texts = list(evaluation.statements.filter(kind="feature").order_by("position"))
    data = form_data(author, change_address(evaluation))
    prefix = field_of(data, texts[1].text_fr).removesuffix("text_fr")
    save(author, evaluation, **{f"{prefix}position": "1", f"{prefix}is_nested": ""})
    last = field_of(data, texts[-1].text_fr).removesuffix("text_fr")
    save(author, evaluation, **{f"{last}is_nested": "on"})
    after = list(evaluation.statements.filter(kind="feature").order_by("position"))
    assert {after[0].pk, after[1].pk} == {texts[0].pk, texts[1].pk}
    assert after[-1].parent_id == after[-2].pk
    assert [s.position for s in after] == list(range(1, len(after) + 1))


@pytest.mark.once
def test_administrator_cannot_change_their_own_roles():
    client = signed_in("root", ADMINISTRATOR)
    own = person("root", ADMINISTRATOR)
    address = f"/admin/evaluations/user/{own.pk}/change/"
    assert client.post(address, {"username": "root"}).status_code == 403


@pytest.mark.once
def test_change_of_an_account_is_recorded_without_its_password():
    client = signed_in("root", ADMINISTRATOR)
    data = {"username": "new", "email": "new@example.invalid", "groups": []}
    assert client.post("/admin/evaluations/user/add/", data).status_code == 302
    user = User.objects.get(username="new")
    entries = AuditEntry.objects.filter(target_type="user", target_id=str(user.pk))
    assert {entry.action for entry in entries} == {"created", "invited"}
    assert not any("password" in entry.details for entry in entries)
    assert not user.has_usable_password()


@pytest.mark.once
def test_preview_shows_the_draft_in_both_languages():
    evaluation = evaluation_in(State.DRAFT)
    evaluation.statements.filter(kind="feature", position=1).update(
        text_fr="Brouillon", text_nl="Ontwerptekst"
    )
    client = signed_in("author", EVALUATOR)
    base = f"/admin/evaluations/evaluation/{evaluation.pk}/preview"
    assert "Brouillon" in client.get(f"{base}/fr/").text
    assert "Ontwerptekst" in client.get(f"{base}/nl/").text
    assert client.get(f"{base}/de/").status_code == 404


@pytest.mark.once
def test_direct_post_of_a_move_needs_what_the_button_asks():
    evaluation = evaluation_in(State.IN_REVIEW)
    client = signed_in("someone", *ROLES)
    for name in [button.name for button in BUTTONS]:
        client.post(f"/admin/evaluations/evaluation/{evaluation.pk}/move/{name}/")
        client.get(f"/admin/evaluations/evaluation/{evaluation.pk}/move/{name}/")
    client.post(f"/admin/evaluations/platform/{evaluation.platform_id}/start/")
    evaluation.refresh_from_db()
    # without a reason and without a fingerprint not even a reviewer gets anywhere
    assert (evaluation.state, evaluation.reviewer) == (State.IN_REVIEW, None)


@pytest.mark.once
def test_preview_of_a_draft_without_rating_asks_for_it():
    evaluation = evaluation_in(State.DRAFT)
    Evaluation.objects.filter(pk=evaluation.pk).update(rating=None)
    client = signed_in("author", EVALUATOR)
    page = f"/admin/evaluations/evaluation/{evaluation.pk}/preview/nl/"
    answer = client.get(page, follow=True)
    assert answer.request["PATH_INFO"] == change_address(evaluation)
    assert list(answer.context["messages"])


@pytest.mark.once
def test_home_says_what_waits():
    evaluation = evaluation_in(State.IN_REVIEW)
    page = signed_in("second", REVIEWER).get("/admin/")
    [group] = page.context["tasks"]
    assert group.evaluations == [evaluation]
    assert not signed_in("author", EVALUATOR, REVIEWER).get("/admin/").context["tasks"]
