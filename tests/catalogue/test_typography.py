"""Spacing of French punctuation."""

import pytest
from django.utils.translation import override

from catalogue.templatetags.typography import typeset

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fin ; suite", "fin\u202f; suite"),
        ("quoi ?", "quoi\u202f?"),
        ("ceci : cela", "ceci\u00a0: cela"),
        ("« mot »", "«\u00a0mot\u00a0»"),
        ("sans espace: ici", "sans espace: ici"),
    ],
)
def test_french_punctuation_keeps_to_its_word(text, expected):
    with override("fr"):
        assert typeset(text) == expected


def test_dutch_text_is_left_alone():
    with override("nl"):
        assert typeset("x ; y") == "x ; y"
