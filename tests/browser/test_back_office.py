"""The back office in a browser: three people, the keyboard, and axe on every page."""

import os
import subprocess
import sys
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe

from tests.browser.serving import ROOT, served_site
from tests.browser.test_accessibility import OPTIONS
from tests.browser.test_tasks import press_until

pytestmark = pytest.mark.browser

PASSWORD = "three-people-one-verdict"  # noqa: S105
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105
PEOPLE = {"ann": "Evaluator", "bob": "Translator", "cas": "Reviewer"}
MAKE_PEOPLE = f"""
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from evaluations.models import User
for name, role in {PEOPLE}.items():
    user = User.objects.create_user(name, f"{{name}}@example.invalid", "{PASSWORD}")
    user.is_staff = True
    user.save()
    user.groups.add(Group.objects.get(name=role))
    TOTP.activate(user, "{SECRET}")
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Serve a database of its own, with three people; yield the address."""
    folder = tmp_path_factory.mktemp("office")
    with served_site(folder, DEBUG="true") as address:
        subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", MAKE_PEOPLE],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "DEBUG": "true",
                "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            },
            check=True,
        )
        yield address


@pytest.fixture(scope="module")
def tabs(browser, office):
    """Sign three people in, through the pages and by keyboard."""
    contexts = {
        name: browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="fr-BE", bypass_csp=True
        )
        for name in PEOPLE
    }
    yield {name: signed_in(c.new_page(), office, name) for name, c in contexts.items()}
    for context in contexts.values():
        context.close()


def signed_in(tab, office: str, name: str):
    """Sign in as a person; check the pages on the way."""
    tab.goto(f"{office}/admin/")
    assert_accessible(tab)
    press_until(tab, "[name=login]")
    tab.keyboard.type(name)
    press_until(tab, "[name=password]")
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/2fa/authenticate/**")
    assert_accessible(tab)
    press_until(tab, "[name=code]")
    tab.keyboard.type(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{office}/admin/")
    return tab


def assert_accessible(tab) -> None:
    """Run axe with every rule."""
    result = Axe().run(tab, options=OPTIONS)
    assert result.violations_count == 0, result.generate_report()


def press(tab, selector: str) -> None:
    """Press a button by keyboard and wait for the page that it leads to."""
    press_until(tab, selector)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def fill(tab, selector: str, text: str) -> None:
    """Reach a field by keyboard and replace what it holds."""
    press_until(tab, selector)
    tab.keyboard.press("Control+A")
    tab.keyboard.type(text)


def move(tab, name: str) -> None:
    """Press a button of the workflow."""
    press(tab, f'.move[action$="/move/{name}/"] button')


def test_three_people_play_the_whole_story(office, tabs, browser):
    ann, bob, cas = tabs["ann"], tabs["bob"], tabs["cas"]
    public = browser.new_context(locale="nl-BE").new_page()

    def shows(address: str, words: str) -> bool:
        public.goto(office + address)
        return words in public.content()

    ann.goto(f"{office}/admin/evaluations/platform/?q=siilo")
    press(ann, "#result_list tbody th a")
    press(ann, ".move button")
    page = ann.url
    # the draft, in French; its Dutch twin is marked
    day = time.strftime("%d/%m/%Y")
    fill(ann, "#id_valid_from", day)
    ann.keyboard.press("Escape")
    press_until(ann, "#id_valid_from_precision")
    ann.keyboard.press("Home")
    fill(ann, "#id_reason_fr", "Nouvel essai de la plateforme")
    fill(ann, "#id_statements-2-0-text_fr", "Messages qui s’effacent seuls")
    press(ann, "[name=_continue]")
    assert not shows("/fr/plateformes/siilo/", "s’effacent seuls")
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
    fill(ann, "#id_statements-2-0-text_fr", "Messages lus qui s’effacent seuls")
    fill(ann, "#id_statements-2-0-text_nl", "Gelezen berichten wissen zichzelf")
    press(ann, "[name=_continue]")
    move(ann, "submit")

    cas.goto(page)
    fill(cas, "#approve-confirmation", "Relu avec soin, tout est correct.")
    move(cas, "approve")
    assert not shows("/nl/platformen/siilo/", "Gelezen berichten")
    move(cas, "publish")
    assert shows("/nl/platformen/siilo/", "Gelezen berichten")
    assert shows("/nl/platformen/siilo/geschiedenis/", "Nieuwe test van het platform")
    assert shows("/fr/nouveautes/", "Nouvel essai de la plateforme")
    today = time.strftime("%Y-%m-%d")
    assert shows(f"/nl/op-datum/?on={today}", "siilo/geschiedenis/2/")

    ann.goto(page)
    fill(ann, "#request-withdrawal-reason_fr", "Publié par erreur")
    fill(ann, "#request-withdrawal-reason_nl", "Per vergissing gepubliceerd")
    move(ann, "request-withdrawal")
    cas.goto(page)
    move(cas, "withdraw")
    assert shows("/nl/platformen/siilo/", "Per vergissing gepubliceerd")
    assert not shows("/nl/platformen/", "siilo")
    public.context.close()


PAGES = [
    *["", "evaluations/evaluation/", "evaluations/platform/", "evaluations/statement/"],
    *["account/2fa/", "account/logout/", "evaluations/source/"],
    "evaluations/evaluation/{pk}/change/",
    "evaluations/evaluation/{pk}/difference/",
    "evaluations/evaluation/{pk}/history/",
    *["evaluations/evaluation/{pk}/preview/fr/", "evaluations/statement/1/change/"],
]


# one for each language, since a platform has one open evaluation at most
PLATFORMS = {"fr": "zoom", "nl": "whatsapp"}


@pytest.mark.parametrize("language", PLATFORMS)
def test_axe_finds_nothing_on_any_page(office, tabs, language):
    tab = tabs["ann"]
    tab.goto(f"{office}/admin/")
    if tab.locator(f'.languages [value="{language}"]').count():
        tab.locator(f'.languages [value="{language}"]').click()
    tab.goto(f"{office}/admin/evaluations/platform/?q={PLATFORMS[language]}")
    tab.locator("#result_list tbody th a").click()
    tab.locator(".move button").click()
    tab.wait_for_url("**/evaluation/*/change/**")
    pk = tab.url.split("/evaluation/")[1].split("/")[0]
    for width in (320, 1280):
        tab.set_viewport_size({"width": width, "height": 900})
        for page in PAGES:
            tab.goto(f"{office}/admin/{page.format(pk=pk)}")
            assert tab.locator(f'html[lang^="{language}"]').count() or "preview" in page
            assert_accessible(tab)


def test_sign_in_works_on_a_telephone(office, browser):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    tab = context.new_page()
    tab.goto(f"{office}/admin/")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    assert tab.locator("[name=login]").is_visible()
    context.close()
