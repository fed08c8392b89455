"""The rules of the Belgif REST guide that can be read off the contract, one by one.

Those that answers have to keep are in `test_belgif.py`; the last test names them all.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.catalogue.api import test_belgif
from tests.catalogue.api.contract import (
    JSON,
    contract,
    faults,
    operations,
    parameters,
    resolved,
    with_components,
)

UPPER_CAMEL = re.compile(r"[A-Z][a-z0-9]*([A-Z][a-z0-9]*)*")
LOWER_CAMEL = re.compile(r"[a-z][A-Za-z0-9]*")
# by the part of the guide
RULES = [
    *("uri-format", "api-version", "uri-notat", "uri-extens", "col-name", "path-param"),
    *(
        "evo-object",
        "rep-struct",
        "col-repres",
        "hyp-links",
        "col-paging",
        "col-filter",
        "qry-multi",
        "col-sort",
    ),
    *("req-valid", "err-problem", "prb-type", "err-sanit", "prb-defaul"),
    *("multi-lang", "int-negot", "int-conlang", "hlth-res"),
    *("jsn-naming", "jsn-null", "id-name", "id-design", "cod-design"),
    *(
        "oas-contra",
        "oas-yaml",
        "oas-descr",
        "oas-tags",
        "openapi-opid",
        "oas-exampl",
        "oas-defaul",
        "oas-comp",
    ),
    *(
        "oas-enum",
        "prop-req",
        "addi-prop",
        "oas-rdonly",
        "sch-oneof",
        "sch-allof",
        "sch-discr",
    ),
    *("prf-lstmod", "prf-cach", "trc-header", "evo-deprec", "ver-del", "doc-refdata"),
]


def schemas(node: Any, is_part: bool = False) -> Iterator[tuple[dict, bool]]:
    """Yield each schema of the contract, and whether it is a part of an `allOf`."""
    if not isinstance(node, dict):
        return
    if "type" in node or "allOf" in node:
        yield node, is_part
    for key, item in node.items():
        if key in ("properties", "schemas"):
            # of whatever names
            inner = list(item.values())
        else:
            inner = item if isinstance(item, list) else [item]
        for part in inner if key not in ("example", "default") else []:
            yield from schemas(part, key == "allOf")


def properties_of(schema: dict) -> set[str]:
    """Return the names of the properties of a schema with all its parts."""
    whole = resolved(schema)
    parts = (properties_of(part) for part in whole.get("allOf", []))
    return set(whole.get("properties", {})).union(*parts)


def named() -> dict[str, dict]:
    """Return the schemas that have a name."""
    return contract()["components"]["schemas"]


def medias() -> Iterator[tuple[str, dict]]:
    """Yield what each operation may answer with, by its media type."""
    for _path, told in operations():
        for answer in told["responses"].values():
            yield from resolved(answer)["content"].items()


def test_oas_yaml_and_doc_refdata_stand_below_the_root_of_the_api():
    paths = {path for path, _told in operations()}
    assert {"/doc/openapi.yaml", "/health", "/refData"} <= paths


def test_oas_descr_inline_objects_have_a_title_and_named_ones_have_none():
    inner = [schema for schema, is_part in schemas(contract()) if not is_part]
    for schema in inner:
        is_named = any(schema is known for known in named().values())
        if is_named or schema.get("type") != "object":
            assert "title" not in schema
        else:
            assert UPPER_CAMEL.fullmatch(schema["title"]), schema


def test_oas_descr_operations_and_the_whole_are_described():
    info = contract()["info"]
    assert all(info[name] for name in ("title", "description", "contact", "license"))
    for _path, told in operations():
        assert told["summary"][0].isupper()
        assert told["description"].strip().endswith(".")


def test_oas_comp_components_have_upper_camel_case_names():
    kinds = contract()["components"].values()
    names = [name for kind in kinds for name in kind]
    assert [name for name in names if not UPPER_CAMEL.fullmatch(name)] == []
    assert not {"Data", "Info", "Information"} & set(names)


def test_oas_comp_nothing_is_agreed_twice():
    own = [
        p["name"]
        for _path, told in operations()
        for p in told.get("parameters", [])
        if "$ref" not in p
    ]
    assert len(own) == len(set(own))


def test_oas_exampl_examples_are_valid():
    found = [(m["schema"], m["example"]) for _kind, m in medias() if "example" in m]
    found += [(p["schema"], p["example"]) for p in parameters() if "example" in p]
    assert len(found) > 20
    for schema, example in found:
        assert faults(example, with_components(schema)) == []


def test_oas_exampl_every_required_parameter_has_an_example():
    assert all("example" in p for p in parameters() if p.get("required"))


def test_oas_defaul_defaults_are_valid():
    found = [schema for schema, _is_part in schemas(contract()) if "default" in schema]
    assert len(found) == 3
    assert all(faults(schema["default"], schema) == [] for schema in found)


def test_oas_enum_lists_that_may_grow_are_not_fixed():
    lists = [s["enum"] for s, _is_part in schemas(contract()) if "enum" in s]
    assert sorted(lists) == [
        ["UP", "DOWN"],
        ["fr", "nl"],
        ["heading", "paragraph", "item", "criteria"],
        ["name"],
        ["query", "path", "header", "body"],
    ]


def test_prop_req_what_is_required_is_declared_in_the_schema_or_its_parts():
    for schema, _is_part in schemas(contract()):
        if isinstance(schema.get("required"), list):
            assert set(schema["required"]) <= properties_of(schema)


def test_addi_prop_objects_are_open_so_that_they_can_grow():
    assert not any("additionalProperties" in s for s, _is_part in schemas(contract()))


def test_oas_rdonly_nothing_is_sent_so_that_nothing_has_to_be_read_only():
    assert all("requestBody" not in told for _path, told in operations())
    assert not any("readOnly" in schema for schema, _is_part in schemas(contract()))


def test_sch_allof_parts_declare_no_property_twice():
    for schema, _is_part in schemas(contract()):
        parts = [properties_of(part) for part in schema.get("allOf", [])]
        assert sum(map(len, parts)) == len(set().union(*parts))


def test_sch_oneof_and_sch_discr_no_answer_may_be_one_of_several_things():
    keys = {key for schema, _is_part in schemas(contract()) for key in schema}
    assert not keys & {"oneOf", "anyOf", "not", "discriminator"}


def test_jsn_null_no_value_may_be_null():
    assert not any("nullable" in schema for schema, _is_part in schemas(contract()))


def test_openapi_opid_names_of_operations_are_unique_and_lower_camel_case():
    ids = [told["operationId"] for _path, told in operations()]
    assert len(set(ids)) == len(ids)
    assert all(LOWER_CAMEL.fullmatch(name) for name in ids)


def test_oas_tags_each_operation_has_one_that_is_declared():
    declared = {tag["name"] for tag in contract()["tags"]}
    assert {name for _path, told in operations() for name in told["tags"]} == declared
    assert all(len(told["tags"]) == 1 for _path, told in operations())


def test_col_sort_the_contract_says_by_what_and_in_which_direction():
    [sort] = [p for p in parameters() if p["name"] == "sort"]
    assert sort["description"].startswith("By name, ascending")


def test_evo_object_every_answer_in_json_is_an_object():
    for kind, media in medias():
        whole = resolved(media["schema"])
        assert kind != JSON or "allOf" in whole or whole["type"] == "object"


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_test_that_carries_its_name(rule):
    here = [*globals(), *vars(test_belgif)]
    words = f"_{rule.replace('-', '_')}_"
    assert [name for name in here if name.startswith("test_") and words in name]
