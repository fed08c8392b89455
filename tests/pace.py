"""What makes the run of the tests quicker and changes nothing that they see."""

import gc
from pathlib import Path

import pytest
from django.template import Context, Engine, Template
from django.test.signals import template_rendered

TESTS = Path(__file__).parent
# What takes longest comes first, so that no process is left alone with it at the end.
# A file is run by one process, which starts its servers once.
FIRST = [
    "deployment/test_guide.py",
    "catalogue/archive/test_server.py",
    "attack/test_attack.py",
    "catalogue/archive/test_verification.py",
    "evaluations/admin/test_permissions.py",
    "evaluations/models/test_migrations.py",
    "evaluations/test_verification.py",
    "deployment/test_site.py",
    "test_make.py",
    "evaluations/exchange/test_exchange.py",
    "evaluations/admin/test_back_office.py",
    "evaluations/models/test_immutability.py",
    "catalogue/backup/test_kills.py",
    "evaluations/workflow/test_concurrency.py",
    "catalogue/test_outages.py",
    "catalogue/platform_list/test_scale.py",
    # in a browser
    "browser/test_back_office.py",
    "browser/test_accessibility.py",
    "browser/test_archive_answers.py",
    "browser/test_archive.py",
    "browser/test_description_to_attestation.py",
]


# whoever asks for one of these waits for it
SLOW = {"frozen", "elsewhere", "ten_years_later"}


def mark_what_waits(tests: list[pytest.Item]) -> None:
    """Leave out of `make quick` what needs something that takes its time to be made."""
    for test in tests:
        if SLOW & {*getattr(test, "fixturenames", ())}:
            test.add_marker(pytest.mark.slow)


def put_longest_first(tests: list[pytest.Item]) -> None:
    """Order tests by what their files take; the others stay as they are."""
    order = {TESTS / name: place for place, name in enumerate(FIRST)}
    tests.sort(key=lambda test: order.get(test.path, len(order)))


def freeze_what_is_loaded() -> None:
    """Let the collector pass over what stays until the end: all modules and tests."""
    gc.collect()
    gc.freeze()
    # a page makes thousands of objects, and all but a few are gone without it
    gc.set_threshold(10_000, 20, 10)


def _render(template: Template, context: Context) -> str:
    """Tell the test client of a page, and not of each of its thousand parts.

    Django's own one copies the context of each part and of each field of a form.
    """
    if context.template is template and template.engine is Engine.get_default():
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


@pytest.fixture(scope="session", autouse=True)
def contexts_of_pages(django_test_environment):
    """Let `response.context` and `response.templates` hold pages, not their parts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", _render)
        yield
