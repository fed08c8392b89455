"""The back office in a browser: three people, the keyboard, and axe on every page."""

import subprocess
import sys
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.browser.axe import violations
from tests.browser.keyboard import TODAY, draft, fill, move, press, unfold
from tests.browser.serving import ROOT, made_site, served_site
from tests.browser.test_tasks import press_until
from tests.servers import environment

pytestmark = pytest.mark.browser

PASSWORD = "three-people-one-verdict"  # noqa: S105
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105
PEOPLE = {"ann": "Evaluator", "bob": "Translator", "cas": "Reviewer"}
# who has no second factor yet
NEW = "dan"
MAKE_PEOPLE = f"""
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from evaluations.models import User
for name, role in {PEOPLE | {NEW: "Auditor"}}.items():
    user = User.objects.create_user(name, f"{{name}}@example.invalid", "{PASSWORD}")
    user.is_staff = True
    user.save()
    user.groups.add(Group.objects.get(name=role))
    if name != "{NEW}":
        TOTP.activate(user, "{SECRET}")

from evaluations.models.states import State
from tests.evaluations.staff import evaluation_in
evaluation_in(State.PUBLISHED, slug="doctena")
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Serve a database of its own, with people and a decision; yield the address."""
    folder = tmp_path_factory.mktemp("office")
    made, settings = made_site(tmp_path_factory), {"CATALOGUE_ROLE": "all"}
    with served_site(made, folder, DEBUG="true", **settings) as address:
        subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", MAKE_PEOPLE],
            cwd=ROOT,
            env=environment()
            | {"DEBUG": "true", "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"},
            check=True,
        )
        yield address


class Tabs(dict):
    """The tabs of people, who sign in when they are needed, by keyboard."""

    def __init__(self, browser, office: str) -> None:
        super().__init__()
        self.browser, self.office = browser, office

    def __missing__(self, name: str):
        size = {"width": 1280, "height": 900}
        context = self.browser.new_context(
            viewport=size, locale="fr-BE", bypass_csp=True
        )
        self[name] = signed_in(context.new_page(), self.office, name)
        return self[name]


@pytest.fixture(scope="module")
def tabs(browser, office):
    """Return the tabs of three people."""
    found = Tabs(browser, office)
    yield found
    for tab in found.values():
        tab.context.close()


def signed_in(tab, office: str, name: str):
    """Sign in as a person."""
    type_password(tab, office, name)
    tab.wait_for_url("**/2fa/authenticate/**")
    if name == "ann":
        assert_accessible(tab)
    type_code(tab, SECRET)
    tab.wait_for_url(f"{office}/admin/")
    return tab


def type_password(tab, office: str, name: str) -> None:
    """Send the form that asks who one is."""
    tab.goto(f"{office}/admin/")
    if name == NEW:
        assert_accessible(tab)
    press_until(tab, "[name=login]")
    tab.keyboard.type(name)
    press_until(tab, "[name=password]")
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")


def type_code(tab, secret: str) -> None:
    """Send the code that an authenticator app would show."""
    press_until(tab, "[name=code]")
    tab.keyboard.type(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    tab.keyboard.press("Enter")


def assert_accessible(tab) -> None:
    """Run axe with every rule."""
    assert violations(tab) == []


def sign(tab, page: str) -> None:
    """Approve what stands on a page and publish it."""
    tab.goto(page)
    fill(tab, "#approve-confirmation", "Relu avec soin, tout est correct.")
    move(tab, "approve")
    move(tab, "publish")


class Reader:
    """Somebody on the public site."""

    def __init__(self, browser, office: str) -> None:
        self.tab = browser.new_context(locale="nl-BE").new_page()
        self.office = office

    def sees(self, address: str, *words: str) -> bool:
        """Return whether a page shows all of these words."""
        self.tab.goto(self.office + address)
        return all(text in self.tab.content() for text in words)

    def feed(self) -> str:
        """Return the feed, which a browser would save instead of showing."""
        return self.tab.request.get(f"{self.office}/nl/nieuws/feed.atom").text()


def test_three_people_play_the_whole_story(office, tabs, browser):
    ann, bob, cas = tabs["ann"], tabs["bob"], tabs["cas"]
    reader = Reader(browser, office)
    feed = reader.feed()
    page = draft(ann, office, "siilo")
    translated_and_sent_back(ann, bob, cas, page)
    assert not reader.sees("/fr/plateformes/siilo/", "s’effacent seuls")
    fill(ann, "#id_statements-2-0-text_fr", "Messages lus qui s’effacent seuls")
    fill(ann, "#id_statements-2-0-text_nl", "Gelezen berichten wissen zichzelf")
    press(ann, "[name=_continue]")
    move(ann, "submit")
    assert reader.feed() == feed

    sign(cas, page)
    assert reader.sees("/nl/platformen/siilo/", "Gelezen berichten wissen zichzelf")
    assert reader.sees("/nl/platformen/siilo/geschiedenis/", "Nieuwe test")
    assert reader.sees("/fr/nouveautes/", "Nouvel essai de la plateforme")
    assert reader.sees(f"/nl/op-datum/?on={TODAY}", "siilo/geschiedenis/2/")
    assert "Nieuwe test" in reader.feed()


def translated_and_sent_back(ann, bob, cas, page: str) -> None:
    """Write a draft in French, translate it, review it and send it back."""
    fill(ann, "#id_reason_fr", "Nouvel essai de la plateforme")
    fill(ann, "#id_statements-2-0-text_fr", "Messages qui s’effacent seuls")
    press(ann, "[name=_continue]")
    assert_accessible(ann)
    bob.goto(page)
    fill(bob, "#id_reason_nl", "Nieuwe test van het platform")
    fill(bob, "#id_statements-2-0-text_nl", "Berichten die zichzelf wissen")
    press(bob, "[name=_continue]")
    ann.goto(page)
    move(ann, "submit")
    cas.goto(page)
    fill(cas, "#send-back-reason", "Dites quels messages.")
    move(cas, "send-back")
    ann.goto(page)
    assert "Dites quels messages." in ann.content()


def test_a_published_text_is_corrected_and_then_withdrawn(office, tabs, browser):
    """The second decision about Doctena was signed before; this is the third."""
    ann, cas = tabs["ann"], tabs["cas"]
    reader = Reader(browser, office)
    page = draft(ann, office, "doctena")
    before = ann.input_value("#id_statements-2-0-text_nl")
    fill(ann, "#id_reason_fr", "Motif corrigé")
    fill(ann, "#id_reason_nl", "Verbeterde reden")
    fill(ann, "#id_statements-2-0-text_fr", "Salle d’attente corrigée")
    fill(ann, "#id_statements-2-0-text_nl", "Verbeterde wachtkamer")
    press(ann, "[name=_continue]")
    move(ann, "submit")
    sign(cas, page)
    assert reader.sees("/nl/platformen/doctena/", "Verbeterde wachtkamer")
    assert not reader.sees("/nl/platformen/doctena/", before)
    assert reader.sees(f"/nl/op-datum/?on={TODAY}", "doctena/geschiedenis/3/")
    # the one before stays at its address and says what became of it
    old = "/nl/platformen/doctena/geschiedenis/2/"
    assert reader.sees(old, before, "doctena/geschiedenis/3/")
    for address in ("/fr/plateformes/doctena/historique/", "/fr/nouveautes/"):
        assert reader.sees(address, "Raison", "Motif corrigé")
    assert "Verbeterde reden" in reader.feed()

    ann.goto(page)
    fill(ann, "#request-withdrawal-reason_fr", "Publié par erreur")
    fill(ann, "#request-withdrawal-reason_nl", "Per vergissing gepubliceerd")
    move(ann, "request-withdrawal")
    cas.goto(page)
    move(cas, "withdraw")
    for address in ("", "geschiedenis/"):
        gone = f"/nl/platformen/doctena/{address}"
        assert reader.sees(gone, "Per vergissing gepubliceerd")
    assert "Per vergissing gepubliceerd" in reader.feed()
    assert not reader.sees("/nl/platformen/", "doctena")
    assert not reader.sees(f"/nl/op-datum/?on={TODAY}", "doctena")


def test_new_person_activates_the_second_factor(office, browser):
    context = browser.new_context(locale="fr-BE", bypass_csp=True)
    tab = context.new_page()
    type_password(tab, office, NEW)
    tab.wait_for_url("**/2fa/totp/activate/**")
    assert_accessible_in_both_languages(tab)
    type_code(tab, tab.locator("code").first.inner_text())
    # the codes that open an account are shown to who proves again who it is
    tab.wait_for_url("**/reauthenticate/**")
    assert_accessible_in_both_languages(tab)
    press_until(tab, "[name=password]")
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/2fa/recovery-codes/")
    assert_accessible_in_both_languages(tab)
    for page in ("", "recovery-codes/generate/", "webauthn/", "webauthn/add/"):
        tab.goto(f"{office}/admin/account/2fa/{page}")
        assert_accessible_in_both_languages(tab)
    # an auditor imports nothing, and is told so
    tab.goto(f"{office}/admin/evaluations/evaluation/import/")
    assert tab.locator("h1").inner_text()
    assert_accessible_in_both_languages(tab)
    context.close()


def assert_accessible_in_both_languages(tab) -> None:
    """Run axe on a page, narrow in French and wide in Dutch; none is too wide."""
    for language, looked_at in (("fr", 320), ("nl", 1280)):
        button = tab.locator(f'.languages [value="{language}"]')
        if button.count():
            with tab.expect_navigation():
                button.click()
        for width in (320, 1280):
            tab.set_viewport_size({"width": width, "height": 900})
            wide = tab.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (tab.url, width, wide)
        tab.set_viewport_size({"width": looked_at, "height": 900})
        assert_accessible(tab)


def test_import_page_names_the_faults(office, tabs):
    tab = tabs["ann"]
    tab.goto(f"{office}/admin/evaluations/evaluation/")
    press(tab, ".object-tools a")
    text = '{"evaluations": [{"platform": "zivver", "rating": "good"}]}'
    for rating, rows in (("good", 1), ("acceptable", 0)):
        data = text.replace("good", rating).encode()
        file = {"name": "a.json", "mimeType": "application/json", "buffer": data}
        tab.set_input_files("[type=file]", files=[file])
        press(tab, "[enctype] button")
        assert tab.locator(".panel tbody tr").count() == rows
        for width in (320, 1280):
            tab.set_viewport_size({"width": width, "height": 900})
            assert_accessible(tab)
    press(tab, ".panel button")
    tab.wait_for_url("**/evaluations/evaluation/")
    assert tab.locator(".messagelist .success").count() == 1


PAGES = [
    "",
    "evaluations/evaluation/",
    "evaluations/platform/",
    "evaluations/statement/",
    "account/logout/",
    "evaluations/source/",
    "evaluations/evaluation/import/",
    "evaluations/evaluation/{pk}/change/",
    "evaluations/evaluation/{pk}/difference/",
    "evaluations/evaluation/{pk}/history/",
    "evaluations/evaluation/{pk}/preview/fr/",
    "evaluations/statement/1/change/",
    "evaluations/note/add/",
    "evaluations/evaluation/{pk}/due/",
    "evaluations/evaluation/{pk}/links/",
    *("calendar/", "start/", "preferences/"),
]


# where most of the work is done, also on a telephone
NARROW = ["", "evaluations/evaluation/", "evaluations/evaluation/{pk}/change/"]
NARROW += ["calendar/", "start/"]

# One for each language, since a platform has one open evaluation at most. These say
# least: axe takes its time for each field of a page.
PLATFORMS = {"fr": "facetalk", "nl": "skype"}
SCHEMES = {"fr": "light", "nl": "dark"}


@pytest.mark.parametrize("language", PLATFORMS)
def test_axe_finds_nothing_on_any_page(office, tabs, language):
    tab = tabs["ann"]
    tab.emulate_media(color_scheme=SCHEMES[language])
    tab.goto(f"{office}/admin/")
    if tab.locator(f'.languages [value="{language}"]').count():
        with tab.expect_navigation():
            tab.locator(f'.languages [value="{language}"]').click()
    tab.goto(f"{office}/admin/evaluations/platform/?q={PLATFORMS[language]}")
    tab.locator("#result_list tbody th a").click()
    tab.locator(".move button").click()
    tab.wait_for_url("**/evaluation/*/change/**")
    pk = tab.url.split("/evaluation/")[1].split("/")[0]
    fill(tab, "#comment-text", "D’où vient ceci ?")
    press(tab, "[action$='/comment/'] button")
    for width, pages in ((1280, PAGES), (320, NARROW)):
        tab.set_viewport_size({"width": width, "height": 900})
        for page in pages:
            tab.goto(f"{office}/admin/{page.format(pk=pk)}")
            assert tab.locator(f'html[lang^="{language}"]').count() or "preview" in page
            unfold(tab)
            assert_accessible(tab)


def test_keyboard_tags_a_statement_and_is_never_behind_the_bar(office, tabs):
    tab = tabs["ann"]
    page = draft(tab, office, "signal")
    tab.goto(f"{page}#id_statements-2-0-text_fr")
    # the link opens what the field is folded in
    assert tab.locator("#section-statements-2").get_attribute("open") is not None
    press_until(tab, "#statements-2-0 .draft-more > summary")
    tab.keyboard.press("Enter")
    empty = "#statements-2-0 .draft-field--topics .tag:last-of-type"
    known = tab.locator("#known-topics option").last.get_attribute("value")
    fill(tab, f"{empty} input", known)
    tab.keyboard.press("Tab")
    # the bar is at the foot of the window, and what has the focus above it
    focus, bar = (tab.evaluate(BOX, where) for where in (":focus", ".draft-bar"))
    assert focus["bottom"] <= bar["top"] < bar["bottom"] <= 900
    tab.keyboard.press("ArrowDown")
    count = tab.locator("#statements-2-0 .draft-field--topics .tag").count()
    assert not tab.locator(f"{empty} input").input_value()
    press(tab, "[name=_continue]")
    # opened again after the save, with the tag in it
    lines = tab.locator("#statements-2-0 .draft-field--topics .tag")
    assert lines.count() == count
    values = [line.input_value() for line in lines.locator("input").all()]
    assert known in values


BOX = "s => document.querySelector(s).getBoundingClientRect().toJSON()"


# in how many lines a word stands that is written in a cell
LINES = """cell => { const range = document.createRange()
cell.textContent = "Administratrice"; range.selectNodeContents(cell)
return range.getClientRects().length }"""
WIDTHS = "cells => cells.map(cell => cell.getBoundingClientRect().width)"


def test_what_changed_and_who_did_it_is_stacked_on_a_telephone(office, tabs):
    tab = tabs["cas"]
    tab.set_viewport_size({"width": 320, "height": 900})
    tab.goto(f"{office}/admin/evaluations/evaluation/?q=doctena")
    page = tab.locator("#result_list tbody th a").first.evaluate("a => a.href")
    tab.goto(page.split("change/")[0] + "difference/")
    cells = tab.locator(".record tbody :is(th, td)")
    assert min(cells.evaluate_all(WIDTHS)) > 250
    tab.goto(page.split("change/")[0] + "history/")
    assert tab.locator(".record tbody td").nth(1).evaluate(LINES) == 1
    assert tab.locator(".record tbody td").nth(2).bounding_box()["width"] > 250
    tab.set_viewport_size({"width": 1280, "height": 900})


def test_public_pages_get_no_cookie_of_who_has_signed_in(office, tabs):
    tab = tabs["bob"]
    with tab.expect_response(f"{office}/nl/") as response:
        tab.goto(f"{office}/nl/")
    assert "cookie" not in response.value.request.all_headers()
    assert "set-cookie" not in response.value.all_headers()
    tab.goto(f"{office}/admin/")
    assert tab.locator("#header .menu__person").count() == 1


def test_sign_in_works_on_a_telephone(office, browser):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    tab = context.new_page()
    tab.goto(f"{office}/admin/")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    assert tab.locator("[name=login]").is_visible()
    context.close()
