"""What the documents say exists, and what exists is documented."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import get_resolver
from django.utils.translation import override, pgettext

ROOT = Path(settings.BASE_DIR)

pytestmark = pytest.mark.once
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESSES = (ROOT / "docs/addresses.md").read_text(encoding="utf-8")


def test_every_setting_is_documented_and_exists():
    source = (ROOT / "catalogue/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", README, re.MULTILINE))
    assert read == documented


def test_every_make_target_is_documented_and_exists():
    targets = set(
        (ROOT / "Makefile").read_text().split(".PHONY: ")[1].split("\n")[0].split()
    )
    documented = set(re.findall(r"`make (\w+)`", README))
    assert targets == documented


def test_every_command_is_documented_and_exists():
    ours = {
        name
        for name, app in get_commands().items()
        if app in {"catalogue", "evaluations"}
    }
    documented = set(re.findall(r"`manage\.py (\w+)", README))
    assert ours <= documented <= set(get_commands())


def test_every_public_address_is_documented_and_exists():
    served = set()
    for language in ("fr", "nl"):
        with override(language):
            for _name, values in get_resolver().reverse_dict.lists():
                for matches, *_rest in values:
                    served |= {f"/{template}" for template, _args in matches}
            # only a frozen copy has these
            for name in ("copy/", "copy/search/", "copy/index.js"):
                served.add(f"/{language}/{pgettext('address', name)}")
    # Django writes a parameter as %(slug)s
    served = {re.sub(r"%\((\w+)\)s", r"<\1>", address) for address in served}
    documented = set(re.findall(r"`(/[^`]*)`", ADDRESSES))
    assert _public(served) == _public(documented), "see docs/addresses.md"


def test_links_between_documents_lead_somewhere():
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", text):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def _public(addresses: set[str]) -> set[str]:
    return {address for address in addresses if not address.startswith("/admin/")}
