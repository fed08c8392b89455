"""The page on which a supplier describes a product: a secret link and no account."""

import datetime
import re
from urllib.parse import urlencode

import pytest
from django.core.cache import cache

from catalogue.views import describing
from evaluations.models import Declaration, Invitation
from evaluations.workflow import declarations
from tests.evaluations.described import (
    ANSWERS,
    MARK,
    asked_for,
    declared,
    filled_in,
    link_to,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HIDDEN = re.compile(r'type="hidden" name="([^"]*)" value="([^"]*)"')
FAULTS = re.compile(r'id="faults-([\w-]+)"')


def send(client, address: str):
    """Return a function that sends a form as a browser does."""

    def sent(**data: str):
        return client.post(address, urlencode(data), content_type=describing.FORM)

    def seen_and(**data: str):
        text = client.get(address).text
        shown = dict(HIDDEN.findall(text))
        return sent(**(shown | data))

    return seen_and


@pytest.fixture
def address() -> str:
    """Return the address of a link to an empty description."""
    cache.clear()
    return link_to(asked_for())


@pytest.mark.parametrize(("language", "other"), [("fr", "nl"), ("nl", "fr")])
def test_page_asks_every_question_in_both_languages(client, language, other):
    page = client.get(link_to(asked_for(language="nl"), language))
    assert page.text.count('name="seen-') == 27
    assert f'<html lang="{language}-BE"' in page.text
    assert f"/{other}/" in page.text
    # the answers are in the language of the supplier
    assert re.search(r'<textarea id="a-C3" [^>]* lang="nl"', page.text)


def test_page_is_kept_by_nobody_tells_nobody_and_sets_no_cookie(client, address):
    client.cookies["sessionid"] = "x" * 32
    for page in (client.get(address), send(client, address)(version="3")):
        assert "no-store" in page["Cache-Control"]
        assert page["X-Robots-Tag"] == "noindex"
        assert page["Referrer-Policy"] == "no-referrer"
        assert not page.cookies
    assert (
        '<meta name="robots" content="noindex, nofollow">' in client.get(address).text
    )


def test_what_is_typed_is_saved_and_the_browser_led_back_to_its_part(client, address):
    answer = send(client, address)(feature="Appels\r\nMessages", section="headings")
    assert (answer.status_code, answer.url) == (
        302,
        f"{address}?saved=headings#headings",
    )
    assert Declaration.objects.get().said == {"feature": "Appels\nMessages"}
    page = client.get(answer.url.partition("#")[0])
    assert 'role="status"' in page.text
    assert "Appels\nMessages</textarea>" in page.text


def test_right_answers_are_kept_also_where_others_are_wrong(client, address):
    data = {"feature": "Appels", "C3": "a\x00b", "contact-email": "nobody"}
    page = send(client, address)(**data)
    assert page.status_code == 422
    assert set(FAULTS.findall(page.text)) == {"C3", "contact-email"}
    assert 'value="nobody"' in page.text
    assert Declaration.objects.get().said == {"feature": "Appels"}


def test_page_that_was_opened_twice_shows_what_somebody_else_saved(client, address):
    old = dict(HIDDEN.findall(client.get(address).text))
    send(client, address)(C3="autre")
    data = urlencode(old | {"C3": "mien", "C4": "mien aussi"})
    page = client.post(address, data, content_type=describing.FORM)
    assert FAULTS.findall(page.text) == ["C3"]
    assert "<p>autre</p>" in page.text
    assert Declaration.objects.get().said == {"C3": "autre", "C4": "mien aussi"}
    shown = dict(HIDDEN.findall(page.text)) | {"C3": "mien"}
    client.post(address, urlencode(shown), content_type=describing.FORM)
    assert Declaration.objects.get().said["C3"] == "mien"


def test_summary_is_declared_once_and_then_only_read(client):
    address = link_to(filled_in(asked_for()))
    summary = f"{address}summary/"
    assert MARK in client.get(summary).text
    seen = dict(HIDDEN.findall(client.get(summary).text))["seen"]
    form = {"data": f"seen={seen}", "content_type": describing.FORM}
    assert client.post(summary, **form).url == summary
    assert Declaration.objects.get().state == Declaration.State.DECLARED
    # sent twice: it is what was declared
    assert client.post(summary, **form).url == summary
    other = {**form, "data": f"seen={'0' * 64}"}
    assert client.post(summary, **other).status_code == 409
    assert client.get(address).url == summary
    assert "<form" not in client.get(summary).text
    late = client.post(address, "C3=typed+late", content_type=describing.FORM)
    assert late.status_code == 409
    # it is there to be copied
    assert 'role="alert"' in late.text
    assert "typed late" in late.text
    nothing = client.post(address, f"C3={ANSWERS['C3']}", content_type=describing.FORM)
    assert nothing.url == summary
    assert Declaration.objects.get().said["C3"] == ANSWERS["C3"]


def test_nothing_is_declared_that_has_changed_since_it_was_read(client):
    declaration = filled_in(asked_for())
    summary = f"{link_to(declaration)}summary/"
    seen = dict(HIDDEN.findall(client.get(summary).text))["seen"]
    change = {"answers": {"C3": "autre"}, "by": declaration.asked_by}
    declarations.take_in(declaration=declaration, **change)
    for data in (f"seen={seen}", "seen=", "x=y"):
        page = client.post(summary, data, content_type=describing.FORM)
        assert page.status_code == 409
    assert Declaration.objects.get().is_open


def test_nothing_is_declared_while_something_is_missing(client, address):
    summary = f"{address}summary/"
    assert "<form" not in client.get(summary).text
    page = client.post(summary, "seen=", content_type=describing.FORM)
    assert page.status_code == 409
    assert Declaration.objects.get().is_open


def test_file_is_refused_with_a_reason(client, address, tmp_path):
    file = tmp_path / "x.xlsx"
    file.write_bytes(b"PK")
    with file.open("rb") as stream:
        page = client.post(address, {"feature": "x", "file": stream})
    assert page.status_code == 415
    assert "Les fichiers ne sont pas acceptés" in page.text
    assert Declaration.objects.get().said == {}


def test_form_of_another_site_is_refused(client, address):
    data = {"data": "feature=x", "content_type": describing.FORM}
    page = client.post(address, **data, headers={"sec-fetch-site": "cross-site"})
    assert page.status_code == 403
    assert Declaration.objects.get().said == {}
    kept = client.post(
        address,
        urlencode({"feature": "x", "seen-feature": declarations.digest_of_answer("")}),
        content_type=describing.FORM,
        headers={"sec-fetch-site": "same-origin", "origin": "null"},
    )
    assert kept.status_code == 302


def test_form_that_is_too_large_is_refused(client, address):
    body = "C3=" + "a" * describing.MAX_FORM
    page = client.post(address, body, content_type=describing.FORM)
    assert page.status_code == 413


def test_one_link_is_not_saved_without_end_and_others_still_are(
    client, address, monkeypatch
):
    monkeypatch.setattr(describing, "RATES", {"save": "2/10m/key"})
    form = {"data": "C3=x", "content_type": describing.FORM}
    statuses = [client.post(address, **form).status_code for _time in range(3)]
    assert statuses == [302, 302, 429]
    other = link_to(asked_for("siilo"))
    assert client.post(other, **form).status_code == 302


def _ended(link: Invitation, how: str) -> None:
    if how == "revoked":
        by = link.made_by
        declarations.revoke(invitation=link, by=by)
    else:
        past = datetime.timedelta(days=400)
        link.made_at, link.expires_at = link.made_at - past, link.expires_at - past
        link.save()


@pytest.mark.parametrize("how", ["expired", "revoked"])
def test_link_that_has_ended_opens_nothing_and_takes_nothing(client, address, how):
    _ended(Invitation.objects.get(), how)
    unknown = f"/admin/description/{'a' * 43}/fr/"
    said = set()
    for place in (address, unknown):
        answers = [
            client.get(place),
            client.get(f"{place}summary/"),
            client.post(place, "C3=x", content_type=describing.FORM),
        ]
        assert [answer.status_code for answer in answers] == [404] * 3
        said.add(answers[0].text.replace(place, ""))
    assert len(said) == 1
    assert Declaration.objects.get().said == {}


def test_link_of_one_description_opens_no_other(client, address):
    other = declared("siilo")
    assert ANSWERS["feature"].split("\n")[1] not in client.get(address).text
    send(client, address)(C3="x")
    other.refresh_from_db()
    assert other.said["C3"] == ANSWERS["C3"]


def test_link_in_no_language_of_ours_is_not_found(client, address):
    assert client.get(address.replace("/fr/", "/de/")).status_code == 404
