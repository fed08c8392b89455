"""From a supplier's description to an attestation, and to what becomes of that.

A supplier without an account, an evaluator and a reviewer, in each language. In Dutch
the supplier sends the template as a spreadsheet first.
"""

import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from openpyxl import load_workbook

from evaluations.attestations.keys import make_key
from evaluations.attestations.verifier import NotIntactError, check, is_of
from tests.browser.keyboard import unfold
from tests.browser.serving import ROOT, made_site, served_site
from tests.servers import ask, environment

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "from-the-supplier-to-the-paper"  # noqa: S105
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105
PUBLISHER, SITE = "Éditeur d’essai", "https://catalogue.example"
# an evaluator and a reviewer of each language, who sign in once
PEOPLE = {
    "ann-fr": "Evaluator",
    "cas-fr": "Reviewer",
    "ann-nl": "Evaluator",
    "cas-nl": "Reviewer",
}
PREPARE = f"""
from allauth.mfa.totp.internal.auth import TOTP
from evaluations.models import Preferences
from tests.evaluations.staff import staff
for name, role in {PEOPLE}.items():
    user = staff(name, role)
    user.set_password("{PASSWORD}")
    user.save()
    TOTP.activate(user, "{SECRET}")
    Preferences.objects.create(user=user, language=name[-2:])
"""
# writes in the other language what a draft says in one
TRANSLATE = """([from, to]) => {
  for (const field of document.querySelectorAll(`textarea[name$="text_${from}"]`)) {
    const other = document.getElementById(field.id.replace(/..$/, to));
    if (field.value && !other.value) { other.value = `${field.value} (${to})`; }
  }
}"""


@dataclass
class Story:
    """What is said in a language, and which platform it is about."""

    language: str
    slug: str
    feature: str
    valid: str
    withdrawn: str

    @property
    def other(self) -> str:
        """Return the other language."""
        return "nl" if self.language == "fr" else "fr"

    @property
    def answers(self) -> dict[str, str]:
        """Return what the supplier answers."""
        return {
            **{"version": "4.1", "availability": "Android", "feature": self.feature},
            **{"contact-email": "supplier@example.org"},
        }


STORIES = [
    Story("fr", "clickdoc", "Salle d’attente aux glaçons", "Valable", "Retirée"),
    Story("nl", "siilo", "Wachtkamer met ijsblokjes", "Geldig", "Ingetrokken"),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[str]:
    """Serve a site with a publisher and a key; yield its address."""
    folder = tmp_path_factory.mktemp("journey")
    make_key(folder / "key.pem", PUBLISHER)
    settings = {"CATALOGUE_ROLE": "all", "PUBLISHER_NAME": PUBLISHER}
    settings |= {"PUBLIC_ADDRESS": SITE, "ATTESTATION_KEY_FILE": f"{folder}/key.pem"}
    made = made_site(tmp_path_factory)
    with served_site(made, folder, DEBUG="true", **settings) as address:
        subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", PREPARE],
            cwd=ROOT,
            env=environment()
            | {"DEBUG": "true", "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"},
            check=True,
        )
        yield address


def signed_in(browser, office: str, name: str):
    """Return the tab of a member of staff who has signed in."""
    tab = browser.new_context(locale=f"{name[-2:]}-BE").new_page()
    tab.goto(f"{office}/admin/")
    tab.fill("[name=login]", name)
    tab.fill("[name=password]", PASSWORD)
    press(tab, ".account__form [type=submit]")
    tab.fill(
        "[name=code]", format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    )
    tab.click("main form [type=submit]")
    tab.wait_for_url(f"{office}/admin/")
    return tab


def press(tab, selector: str) -> None:
    """Press a button or a link and wait for the page that it leads to."""
    with tab.expect_navigation():
        tab.click(selector)


def move(tab, name: str) -> None:
    """Press a button of the workflow."""
    press(tab, f'.move[action$="/move/{name}/"] button')


def invitation(tab, office: str, story: Story) -> str:
    """Ask for a description; return the link that is shown once."""
    tab.goto(f"{office}/admin/evaluations/declaration/ask/")
    tab.fill("#id_product", f"{story.slug} {story.language}")
    names = tab.locator("#id_platform option")
    label = next(n for n in names.all_inner_texts() if n.lower() == story.slug)
    tab.select_option("#id_platform", label=label)
    tab.select_option("#id_language", story.language)
    press(tab, "form.move button")
    return tab.inner_text("code.secret")


def take_in(tab, office: str, story: Story, tmp_path: Path) -> None:
    """Take in the template that the supplier filled in and sent as a spreadsheet."""
    empty = ask(office, "/nl/beschrijving/sjabloon.xlsx")
    book = load_workbook(io.BytesIO(empty.body))
    for row in book.active.iter_rows(min_row=2):
        row[-1].value = story.answers.get(row[0].value)
    book.save(tmp_path / "filled.xlsx")
    press(tab, "#content-main > p a")
    tab.set_input_files("[type=file]", tmp_path / "filled.xlsx")
    press(tab, 'form[action$="/file/"] button')


def declare(browser, link: str, story: Story) -> None:
    """Fill in what is not there yet, read all of it and declare it, without scripts."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(link)
    for code, text in story.answers.items():
        field = tab.locator(f"#a-{code}")
        if story.language == "nl":
            assert field.input_value() == text
        field.fill(text)
    press(tab, "[name=finish]")
    assert story.feature in tab.inner_text("main")
    press(tab, "main form [type=submit]")
    assert tab.locator("[role=status]").count() == 1
    assert context.cookies() == []
    context.close()


def draft_of(tab, office: str, story: Story) -> str:
    """Check each answer, make a draft and complete it; return its address."""
    tab.goto(f"{office}/admin/evaluations/declaration/?q={story.language}")
    press(tab, "#result_list tbody th a")
    for code in ("availability", "feature"):
        tab.select_option(f"#id_{code}-finding", "confirmed")
        tab.fill(f"#id_{code}-finding_note", "Vu.")
    press(tab, 'form[action$="/check/"] [type=submit]')
    move(tab, "finish-check")
    move(tab, "make-draft")
    if "/evaluation/" not in tab.url:
        press(tab, ".next-link a")
    complete(tab, story)
    return tab.url.partition("#")[0]


def complete(tab, story: Story) -> None:
    """Say what the template does not: the verdict, since when, why, and translate."""
    unfold(tab)
    tab.select_option("#id_rating", "4")
    tab.fill("#id_valid_from", time.strftime("%d/%m/%Y"))
    tab.select_option("#id_valid_from_precision", "day")
    tab.fill("#id_reason_fr", "Nouvelle version.")
    tab.fill("#id_reason_nl", "Nieuwe versie.")
    tab.evaluate(TRANSLATE, [story.language, story.other])
    press(tab, "[name=_continue]")
    move(tab, "submit")


def decide(tab, page: str) -> str:
    """Approve, publish and attest; return the number of the attestation."""
    tab.goto(page)
    tab.fill("#approve-confirmation", "Relu avec soin, tout est correct.")
    move(tab, "approve")
    move(tab, "publish")
    move(tab, "attest")
    found = re.search(r"/attest[a-z]+/([0-9a-f-]{36})/", tab.content())
    assert found, tab.inner_text("main")[:900]
    return found[1]


def sealed(office: str, number: str) -> list[bytes]:
    """Return the two papers and the signed data."""
    names = ("fr.pdf", "nl.pdf", "attestation.jwt")
    return [ask(office, f"/attestation/{number}/{name}").body for name in names]


def assert_sealed(office: str, number: str) -> None:
    """Check each file against the published keys; a changed one is refused."""
    keys = json.loads(ask(office, "/.well-known/jwks.json").text)["keys"]
    for data in sealed(office, number):
        assert is_of(check(data), keys)
        with pytest.raises(NotIntactError):
            check(data[:500] + bytes([data[500] ^ 1]) + data[501:])


def standing(browser, office: str, number: str, language: str) -> str:
    """Return how an attestation stands for whoever scans its code."""
    context = browser.new_context(locale=f"{language}-BE")
    tab = context.new_page()
    tab.goto(f"{office}/attestation/{number}/")
    found = tab.inner_text(".standing strong")
    context.close()
    return found


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_description_becomes_an_attestation_that_follows_its_decision(
    browser, office, tmp_path, story
):
    ann = signed_in(browser, office, f"ann-{story.language}")
    link = invitation(ann, office, story)
    if story.language == "nl":
        take_in(ann, office, story, tmp_path)
    declare(browser, link, story)
    sheet = ask(office, f"/{story.language}/{_platforms(story)}/{story.slug}/")
    assert story.feature not in sheet.text
    page = draft_of(ann, office, story)
    cas = signed_in(browser, office, f"cas-{story.language}")
    number = decide(cas, page)
    sheet = ask(office, f"/{story.language}/{_platforms(story)}/{story.slug}/")
    assert story.feature in sheet.text
    assert_sealed(office, number)
    assert standing(browser, office, number, story.language) == story.valid

    ann.goto(page)
    ann.fill("#request-withdrawal-reason_fr", "Publié par erreur")
    ann.fill("#request-withdrawal-reason_nl", "Per vergissing gepubliceerd")
    move(ann, "request-withdrawal")
    cas.goto(page)
    move(cas, "withdraw")
    assert standing(browser, office, number, story.language) == story.withdrawn
    # the paper is what it was; only its address knows what became of it
    assert_sealed(office, number)
    for tab in (ann, cas):
        tab.context.close()


def _platforms(story: Story) -> str:
    return {"fr": "plateformes", "nl": "platformen"}[story.language]
