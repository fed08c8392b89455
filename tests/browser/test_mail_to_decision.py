"""From the mail to the published decision, by keyboard alone and in a dozen steps."""

import email
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone
from django.utils.translation import override

from catalogue.templatetags.dates import long_date
from tests.browser.serving import ROOT, made_site, served_site
from tests.servers import environment

pytestmark = pytest.mark.browser

MAX_INTERACTIONS = 12
# from the beginning of a page, or from where a link or a button led
MAX_STOPS = 60
PASSWORD = "from-the-mail-to-the-decision"  # noqa: S105
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105
# a reviewer of each language, and what only that one decides on here
REVIEWERS = {"fr": ("fien", "siilo"), "nl": ("joke", "zivver")}
PREPARE = f"""
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command
from evaluations.models import Preferences
from evaluations.models.states import State
from evaluations.roles import REVIEWER
from tests.evaluations.staff import evaluation_in, staff
for language, (name, slug) in {REVIEWERS}.items():
    evaluation_in(State.IN_REVIEW, slug=slug)
    user = staff(name, REVIEWER)
    user.set_password("{PASSWORD}")
    user.save()
    TOTP.activate(user, "{SECRET}")
    Preferences.objects.create(user=user, language=language)
call_command("send_reminders")
"""
# what has the focus, where it is seen, and what the page says there
HERE = """() => {
  const {id} = document.activeElement;
  const said = document.querySelector(".messagelist .success");
  const isSeen = (e) => {
    const box = e.getBoundingClientRect();
    return 0 <= box.top && box.bottom <= innerHeight;
  };
  return {
    id, isSeen: isSeen(document.activeElement),
    said: said && isSeen(said) ? said.innerText : "",
    language: document.documentElement.lang.slice(0, 2), title: document.title,
  };
}"""


@pytest.fixture(scope="module")
def mails(tmp_path_factory) -> dict[str, str]:
    """Serve two evaluations in review; yield the mails of who is waited for."""
    folder = tmp_path_factory.mktemp("mail")
    made, settings = made_site(tmp_path_factory), {"CATALOGUE_ROLE": "all"}
    with served_site(made, folder, DEBUG="true", **settings) as address:
        sent = {"EMAIL_URL": f"filemail:///{folder}/sent"}
        sent |= {"DEBUG": "true", "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
        subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", PREPARE],
            cwd=ROOT,
            env=environment() | sent | {"BACK_OFFICE_ADDRESS": address},
            check=True,
        )
        yield mails_in(folder / "sent")


def mails_in(folder: Path) -> dict[str, str]:
    """Return the texts that were sent, by address."""
    sent = b"".join(file.read_bytes() for file in folder.iterdir())
    mails = map(email.message_from_bytes, sent.split(b"\n" + b"-" * 79 + b"\n")[:-1])
    return {mail["To"]: mail.get_payload(decode=True).decode() for mail in mails}


class Keyboard:
    """A tab of somebody without a mouse, who counts what they do."""

    def __init__(self, tab) -> None:
        self.tab, self.interactions = tab, 0

    def open(self, address: str) -> None:
        """Follow the link of a mail."""
        self.tab.goto(address)
        self.interactions += 1

    def fill(self, selector: str, text: str) -> None:
        """Fill in a field."""
        self.reach(selector)
        self.tab.keyboard.type(text)
        self.interactions += 1

    def press(self, selector: str) -> dict:
        """Press a button or a link; return where it leads to."""
        self.reach(selector)
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")
        self.interactions += 1
        return self.tab.evaluate(HERE)

    def reach(self, selector: str) -> None:
        """Press Tab until a control has the focus, which may be there already."""
        for _stop in range(MAX_STOPS + 1):
            if self.tab.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.tab.keyboard.press("Tab")
        pytest.fail(f"{selector} is more than {MAX_STOPS} stops away")


def link_to(mail: str, slug: str) -> str:
    """Return the address that stands in a mail below the line about a platform."""
    return re.search(rf"- {slug} .*\n  (\S+)", mail, re.IGNORECASE)[1]


def sign_in(keyboard: Keyboard, name: str) -> dict:
    """Say who one is and prove it; return where that leads to."""
    keyboard.fill("[name=login]", name)
    keyboard.fill("[name=password]", PASSWORD)
    keyboard.press(".account__form [type=submit]")
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    keyboard.fill("[name=code]", code)
    return keyboard.press("main form [type=submit]")


def decide(keyboard: Keyboard) -> list[dict]:
    """Read what changes, approve it and publish it; return where each step led to."""
    keyboard.press(".panel [href$='/difference/']")
    steps = [keyboard.press("p [href$='#next']")]
    keyboard.fill("#approve-confirmation", "Relu, c’est correct.")
    steps += [keyboard.press("[action$='/approve/'] button")]
    return [*steps, keyboard.press("[action$='/publish/'] button")]


@pytest.mark.parametrize("language", REVIEWERS)
def test_reviewer_gets_from_the_mail_to_the_published_decision(
    mails, browser, language
):
    name, slug = REVIEWERS[language]
    context = browser.new_context(locale=f"{language}-BE")
    keyboard = Keyboard(context.new_page())
    keyboard.open(link_to(mails[f"{name}@example.invalid"], slug))
    steps = [sign_in(keyboard, name), *decide(keyboard)]
    for here in steps:
        assert (here["id"], here["isSeen"]) == ("next", True)
    for here in steps[2:]:
        assert here["said"]
        assert here["title"].startswith(here["said"])
    steps.append(keyboard.press(f".panel [href$='/{slug}/']"))
    assert {here["language"] for here in steps} == {language}
    assert today_in(language) in keyboard.tab.inner_text("main")
    assert keyboard.interactions <= MAX_INTERACTIONS
    context.close()


def today_in(language: str) -> str:
    """Return the day of the decision as readers see it."""
    with override(language):
        return long_date(timezone.localdate())
