"""Guessing a password ends, and whoever guesses locks out nobody but themselves."""

import re
from hashlib import sha256
from http import HTTPStatus

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client

from evaluations.models import User
from evaluations.roles import EVALUATOR
from tests.catalogue.accounts.test_accounts import (
    LOGIN,
    PASSWORD,
    sign_in,
    with_password,
)
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.once]

RIGHT = HTTPStatus.FOUND
CODE = "/admin/account/2fa/authenticate/"


@pytest.fixture(autouse=True)
def _no_failures_counted():
    cache.clear()


@pytest.fixture
def behind_proxy(settings):
    """Serve as behind a proxy that names for whom it asks."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


def at(address: str) -> Client:
    """Return the browser of somebody at an address."""
    return Client(REMOTE_ADDR=address)


def fail(client: Client, login: str, times: int) -> None:
    for _time in range(times):
        assert sign_in(client, login, "wrong-password").status_code == HTTPStatus.OK


def signed_in_once(settings, address: str, login: str) -> Client:
    """Return a browser in which somebody has signed in with both factors, and out."""
    settings.MFA_TOTP_INSECURE_BYPASS_CODE = "000000"
    settings.DEBUG = True
    client = at(address)
    assert sign_in(client, login).url.startswith(CODE)
    assert client.post(CODE, {"code": "000000"}).url == "/admin/"
    client.post("/admin/account/logout/")
    return client


class CountingHasher(MD5PasswordHasher):
    """Counts how often it hashes, which is what takes its time."""

    runs = 0

    def encode(self, password, salt):
        """Hash, and count it."""
        CountingHasher.runs += 1
        return super().encode(password, salt)


def without_password() -> None:
    user = person("asked", EVALUATOR)
    user.set_unusable_password()
    user.save()


def deactivated() -> None:
    user = with_password("asked")
    User.objects.filter(pk=user.pk).update(is_active=False)


def known() -> None:
    with_password("asked")


def unknown() -> None:
    assert not User.objects.filter(username="asked").exists()


@pytest.mark.parametrize("account", [unknown, known, deactivated, without_password])
@pytest.mark.parametrize("login", ["asked", "asked@example.invalid"])
def test_sign_in_hashes_once_whoever_is_named(client, settings, account, login):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    account()
    CountingHasher.runs = 0
    answer = sign_in(client, login, "wrong-password")
    assert CountingHasher.runs == 1
    assert answer.status_code == HTTPStatus.OK


def test_failures_elsewhere_do_not_lock_out_the_owner():
    with_password("someone")
    fail(at("192.0.2.66"), "someone", 6)
    refused = sign_in(at("192.0.2.66"), "someone")
    assert refused.status_code != RIGHT
    assert refused.context["form"].has_error("__all__", "too_many_passwords")
    assert sign_in(at("192.0.2.1"), "someone").status_code == RIGHT


def test_failures_of_one_visitor_do_not_lock_out_who_shares_the_unnamed_proxy():
    with_password("someone")
    for number in range(11):
        fail(at("127.0.0.1"), f"guess-{number}", 1)
    assert sign_in(at("127.0.0.1"), "someone").status_code == RIGHT


def test_counts_do_not_say_who_failed_where():
    person_with_password("someone")
    for address in ("203.0.113.5", "2001:db8:1:2:3::4"):
        fail(at(address), "someone", 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM back_office_cache")
        kept = str(cursor.fetchall())
    hashed = [sha256(name.encode()).hexdigest() for name in (" someone", "someone")]
    for said in ("203.0.113.5", "2001:db8", "someone", *hashed):
        assert said not in kept
    assert kept.count("password_from_address:10") == 2
    assert kept.count("password_for_name") == 1


def test_addresses_of_one_network_share_a_count():
    with_password("someone")
    for number in range(5):
        fail(at(f"2001:db8:1:2::{number}"), "someone", 1)
    assert sign_in(at("2001:db8:1:2:3::4"), "someone").status_code != RIGHT
    assert sign_in(at("2001:db8:1:3::"), "someone").status_code == RIGHT


def test_last_address_that_the_proxy_names_counts(behind_proxy):
    with_password("someone")
    for number in range(6):
        claimed = f"198.51.100.{number}, 192.0.2.66"
        liar = Client(headers={"x-forwarded-for": claimed})
        fail(liar, "someone", 1)
    assert sign_in(liar, "someone").status_code != RIGHT
    other = Client(headers={"x-forwarded-for": "192.0.2.66, 192.0.2.1"})
    assert sign_in(other, "someone").status_code == RIGHT


@pytest.mark.parametrize("sent", ["", "nonsense", "127.0.0.1", "1.2.3.4, "])
def test_proxy_that_names_no_address_locks_out_nobody(behind_proxy, sent):
    with_password("someone")
    for number in range(11):
        fail(Client(headers={"x-forwarded-for": sent}), f"guess-{number}", 1)
    other = Client(headers={"x-forwarded-for": sent})
    assert sign_in(other, "someone").status_code == RIGHT


def test_without_a_trusted_proxy_nobody_names_their_own_address():
    with_password("someone")
    for number in range(6):
        claimed = {"x-forwarded-for": f"192.0.2.{number}"}
        liar = Client(REMOTE_ADDR="198.51.100.1", headers=claimed)
        fail(liar, "someone", 1)
    assert sign_in(liar, "someone").status_code != RIGHT


def test_guesses_from_ever_new_addresses_end(settings):
    with_password("someone")
    known = signed_in_once(settings, "192.0.2.1", "someone")
    stranger = signed_in_once(settings, "192.0.2.2", person_with_password("other"))
    for number in range(30):
        fail(at(f"10.0.0.{number}"), "someone", 1)
    # the right one would not be noticed either
    assert sign_in(at("10.0.1.1"), "someone").status_code != RIGHT
    assert sign_in(stranger, "someone").status_code != RIGHT
    # its owner gets in where they have been before, whatever name they write
    for name in ("SOMEONE", "someone@example.invalid"):
        assert sign_in(known, name).status_code == RIGHT
        known.get("/admin/account/login/")


def person_with_password(name: str) -> str:
    """Make an account; return its name."""
    return with_password(name).username


def test_known_device_guesses_no_more_than_others(settings):
    with_password("someone")
    thief = signed_in_once(settings, "192.0.2.1", "someone")
    fail(thief, "someone", 5)
    assert sign_in(thief, "someone").status_code != RIGHT


def test_device_that_was_made_up_is_not_known():
    with_password("someone")
    fail(at("192.0.2.66"), "someone", 5)
    forger = at("192.0.2.66")
    forger.cookies["device"] = f"{User.objects.get(username='someone').pk}-forged"
    assert sign_in(forger, "someone").status_code != RIGHT


def test_spellings_that_a_database_takes_for_the_same_share_one_count():
    user = with_password("isis")
    spellings = ["isis", "ISIS", "ıſıſ", "Iſis", "ｉｓｉｓ"]
    for spelling in spellings:
        fail(at("192.0.2.66"), spelling, 1)
    assert sign_in(at("192.0.2.66"), user.username).status_code != RIGHT


def test_who_has_just_chosen_a_password_gets_in():
    user = with_password("someone")
    for number in range(30):
        fail(at(f"10.0.0.{number}"), "someone", 1)
    link = f"/admin/account/password/reset/key/{user_pk_to_url_str(user)}-"
    owner = at("192.0.2.1")
    page = owner.get(f"{link}{default_token_generator.make_token(user)}/", follow=True)
    new = "another-long-password-for-tests"
    typed = {"password1": new, "password2": new}
    assert owner.post(page.request["PATH_INFO"], typed).status_code == RIGHT
    assert sign_in(owner, "someone", new).status_code == RIGHT
    # and nobody else
    assert sign_in(at("192.0.2.1"), "someone", new).status_code != RIGHT


def test_passkey_is_asked_for_however_many_passwords_were_wrong():
    with_password("someone")
    for number in range(30):
        fail(at(f"10.0.0.{number}"), "someone", 1)
    owner = at("192.0.2.1")
    page = owner.get(LOGIN)
    address = re.search(r'id="mfa_login"[^>]*action="([^"]+)"', page.text)[1]
    begun = owner.get(address, headers={"x-requested-with": "XMLHttpRequest"})
    assert "publicKey" in begun.json()["request_options"]
    # one that is wrong is told so, and not that there were too many
    answer = owner.post(address, {"credential": "{}"})
    assert answer.status_code == HTTPStatus.FOUND


def test_device_is_remembered_in_the_back_office_only(settings):
    with_password("someone")
    cookie = signed_in_once(settings, "192.0.2.1", "someone").cookies["device"]
    assert (cookie["path"], cookie["samesite"]) == ("/admin/", "Strict")
    assert cookie["httponly"]
    assert "someone" not in cookie.value
    assert PASSWORD not in cookie.value
