"""Accounts of the back office: who gets in, for how long, and with which cookies."""

import re
import time
from http import HTTPStatus
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogue.middleware import STARTED
from evaluations.invitations import invite
from evaluations.management.commands import create_demo_accounts
from evaluations.models import AuditEntry, User
from evaluations.roles import ADMINISTRATOR, AUDITOR, EVALUATOR, ROLES
from tests.back_office import form_data
from tests.catalogue.test_settings import manage
from tests.people import person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

JSON = "application/json"

LOGIN = "/admin/account/login/"
PASSWORD = "a-long-password-for-tests"  # noqa: S105
OK, FOUND = HTTPStatus.OK, HTTPStatus.FOUND


@pytest.fixture(autouse=True)
def _no_failures_counted():
    cache.clear()


def with_password(name: str) -> User:
    """Return an evaluator with a second factor who knows a password."""
    user = person(name, EVALUATOR)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, login: str, password: str = PASSWORD):
    """Send the form with the password."""
    return client.post(LOGIN, {"login": login, "password": password})


@pytest.mark.parametrize("address", ["/", "/fr/", "/nl/", "/fr/plateformes/"])
def test_public_pages_set_no_cookie(client, address):
    assert not client.get(address).cookies


def test_cookies_belong_to_the_back_office(client):
    with_password("someone")
    client.get(LOGIN)
    sign_in(client, "someone")
    assert {"csrftoken", "sessionid"} <= set(client.cookies)
    assert {morsel["path"] for morsel in client.cookies.values()} == {"/admin/"}


def test_password_alone_does_not_sign_in(client):
    with_password("someone")
    response = sign_in(client, "someone")
    assert response.url.startswith("/admin/account/2fa/authenticate/")
    assert client.get("/admin/").status_code == FOUND


def test_nobody_is_led_to_the_sign_in(client):
    response = client.get("/admin/", follow=True)
    assert response.request["PATH_INFO"] == LOGIN


def test_person_without_second_factor_is_led_to_one(client):
    user = with_password("someone")
    Authenticator.objects.filter(user=user).delete()
    sign_in(client, "someone")
    response = client.get("/admin/", follow=True)
    activation = "/admin/account/2fa/totp/activate/"
    assert response.request["PATH_INFO"] == activation
    # the code stands in the page itself, which needs no other policy
    assert "<svg" in response.text


def test_second_factor_is_changed_only_by_who_proves_again_who_it_is():
    client = signed_in("someone", EVALUATOR)
    for page in ("recovery-codes/generate/", "webauthn/add/"):
        answer = client.get(f"/admin/account/2fa/{page}")
        assert answer.status_code == FOUND
        assert "reauthenticate" in answer.url


def test_person_with_second_factor_gets_in():
    assert signed_in("someone", EVALUATOR).get("/admin/").status_code == OK


def test_person_who_is_not_staff_is_refused():
    client = signed_in("someone", EVALUATOR)
    User.objects.filter(username="someone").update(is_staff=False)
    client.force_login(User.objects.get(username="someone"))
    response = client.get("/admin/", follow=True)
    assert response.status_code == HTTPStatus.FORBIDDEN


def test_failed_sign_ins_of_an_account_are_throttled(client):
    with_password("someone")
    for _attempt in range(6):
        sign_in(client, "someone", "wrong-password")
    response = sign_in(client, "someone")
    assert response.status_code != FOUND


def test_failed_sign_ins_from_an_address_are_throttled():
    with_password("someone")
    client = Client(REMOTE_ADDR="192.0.2.1")
    for number in range(11):
        sign_in(client, f"guess-{number}", "wrong-password")
    assert sign_in(client, "someone").status_code != FOUND
    # and nobody else is kept out
    elsewhere = Client(REMOTE_ADDR="192.0.2.2")
    assert sign_in(elsewhere, "someone").status_code == FOUND


def test_forgotten_password_is_answered_alike_for_everybody(client, mailoutbox):
    with_password("someone")
    asked = "/admin/account/password/reset/"
    answers = [
        client.post(asked, {"email": f"{name}@example.invalid"})
        for name in ("someone", "nobody-here")
    ]
    assert [answer.status_code for answer in answers] == [FOUND, FOUND]
    assert answers[0].url == answers[1].url
    assert [mail.to for mail in mailoutbox] == [["someone@example.invalid"]]


def test_session_is_over_after_the_longest_time(settings):
    client = signed_in("someone", EVALUATOR)
    session = client.session
    session[STARTED] = int(time.time()) - settings.SESSION_LONGEST - 1
    session.save()
    assert client.get("/admin/").url == LOGIN


def test_session_without_requests_is_over_after_half_an_hour():
    client = signed_in("someone", EVALUATOR)
    client.get("/admin/")
    left = client.session.get_expiry_date() - timezone.now()
    assert left.total_seconds() <= 30 * 60


def test_another_role_ends_the_session():
    client = signed_in("someone", EVALUATOR)
    assert client.get("/admin/").status_code == OK
    User.objects.get(username="someone").groups.add(Group.objects.get(name=AUDITOR))
    assert client.get("/admin/").status_code == FOUND


def test_another_password_ends_the_session():
    client = signed_in("someone", EVALUATOR)
    user = User.objects.get(username="someone")
    user.set_password(PASSWORD)
    user.save()
    assert client.get("/admin/").status_code == FOUND


def test_nobody_signs_up(client):
    address = "/admin/account/signup/"
    assert client.get(address, follow=True).request["PATH_INFO"] != address


def test_demonstration_accounts_are_refused_in_production(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError):
        call_command("create_demo_accounts")


def test_demonstration_accounts_are_made_once(settings, tmp_path, monkeypatch):
    settings.DEBUG = True
    settings.MFA_TOTP_INSECURE_BYPASS_CODE = "000000"
    file = tmp_path / "password"
    monkeypatch.setattr(create_demo_accounts, "PASSWORD_FILE", file)
    said = [StringIO(), StringIO()]
    for stream in said:
        call_command("create_demo_accounts", stdout=stream)
    assert said[0].getvalue() == said[1].getvalue()
    assert file.read_text() in said[0].getvalue()
    for role in ROLES:
        user = User.objects.get(username=role.lower())
        assert [group.name for group in user.groups.all()] == [role]
        assert user.check_password(file.read_text())


def test_back_office_says_no_to_public_addresses_with_the_headers_of_all(tmp_path):
    ask = (
        "from django.test import Client; c = Client(headers={'host': 'localhost'}); "
        "print(*c.get('/fr/').headers)"
    )
    settings = {"CATALOGUE_ROLE": "backoffice", "STATIC_ROOT": str(tmp_path)}
    settings |= {"DEBUG": "true", "DATABASE_URL": "sqlite://:memory:"}
    result = manage("shell", "-v0", "-c", ask, **settings)
    for name in ("Permissions-Policy", "X-Content-Type-Options", "Referrer-Policy"):
        assert name in result.stdout.split(), result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("role", "statuses"),
    [("public", "404 200 405"), ("backoffice", "302 404 404"), ("all", "302 200 405")],
)
def test_role_decides_what_is_served(role, statuses, tmp_path):
    ask = (
        "from django.test import Client; c = Client(enforce_csrf_checks=True, "
        "headers={'host': 'localhost'}); print(c.get('/admin/').status_code, "
        "c.get('/fr/accessibilite/').status_code, c.post('/fr/').status_code)"
    )
    settings = {"CATALOGUE_ROLE": role, "STATIC_ROOT": str(tmp_path)}
    settings |= {"DEBUG": "true", "DATABASE_URL": "sqlite://:memory:"}
    result = manage("shell", "-v0", "-c", ask, **settings)
    assert result.stdout.strip() == statuses, result.stderr


def invited(rf, capture, mailoutbox) -> list[bool]:
    """Invite somebody; return what the inviter is told after the commit."""
    user, by = person("invited", EVALUATOR), person("inviter", ADMINISTRATOR)
    told: list[bool] = []
    with capture(execute=True):
        invite(user=user, by=by, request=rf.get("/admin/"), tell=told.append)
        # the record is not held up by a mail server
        assert (told, mailoutbox) == ([], [])
    return told


def test_invitation_leads_to_choosing_a_password(
    client, rf, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.EMAIL_URL = "smtp://localhost"
    assert invited(rf, django_capture_on_commit_callbacks, mailoutbox) == [True]
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body)
    response = client.get(link[1], follow=True)
    assert not response.context.get("token_fail")
    assert b"password1" in response.content
    assert AuditEntry.objects.filter(action=AuditEntry.Action.INVITED).count() == 1


def test_lost_second_factor_is_removed_by_an_administrator_and_recorded():
    lost, root = person("lost", EVALUATOR), person("root", ADMINISTRATOR)
    client = signed_in("root", ADMINISTRATOR)
    action = {"action": "remove_second_factor"}
    chosen = {"_selected_action": [str(lost.pk), str(root.pk)]}
    client.post("/admin/evaluations/user/", action | chosen)
    # not their own
    assert list(Authenticator.objects.values_list("user", flat=True)) == [root.pk]
    entry = AuditEntry.objects.get(target_id=str(lost.pk), action="changed")
    assert (entry.actor, "second-factor-removed" in entry.details) == (root, True)
    page = client.get(f"/admin/evaluations/user/{lost.pk}/history/").text
    assert "deuxième étape de connexion supprimée" in page


def changed_by_administrator(user: User, **values):
    """Change an account on its page, as an administrator; return the answer."""
    page = f"/admin/evaluations/user/{user.pk}/change/"
    boss = signed_in("boss", ADMINISTRATOR)
    data = form_data(boss, page) | values
    given = {name: value for name, value in data.items() if value is not None}
    return boss.post(page, given)


def test_change_of_an_account_is_told_to_the_old_and_the_new_address(
    settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.EMAIL_URL = "consolemail://"
    person("checker", AUDITOR)
    user = with_password("someone")
    EmailAddress.objects.create(user=user, email=user.email, primary=True)
    with django_capture_on_commit_callbacks(execute=True):
        answer = changed_by_administrator(user, email="new@example.invalid")
        # the save is not held up by a mail server
        assert mailoutbox == []
    assert answer.status_code == FOUND
    told = {address for mail in mailoutbox for address in mail.to}
    assert told == {
        "someone@example.invalid",
        "new@example.invalid",
        "checker@example.invalid",
    }
    assert all("boss" in mail.body for mail in mailoutbox)
    assert "Votre compte" in mailoutbox[0].body
    assert "Uw account" in mailoutbox[0].body
    # no link goes to the old address any more
    mailoutbox.clear()
    Client().post(
        "/admin/account/password/reset/", {"email": "someone@example.invalid"}
    )
    assert mailoutbox == []


def test_change_of_a_name_is_told_to_nobody(
    settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.EMAIL_URL = "consolemail://"
    with django_capture_on_commit_callbacks(execute=True):
        answer = changed_by_administrator(with_password("x"), last_name="Y")
    assert answer.status_code == FOUND
    assert mailoutbox == []


def test_session_does_not_come_back_when_an_account_does(client):
    user = with_password("someone")
    client.force_login(user)
    assert client.get("/admin/").status_code == OK
    assert changed_by_administrator(user, is_active=None).status_code == FOUND
    User.objects.filter(pk=user.pk).update(is_active=True)
    assert client.get("/admin/").status_code == FOUND


def test_administrator_cannot_change_a_superuser():
    above = with_password("above")
    User.objects.filter(pk=above.pk).update(is_superuser=True)
    boss = signed_in("boss", ADMINISTRATOR)
    page = f"/admin/evaluations/user/{above.pk}/change/"
    typed = {"email": "mine@example.invalid", "username": "above"}
    assert boss.post(page, typed).status_code == HTTPStatus.FORBIDDEN
    boss.post(
        "/admin/evaluations/user/",
        {"action": "remove_second_factor", "_selected_action": [above.pk]},
    )
    above.refresh_from_db()
    assert above.email == "above@example.invalid"
    assert Authenticator.objects.filter(user=above).exists()


def test_new_password_is_recorded(client):
    user = with_password("someone")
    sign_in(client, "someone")
    client.force_login(user)
    new = "another-long-password-for-tests"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/admin/account/password/change/", typed).status_code == FOUND
    entry = AuditEntry.objects.get(target_id=str(user.pk), action="changed")
    assert '"password"' in entry.details
    assert new not in entry.details


def test_count_of_failures_is_not_pushed_out_by_others(client):
    with_password("someone")
    for _ in range(6):
        sign_in(client, "someone", "wrong")
    # as failures under other names are counted
    for number in range(1000):
        cache.set(f"nobody-{number}", [time.time()], 300)
    sign_in(client, "nobody", "wrong")
    assert "sessionid" not in sign_in(client, "someone").cookies


def test_inviter_is_told_that_no_mail_was_sent(
    rf, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.EMAIL_URL = ""
    assert invited(rf, django_capture_on_commit_callbacks, mailoutbox) == [False]
    assert mailoutbox == []


def test_account_is_kept_before_its_owner_is_written_to(
    settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.EMAIL_URL = "smtp://localhost"
    boss = signed_in("boss", ADMINISTRATOR)
    typed = {"username": "new", "email": "new@example.invalid"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = boss.post("/admin/evaluations/user/add/", typed)
        assert mailoutbox == []
    assert answer.status_code == FOUND
    assert [mail.to for mail in mailoutbox] == [["new@example.invalid"]]
    # told on the next page, since a request keeps its messages after the commit
    request = answer.wsgi_request
    said = " ".join(str(message) for message in messages.get_messages(request))
    assert "new@example.invalid" in said


def test_what_came_in_an_address_comes_back_in_a_page_only(client):
    address = '/admin/account/password/reset/key/1-"><img src=x>/'
    for name, value in (
        ("x-requested-with", "XMLHttpRequest"),
        ("accept", JSON),
    ):
        answer = client.get(address, headers={name: value})
        assert answer.headers["Content-Type"].startswith("text/html")
        assert "<img src=x>" not in answer.text
    # the script of passkeys asks for what it signs with
    options = client.get(reverse("mfa_login_webauthn"), headers={"accept": JSON})
    assert "request_options" in options.json()
