"""Numbers that somebody types, or that an address names."""

# of a key of the database, which has 64 bits
MAX_FIGURES = 18


def whole_number(text: str, figures: int = MAX_FIGURES) -> int | None:
    """Return the number that a text spells; None for any other text.

    One with more figures, zeros before it included, is none of ours: Python reads no
    number of thousands of figures, and a bound has to hold for what is read.
    """
    is_number = text.isascii() and text.isdigit() and len(text) <= figures
    return int(text) if is_number else None
