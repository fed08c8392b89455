"""What is read as a number, and what is not."""

import pytest

from evaluations.numbers import MAX_FIGURES, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("17", 17),
        ("007", 7),
        ("9" * MAX_FIGURES, 10**MAX_FIGURES - 1),
        ("9" * (MAX_FIGURES + 1), None),
        ("0" * MAX_FIGURES + "1", None),
        ("9" * 5000, None),
        *((text, None) for text in ("", "-1", "+1", "1.0", " 1", "1_0", "٣", "²")),
    ],
)
def test_number_is_of_few_ascii_figures(text, number):
    assert whole_number(text) == number


def test_bound_on_figures_counts_zeros_too():
    assert whole_number("000000100", 9) == 100
    assert whole_number("0000000100", 9) is None
