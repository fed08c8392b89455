"""Descriptions by suppliers in the back office: asked for, checked, made drafts."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluations.exchange.description import json_description
from evaluations.models import Declaration, Evaluation, Invitation, Platform
from evaluations.roles import AUDITOR, EVALUATOR, REVIEWER
from tests.evaluations.described import (
    ANSWERS,
    asked_for,
    checked,
    declared,
    filled_in,
)
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PLACE = "/admin/evaluations/declaration/"


def evaluator():
    """Return the browser of somebody who evaluates."""
    return signed_in("author", EVALUATOR)


def page_of(declaration: Declaration) -> str:
    """Return the address of the page of a description."""
    return f"{PLACE}{declaration.pk}/change/"


def test_evaluator_asks_and_sees_the_link_this_once():
    client = evaluator()
    data = {"product": "Clickdoc", "platform": "", "language": "nl"}
    page = client.post(f"{PLACE}ask/", data)
    [address] = re.findall(
        r'<code class="secret">[^<]*(/admin/[^<]*)</code>', page.text
    )
    assert address.endswith("/nl/")
    assert client.get(address).status_code == 200
    declaration = Declaration.objects.get()
    assert (declaration.product, declaration.platform) == ("Clickdoc", None)
    assert address.split("/")[3] not in client.get(page_of(declaration)).text


@pytest.mark.parametrize("data", [{"product": ""}, {"product": "a\x0bb"}])
def test_what_cannot_be_asked_is_said_at_its_field(data):
    page = evaluator().post(f"{PLACE}ask/", {"language": "fr", **data})
    assert 'class="errorlist"' in page.text
    assert not Declaration.objects.exists()


@pytest.mark.parametrize(("role", "status"), [(REVIEWER, 200), (AUDITOR, 403)])
def test_others_read_at_most(role, status):
    declaration, client = declared(), signed_in("other", role)
    assert client.get(page_of(declaration)).status_code == status
    assert client.get(f"{PLACE}ask/").status_code == 403
    client.post(f"{PLACE}{declaration.pk}/link/")
    assert not Invitation.objects.exists()
    client.post(f"{PLACE}{declaration.pk}/move/finish-check/")
    declaration.refresh_from_db()
    assert declaration.state == Declaration.State.DECLARED


def test_list_shows_state_and_age_and_exports_nothing():
    declared()
    text = evaluator().get(PLACE).text
    assert "déclarée" in text
    assert "depuis aujourd’hui" in text
    assert "export_csv" not in text


def test_link_is_revoked_on_the_page():
    declaration, client = asked_for(), evaluator()
    client.post(f"{PLACE}{declaration.pk}/link/")
    link = Invitation.objects.get()
    client.post(f"{PLACE}link/{link.pk}/revoke/")
    assert not Invitation.objects.not_ended().exists()


def test_findings_are_saved_and_wrong_ones_shown_again():
    declaration, client = declared(), evaluator()
    data = {
        "C3-finding": "confirmed",
        "C3-finding_note": "Vu.",
        "Q3-finding": "confirmed",
        "Q3-finding_note": "",
    }
    page = client.post(f"{PLACE}{declaration.pk}/check/", data)
    assert 'class="errorlist"' in page.text
    assert declaration.answers.get(question="C3").finding_note == "Vu."
    assert declaration.answers.get(question="Q3").finding == ""
    data["Q3-finding_note"] = "Registre lu."
    answer = client.post(f"{PLACE}{declaration.pk}/check/", data)
    assert answer.url == f"{page_of(declaration)}#next"
    text = client.get(page_of(declaration)).text
    assert text.index("Déclaré par le fournisseur") < text.index("Vérifié par un éval")


def shown_on(page: str) -> dict[str, str]:
    """Return what a browser sends of a page on which nothing was changed."""
    fields = re.findall(
        r'name="(initial-[^"]+)"[^>]*?(?: value="([^"]*)")?[^>]*>', page
    )
    sent = dict(fields)
    return sent | {name.removeprefix("initial-"): sent[name] for name in sent}


def test_page_that_was_opened_earlier_takes_no_finding_back():
    declaration, client = declared(), evaluator()
    earlier = shown_on(client.get(page_of(declaration)).text)
    assert {"C3-finding", "initial-Q3-finding_note"} <= earlier.keys()
    check = f"{PLACE}{declaration.pk}/check/"
    found = {"C3-finding": "confirmed", "C3-finding_note": "Vu.\r\nDeux fois."}
    client.post(check, earlier | found)
    others = {"Q3-finding": "confirmed", "Q3-finding_note": "Registre lu."}
    answer = client.post(check, earlier | others)
    assert answer.status_code == 302
    assert declaration.answers.get(question="C3").finding == "confirmed"
    assert declaration.answers.get(question="Q3").finding == "confirmed"
    # the same answer by two people: the second one is asked, and may save again
    typed = {"C3-finding": "confirmed", "C3-finding_note": "Autre chose."}
    page = client.post(check, earlier | others | typed)
    assert "entre-temps" in page.text
    assert "Deux fois." in declaration.answers.get(question="C3").finding_note
    assert "Autre chose." in page.text
    saved = client.post(check, shown_on(page.text) | typed)
    assert saved.status_code == 302
    assert declaration.answers.get(question="C3").finding_note == "Autre chose."


def filled_in_json(**answers: str) -> SimpleUploadedFile:
    """Return the template as a supplier fills it in."""
    rows = json.loads(json_description())
    for row in rows["answers"]:
        row["answer"] = (ANSWERS | answers).get(row["question"], "")
    return SimpleUploadedFile("x.json", json.dumps(rows, indent=1).encode())


def test_file_is_taken_in_and_declared():
    declaration, client = asked_for(), evaluator()
    place = f"{PLACE}{declaration.pk}"
    client.post(f"{place}/file/", {"file": filled_in_json()})
    client.post(f"{place}/move/declare/")
    declaration.refresh_from_db()
    assert declaration.state == Declaration.State.DECLARED
    assert declaration.said["C3"] == ANSWERS["C3"]
    assert str(declaration.received_by) == "author"


def test_each_fault_of_a_file_has_its_line_and_column_and_nothing_is_taken_in():
    declaration, client = asked_for(), evaluator()
    file = filled_in_json(**{"contact-email": "nobody", "version": "3" * 61})
    page = client.post(f"{PLACE}{declaration.pk}/file/", {"file": file})
    cells = re.findall(r"<td>(\d+)</td>\s*<td>([^<]*)</td>", page.text)
    assert [column.partition(" ")[2] for _line, column in cells] == ["(answer)"] * 2
    assert Declaration.objects.get().said == {}


@pytest.mark.parametrize("file", [SimpleUploadedFile("x.ods", b"x"), None])
def test_other_files_are_refused(file):
    declaration, client = asked_for(), evaluator()
    data = {"file": file} if file else {}
    page = client.post(f"{PLACE}{declaration.pk}/file/", data)
    assert page.status_code == 200
    assert Declaration.objects.get().said == {}


def test_draft_is_made_with_one_button():
    declaration, client = checked(), evaluator()
    client.post(f"{PLACE}{declaration.pk}/move/make-draft/")
    draft = Evaluation.objects.get(declaration=declaration)
    text = client.get(page_of(declaration)).text
    assert f"/admin/evaluations/evaluation/{draft.pk}/change/" in text
    page = client.get(f"/admin/evaluations/evaluation/{draft.pk}/change/")
    assert page_of(declaration) in page.text


def test_draft_waits_until_the_platform_is_said():
    declaration, client = checked(slug=""), evaluator()
    client.post(f"{PLACE}{declaration.pk}/move/make-draft/")
    assert not Evaluation.objects.filter(declaration=declaration).exists()
    for value in ("", "x", "999999"):
        client.post(f"{PLACE}{declaration.pk}/platform/", {"platform": value})
    siilo = Platform.objects.get(slug="siilo")
    client.post(f"{PLACE}{declaration.pk}/platform/", {"platform": siilo.pk})
    client.post(f"{PLACE}{declaration.pk}/move/make-draft/")
    assert Evaluation.objects.get(declaration=declaration).platform == siilo


def test_supplier_may_still_write_while_nothing_is_declared():
    declaration, client = filled_in(asked_for()), evaluator()
    text = client.get(page_of(declaration)).text
    assert "Son fournisseur ne l’a pas encore déclarée." in text
    assert 'name="C3-finding"' not in text
