"""An address with a password in it is read as it was meant, or named without it."""

import pytest
from environ import Env

from catalogue.setting_faults import AT_MOST, faults_of

pytestmark = pytest.mark.once

SAID = {
    **dict.fromkeys(AT_MOST, "1"),
    **{"DEBUG": True, "CATALOGUE_ROLE": "all", "AUDIT_KEY": ""},
    **{"DATABASE_URL": "sqlite://:memory:", "DATABASE_POOL_SIZE": "4"},
    **{"EMAIL_URL": "", "ORIGINAL_ADDRESS": "", "SUCCESSOR_ADDRESS": ""},
    **{"BACK_OFFICE_ADDRESS": "", "PUBLIC_ADDRESS": ""},
}
MAIL, DATABASE = "smtp+tls://user:{}@mail.example:587", "postgres://user:{}@host/name"
URLS = {"EMAIL_URL": MAIL, "DATABASE_URL": DATABASE}


@pytest.mark.parametrize("password", ["open/sesame", "12/x1", "12?x1", "x1@x1/x1"])
@pytest.mark.parametrize("name", URLS)
def test_password_that_would_be_cut_is_named_and_not_shown(name, password):
    [fault] = faults_of(SAID | {name: URLS[name].format(password)})
    assert fault.startswith(f"{name}: cannot be read; in a password write / # ? @")
    assert password[-2:] not in fault


@pytest.mark.parametrize("password", ["12#x1", "x1[x1"])
def test_some_signs_are_read_as_they_stand_for_a_database_alone(password):
    assert faults_of(SAID | {"EMAIL_URL": MAIL.format(password)})
    url = DATABASE.format(password)
    assert faults_of(SAID | {"DATABASE_URL": url}) == []
    assert password in Env.db_url_config(url).values()


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("EMAIL_URL", MAIL.format("a%2Fb%23%3F%40")),
        ("EMAIL_URL", MAIL.format("a@b$&;")),
        ("EMAIL_URL", "filemail:///var/a@b/sent"),
        ("EMAIL_URL", "consolemail://"),
        ("DATABASE_URL", DATABASE.format("a%2Fb%23%3F%40")),
        ("DATABASE_URL", "postgres://user:p@one:1,two:2/name?sslmode=require"),
        ("DATABASE_URL", "postgres:///name"),
        ("DATABASE_URL", "sqlite:////srv/a@b/c.sqlite3"),
    ],
)
def test_address_that_is_read_as_it_was_meant_is_no_fault(name, url):
    assert faults_of(SAID | {name: url}) == []
