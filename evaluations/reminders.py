"""Mail to each member of staff for whom something waits: one a day at most.

It names platforms, what waits and since when, and leads there. Of what a draft says it
holds nothing.
"""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.mail import send_in
from evaluations.models import Preferences, User
from evaluations.roles import ROLES
from evaluations.workflow.inbox import Tasks, Waiting, tasks_of

# lines of one mail; the home page has all of them
MAX_LINES = 50


def remind_everybody() -> tuple[int, int]:
    """Mail whoever is waited for and was not told today; return how many, how many not.

    Those are whom no mail server took a mail for: another run tries them again.
    """
    sent = failed = 0
    for user in _staff():
        match _remind(user):
            case True:
                sent += 1
            case False:
                failed += 1
    return sent, failed


def _staff() -> Iterator[User]:
    roles = Group.objects.filter(name__in=ROLES)
    people = User.objects.filter(is_active=True, is_staff=True, groups__in=roles)
    yield from people.exclude(email="").distinct().order_by("pk")


def _remind(user: User) -> bool | None:
    """Return whether somebody was told; None if nothing waits, or they want no mail."""
    preferences, _made = Preferences.objects.get_or_create(user=user)
    today, before = timezone.localdate(), preferences.reminded_on
    if not preferences.wants_mail or before == today:
        return None
    groups = [group for group in tasks_of(user) if group.is_theirs]
    if not groups or not _is_first(preferences, today):
        return None
    known = [code for code, _name in settings.LANGUAGES]
    languages = [preferences.language] if preferences.language else known
    if send_in(languages, lambda: _words(groups), user.email):
        return True
    Preferences.objects.filter(pk=preferences.pk).update(reminded_on=before)
    return False


def _is_first(preferences: Preferences, today: datetime.date) -> bool:
    """Note the day, and return whether nobody else did: two runs send one mail."""
    rows = Preferences.objects.filter(pk=preferences.pk)
    return bool(rows.exclude(reminded_on=today).update(reminded_on=today))


def _words(groups: list[Tasks]) -> tuple[str, str]:
    count = sum(len(group.evaluations) for group in groups)
    subject = ngettext(
        "Catalogue of care platforms: %(count)s thing waits for you",
        "Catalogue of care platforms: %(count)s things wait for you",
        count,
    )
    lines = [line for group in groups for line in _lines(group)]
    if len(lines) > MAX_LINES:
        lines = [*lines[:MAX_LINES], "…"]
    end = _("You can switch these mails off: %(address)s")
    address = {"address": address_of("admin:preferences")}
    text = "\n".join([*lines, "", end % address])
    return subject % {"count": count}, text


def _lines(group: Tasks) -> Iterator[str]:
    for item in group.items:
        said = [f"{item.row}: {group.title}", item.age, _due(item)]
        address = address_of(group.next_step, item.row.pk)
        yield f"- {', '.join(part for part in said if part)}\n  {address}"


def _due(item: Waiting) -> str:
    return str(item.due) if item.due else ""


def address_of(name: str, *values: object) -> str:
    """Return the whole address of a page of the back office, where nobody asks for it.

    Without BACK_OFFICE_ADDRESS it is at the first of the hosts that are served.
    """
    host = next(iter(settings.ALLOWED_HOSTS), "localhost")
    base = settings.BACK_OFFICE_ADDRESS or f"https://{host}"
    return base + reverse(name, args=values)
