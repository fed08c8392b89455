"""The contract of the API as tests read it, and answers checked against it."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from jsonschema import Draft4Validator, FormatChecker

ROOT = "/api/v1"
PATH = Path(settings.BASE_DIR) / "catalogue" / "api" / "openapi.yaml"
HOST = "https://catalogue.example"
JSON = "application/json"
PROBLEM = "application/problem+json"
# the resource that each kind of parameter stands for, in a loaded catalogue
CLICKDOC = "372a85cc-9990-4eac-ad36-78774a44cbd8"


@cache
def contract() -> dict[str, Any]:
    """Return the contract as it is parsed."""
    return yaml.safe_load(PATH.read_text(encoding="utf-8"))


def operations() -> list[tuple[str, dict[str, Any]]]:
    """Return each operation with its path."""
    return [(path, methods["get"]) for path, methods in contract()["paths"].items()]


def schema_of(path: str, media_type: str = JSON, status: str = "200") -> Any:
    """Return what an answer has to look like, as JSON Schema reads it."""
    response = contract()["paths"][path]["get"]["responses"][status]
    return with_components(resolved(response)["content"][media_type]["schema"])


def schema_named(name: str) -> Any:
    """Return one of the schemas that have a name."""
    return with_components({"$ref": f"#/components/schemas/{name}"})


def faults(said: Any, schema: Any) -> list[str]:
    """Return what of an answer is not as it was agreed, nor more than that."""
    checker = Draft4Validator(closed(schema), format_checker=FormatChecker())
    return [f"{list(e.absolute_path)}: {e.message}" for e in checker.iter_errors(said)]


def path_of(address: str) -> str:
    """Return the path of the contract that an address answers to."""
    bare = address.partition("?")[0].removeprefix(ROOT)
    # what has no parameter goes first
    for path in sorted(contract()["paths"], key=lambda p: p.count("{")):
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), bare):
            return path
    raise LookupError(address)


def parameters() -> list[dict[str, Any]]:
    """Return every parameter of the contract."""
    own = [p for _path, told in operations() for p in told.get("parameters", [])]
    return [resolved(parameter) for parameter in own]


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """Return what stands in the place of a reference."""
    if "$ref" not in node:
        return node
    found: Any = contract()
    for part in node["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return found


def closed(schema: Any) -> Any:
    """Return a schema in one piece, which allows nothing that it does not name.

    The contract leaves its objects open, so that properties can be added.
    """
    schema = resolved(schema)
    if "items" in schema:
        return {**schema, "items": closed(schema["items"])}
    parts = [closed(part) for part in schema.get("allOf", [])]
    if not (parts or "properties" in schema):
        return schema
    own = {name: closed(p) for name, p in schema.get("properties", {}).items()}
    required = list(schema.get("required", []))
    for part in parts:
        own |= part["properties"]
        required += part.get("required", [])
    whole = {name: rule for name, rule in schema.items() if name != "allOf"}
    whole |= {"type": "object", "properties": own, "additionalProperties": False}
    return whole | ({"required": required} if required else {})


def with_components(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with all that it may refer to."""
    return {**schema, "components": contract()["components"]}
