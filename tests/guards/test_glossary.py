"""The words of docs/glossary.md are those of the site and of the code."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

ROOT = Path(settings.BASE_DIR)

pytestmark = pytest.mark.once
GUIDES = {"fr": "guide-fr.md", "nl": "gids-nl.md"}
OWN, OFFICIAL = (
    [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in part.splitlines()
        if line.startswith("| ")
    ][1:]
    for part in (ROOT / "docs/glossary.md").read_text("utf-8").split("## ")[1:]
)
WORDS = [
    *[(language, row[i]) for row in OWN for i, language in ((1, "fr"), (2, "nl"))],
    *[(language, row[i]) for row in OFFICIAL for i, language in ((0, "fr"), (1, "nl"))],
]


def plain(text: str) -> str:
    """Return a text without what differs between two spellings of one word."""
    return " ".join(text.replace("'", "’").split()).casefold()


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return all that a reader may meet in each language."""
    fixtures = [path.read_text("utf-8") for path in (ROOT / "fixtures").rglob("*.yaml")]
    return {
        language: plain(
            " ".join(
                [
                    *_translations(language),
                    *fixtures,
                    (ROOT / "docs" / guide).read_text("utf-8"),
                ]
            )
        )
        for language, guide in GUIDES.items()
    }


@pytest.mark.slow
@pytest.mark.parametrize(("language", "word"), [w for w in WORDS if w[1] != "–"])
def test_word_is_used(texts, language, word):
    assert re.search(rf"\b{re.escape(plain(word))}", texts[language]), word


@pytest.mark.slow
def test_every_name_of_the_code_is_in_the_code():
    code = " ".join(
        path.read_text("utf-8")
        for package in ("catalogue", "evaluations")
        for path in (ROOT / package).rglob("*.py")
    )
    names = [name.strip("`") for row in OWN if (name := row[3]) != "–"]
    assert [n for n in names if not re.search(rf"\b{n}\b", code)] == []


def test_every_word_is_explained_once():
    words = [word for row in OWN for word in row[0].split(", ")]
    assert sorted(set(words)) == sorted(words)
    assert len(words) > 40
    assert [row for row in OWN if len(row) != 5 or not row[4]] == []


def _translations(language: str) -> list[str]:
    with (ROOT / f"locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        found = [message.string for message in read_po(file) if message.id]
    # a message with a plural has several
    return [text for s in found for text in ((s,) if isinstance(s, str) else s)]
