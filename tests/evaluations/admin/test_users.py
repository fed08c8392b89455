"""The pages of accounts and roles."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.translation import override

from evaluations.models import User
from evaluations.roles import (
    ADMINISTRATOR,
    AUDITOR,
    EVALUATOR,
    ROLES,
    TRANSLATOR,
    named,
    work_of,
)
from tests.back_office import form_data
from tests.people import person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADD = "/admin/evaluations/user/add/"
NAMES = {"fr": "Traducteur", "nl": "Vertaler"}


def page_of(user: User) -> str:
    """Return the address of the page of an account."""
    return f"/admin/evaluations/user/{user.pk}/change/"


@pytest.fixture
def chief(settings, language):
    """Return the browser of an administrator who reads a language."""
    client = signed_in("chief", ADMINISTRATOR, TRANSLATOR)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


@pytest.mark.parametrize("language", NAMES)
def test_page_of_a_role_says_what_it_is_called_and_what_it_does(chief, language):
    role = Group.objects.get(name=TRANSLATOR)
    page = chief.get(reverse("admin:auth_group_change", args=[role.pk])).text
    assert f"<h1>{NAMES[language]}</h1>" in page
    with override(language):
        assert work_of(TRANSLATOR) in page
    assert TRANSLATOR not in page
    assert "Can change" not in page
    past = chief.get(reverse("admin:auth_group_history", args=[role.pk])).text
    assert f"<h1>{NAMES[language]}</h1>" in past


def test_each_role_says_what_it_does():
    assert len({work_of(role) for role in ROLES} - {""}) == len(ROLES)


@pytest.mark.parametrize("language", NAMES)
def test_roles_are_named_where_nobody_may_change_them(chief, language):
    own = User.objects.get(username="chief")
    page = chief.get(page_of(own)).text
    with override(language):
        assert f"{named(ADMINISTRATOR)}, {named(TRANSLATOR)}" in page
    assert ADMINISTRATOR not in page
    # of somebody else they are boxes
    other = chief.get(page_of(person("other", EVALUATOR))).text
    assert len(re.findall('name="groups"', other)) == len(ROLES)


def test_account_without_a_role_says_so():
    page = signed_in("checker", AUDITOR).get(page_of(person("nobody"))).text
    [shown] = re.findall(r'field-roles.*?readonly">(.*?)<', page, re.DOTALL)
    assert shown == "-"


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("email", ["taken@example.invalid", "Taken@Example.Invalid"])
def test_address_of_another_account_is_refused_at_its_field(chief, email):
    person("taken")
    answer = chief.post(ADD, {"username": "new", "email": email})
    assert list(answer.context["adminform"].form.errors) == ["email"]
    assert "user_email_unique" not in answer.text
    assert not User.objects.filter(username="new").exists()


@pytest.mark.parametrize("language", ["fr"])
def test_change_to_the_address_of_another_account_is_refused(chief):
    person("taken")
    page = page_of(person("other"))
    typed = form_data(chief, page) | {"email": "TAKEN@example.invalid"}
    typed.pop("last_login", None)
    answer = chief.post(page, {k: v for k, v in typed.items() if v is not None})
    assert list(answer.context["adminform"].form.errors) == ["email"]


@pytest.mark.parametrize("language", ["fr"])
def test_own_address_is_written_otherwise(chief):
    other = person("other")
    page = page_of(other)
    typed = form_data(chief, page) | {"email": "Other@example.invalid"}
    assert chief.post(page, typed).status_code == 302
    other.refresh_from_db()
    assert other.email == "Other@example.invalid"
