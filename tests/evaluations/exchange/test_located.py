"""JSON whose values know where they stand."""

import json

import pytest

from evaluations.exchange.located import Located, located

pytestmark = pytest.mark.once

TEXT = """
{ "a\\u0022😀" : [1,2.5 , "x,]}" ],\r
\t"b": {"c": [], "d" :{} , "e":[ {"f":null} ]}}"""


def everything(value: Located):
    """Return a value as its located parts spell it."""
    if isinstance(value.value, dict):
        return {name.value: everything(part) for name, part in value.members()}
    if isinstance(value.value, list):
        return [everything(part) for part in value.items()]
    return value.value


@pytest.mark.parametrize("text", [TEXT, "[]", " {}", '"a"', "7", "[[], [[]]]"])
def test_parts_are_what_json_reads(text):
    assert everything(located(text)) == json.loads(text)


def test_place_is_where_an_editor_shows_it():
    names = dict(pair for pair in located(TEXT).members())
    [_a, b] = names
    assert b.place == (3, 2)
    assert TEXT.splitlines()[2][1:].startswith('"b"')
    column = TEXT.splitlines()[2].index('{"f"') + 1
    [_c, _d, e] = [value for _name, value in names[b].members()]
    assert [item.place for item in e.items()] == [(3, column)]


def test_text_that_is_no_json_is_refused():
    with pytest.raises(json.JSONDecodeError):
        located("{")
