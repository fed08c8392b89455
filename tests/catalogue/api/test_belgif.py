"""The rules of the Belgif REST guide that a read-only API answers to, one by one.

The guide of 12 June 2026: https://www.belgif.be/specification/rest/api-guide
"""

import re
import uuid

import pytest
from django.db import DatabaseError
from django.test import RequestFactory

from catalogue.api.tracing import RELATED, TRACE
from catalogue.handler import Application
from evaluations.models import Platform
from evaluations.models.platform_querysets import PlatformQuerySet
from tests.catalogue.api.contract import (
    CLICKDOC,
    JSON,
    PROBLEM,
    ROOT,
    contract,
    faults,
    operations,
    parameters,
    schema_named,
)

pytestmark = [pytest.mark.django_db]

LOWER_CAMEL = re.compile(r"[a-z][A-Za-z0-9]*")
COLLECTIONS = ["platforms", "criteria", "notes", "documents", "guidance", "refData"]


def nodes(node, name="") -> list:
    """Return every object of a parsed document, with the name it stands under."""
    if isinstance(node, list):
        return [found for item in node for found in nodes(item, name)]
    if not isinstance(node, dict):
        return []
    below = [found for key, item in node.items() for found in nodes(item, key)]
    return [(name, node), *below]


def schemas() -> list[dict]:
    """Return the named schemas, and all that stand in them."""
    return [node for _name, node in nodes(contract()["components"]["schemas"])]


def properties() -> dict[str, dict]:
    """Return the properties of all schemas by their names."""
    return {n: p for s in schemas() for n, p in s.get("properties", {}).items()}


def problem_of(client, address: str, status: int, **headers: str) -> dict:
    """Return the problem that is answered, after a look at its form."""
    response = client.get(f"{ROOT}{address}", headers=headers)
    assert response.status_code == status
    assert response.headers["Content-Type"] == PROBLEM
    said = response.json()
    assert faults(said, schema_named("Problem")) == []
    return said


def test_uri_format_and_api_version_only_the_major_version_is_in_addresses():
    assert contract()["servers"] == [{"url": "/api/v1"}]
    assert re.fullmatch(r"1\.\d+\.\d+", contract()["info"]["version"])


def test_uri_notat_no_address_ends_with_a_slash_and_names_are_lower_camel_case(client):
    for path, _told in operations():
        assert not path.endswith("/")
        names = [part for part in path.split("/") if part and "." not in part]
        assert all(LOWER_CAMEL.fullmatch(name.strip("{}")) for name in names), path
    assert client.get(f"{ROOT}/platforms/").status_code == 404


def test_col_name_collections_are_plural():
    for path, told in operations():
        if told["operationId"].startswith("list"):
            *_before, last = path.split("/")
            assert last.endswith(("s", "a", "guidance", "}")), path


def test_path_param_names_say_of_what_they_are():
    for parameter in parameters():
        assert LOWER_CAMEL.fullmatch(parameter["name"])
        assert parameter["description"]


def test_uri_extens_no_resource_has_an_extension():
    paths = [path for path, _told in operations() if "." in path]
    assert paths == ["/doc/openapi.yaml"]


def test_evo_object_and_rep_struct_every_answer_is_a_json_object(client):
    for name in COLLECTIONS:
        response = client.get(f"{ROOT}/{name}")
        assert response.headers["Content-Type"] == JSON
        assert isinstance(response.json(), dict)
        response.content.decode("utf-8")


def test_col_repres_and_hyp_links_items_have_whole_addresses(client):
    for name in COLLECTIONS:
        said = client.get(f"{ROOT}/{name}").json()
        assert said["self"] == f"http://testserver{ROOT}/{name}"
        assert said["total"] >= len(said["items"]) > 0
        for item in said["items"]:
            assert item["href"].startswith(f"http://testserver{ROOT}/")


def test_col_repres_what_finds_nothing_is_an_empty_collection(client):
    said = client.get(f"{ROOT}/platforms?q=xyzzyx&use=messages").json()
    assert (said["items"], said["total"], said["page"]) == ([], 0, 1)
    said = client.get(f"{ROOT}/platforms?page=9").json()
    assert (said["items"], said["total"]) == ([], 17)


def test_col_paging_ways_lead_through_every_item_once(client):
    address, found = f"{ROOT}/platforms?pageSize=5&sort=name", []
    while address:
        said = client.get(address).json()
        found += [item["title"] for item in said["items"]]
        address = said.get("next", "").removeprefix("http://testserver")
        assert ("prev" in said) == (said["page"] > 1)
    assert said["self"] == said["last"]
    assert (len(found), len(set(found)), said["total"]) == (17, 17, 17)
    assert found == sorted(found, key=str.casefold)


def test_col_filter_values_of_one_filter_widen_and_features_narrow(client):
    def found(query: str) -> set[str]:
        items = client.get(f"{ROOT}/platforms?pageSize=100&{query}").json()["items"]
        return {item["slug"] for item in items}

    mac, phone = found("device=macos"), found("device=android")
    assert found("device=macos&device=android") == mac | phone
    assert found("feature=chat&feature=videoCall") == (
        found("feature=chat") & found("feature=videoCall")
    )
    assert found("device=macos&rating=discouraged") == mac & found("rating=discouraged")
    text = next(p for p in parameters() if p["name"] == "q")["description"]
    assert text


def test_col_filter_says_that_features_narrow():
    [told] = [t for _p, t in operations() if t["operationId"] == "listPlatforms"]
    assert "has to have all of them" in told["description"]


def test_qry_multi_names_of_parameters_are_singular():
    lists = [p["name"] for p in parameters() if p["schema"].get("type") == "array"]
    assert lists == ["use", "rating", "device", "feature"]


@pytest.mark.parametrize(
    ("query", "kind", "name"),
    [
        ("colour=red", "unknownInput", "colour"),
        ("rating=highly-recommended", "invalidInput", "rating"),
        ("device=", "invalidInput", "device"),
        ("page=0", "invalidInput", "page"),
        ("page=٣", "invalidInput", "page"),
        ("pageSize=101", "invalidInput", "pageSize"),
        ("pageSize=" + "9" * 5000, "invalidInput", "pageSize"),
        ("pageSize=0000000015000", "invalidInput", "pageSize"),
        ("page=000000001" + "9" * 24, "invalidInput", "page"),
        ("page=000000001" + "9" * 5000, "invalidInput", "page"),
        ("sort=verdict", "invalidInput", "sort"),
        ("searchLanguage=de", "invalidInput", "searchLanguage"),
        ("q=" + "a" * 201, "invalidInput", "q"),
    ],
)
def test_req_valid_what_is_not_known_is_refused(client, query, kind, name):
    said = problem_of(client, f"/platforms?{query}", 400)
    [issue] = said["issues"]
    assert issue["type"].endswith(f":input-validation:{kind}")
    assert (issue["in"], issue["name"]) == ("query", name)
    assert len(issue.get("value", "")) <= 100


def test_err_sanit_nothing_that_was_sent_comes_back_as_markup(client):
    said = problem_of(client, '/platforms?<script>a"=1&sort=<b>%22', 400)
    echoed = {text for issue in said["issues"] for text in issue.values()}
    assert {"?script?a?", "?b??"} & echoed
    assert not any(sign in text for text in echoed for sign in '<>"&')


def test_req_valid_several_faults_are_told_at_once(client):
    said = problem_of(client, "/platforms?rating=x&device=y&sort=z", 400)
    assert [issue["name"] for issue in said["issues"]] == ["sort", "rating", "device"]


def test_req_valid_unknown_headers_are_accepted(client):
    response = client.get(f"{ROOT}/platforms", headers={"x-unknown": "1"})
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/nothing", 404, "resourceNotFound"),
        (f"/platforms/{uuid.UUID(int=0)}", 404, "resourceNotFound"),
        (f"/platforms/{CLICKDOC}/evaluations/99", 404, "resourceNotFound"),
        ("/criteria/C99", 404, "resourceNotFound"),
        ("/refData/ratings/best", 404, "resourceNotFound"),
        ("/platforms?" + "q=a&" * 1001, 400, "badRequest"),
    ],
)
def test_err_problem_and_prb_type_problems_have_a_type(client, address, status, kind):
    said = problem_of(client, address, status)
    assert said["type"] == f"urn:problem-type:belgif:{kind}"
    assert said["href"].endswith(f"/problems/{kind}.html")
    assert said["status"] == status
    assert said["instance"].startswith("urn:uuid:")


def test_err_problem_nothing_can_be_written(client):
    response = client.post(f"{ROOT}/platforms", {"name": "x"})
    assert response.status_code == 405
    assert response.headers["Content-Type"] == PROBLEM
    assert response.headers["Allow"] == "GET, HEAD"


def test_err_sanit_a_fault_of_ours_tells_nothing(client, monkeypatch):
    def fail(*args: object) -> None:
        raise ValueError("a secret of the house")

    monkeypatch.setattr(PlatformQuerySet, "public_ids", fail)
    client.raise_request_exception = False
    said = problem_of(client, "/platforms", 500)
    assert said["type"] == "urn:problem-type:belgif:internalServerError"
    assert "secret" not in str(said)
    assert "ValueError" not in str(said)


def test_prb_defaul_every_operation_has_a_default_problem():
    for path, told in operations():
        assert told["responses"]["default"] == {
            "$ref": "#/components/responses/Problem"
        }, path


def test_multi_lang_and_int_conlang_texts_come_in_both_languages_whatever_is_asked(
    client,
):
    address = f"{ROOT}/platforms/{CLICKDOC}/evaluations/2"
    french = client.get(address, headers={"accept-language": "fr-BE"})
    dutch = client.get(address, headers={"accept-language": "nl-BE"})
    assert french.json() == dutch.json()
    assert french.headers["Content-Language"] == "fr, nl"
    for statement in french.json()["statements"]:
        assert set(statement["text"]) == {"fr", "nl"}


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [
        ("nl-BE, en;q=0.5", "nl", "Op dit adres staat niets."),
        ("fr-BE", "fr", "Il n’y a rien à cette adresse."),
        ("de", "fr", "Il n’y a rien à cette adresse."),
    ],
)
def test_int_negot_problems_speak_the_language_of_the_reader(
    client, asked, language, words
):
    response = client.get(f"{ROOT}/nothing", headers={"accept-language": asked})
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" in response.headers["Vary"]
    assert response.json()["detail"] == words
    assert response.json()["title"] == "Resource Not Found"


def test_hlth_res_says_up_or_down_and_nothing_else(client, monkeypatch):
    response = client.get(f"{ROOT}/health")
    assert (response.status_code, response.json()) == (200, {"status": "UP"})

    def fail(*args: object) -> None:
        raise DatabaseError("no")

    monkeypatch.setattr(Platform.objects, "published", fail, raising=False)
    response = client.get(f"{ROOT}/health")
    assert (response.status_code, response.json()) == (503, {"status": "DOWN"})
    assert "no-store" in response.headers["Cache-Control"]


def test_jsn_naming_properties_are_lower_camel_case():
    assert all(LOWER_CAMEL.fullmatch(name) for name in properties())
    assert not {"data", "info"} & set(properties())


def test_jsn_null_nothing_is_null(client):
    assert not any(schema.get("nullable") for schema in schemas())
    said = client.get(f"{ROOT}/platforms/{CLICKDOC}/evaluations/1").text
    assert "null" not in said


def test_id_name_and_id_design_identifiers_are_strings():
    assert properties()["id"]["type"] == "string"


def test_cod_design_codes_are_lower_camel_case(client):
    lists = client.get(f"{ROOT}/refData").json()["items"]
    for entry in lists:
        address = entry["href"].removeprefix("http://testserver")
        for code in client.get(address).json()["items"]:
            assert LOWER_CAMEL.fullmatch(code["code"]), code


def test_oas_contra_is_openapi_3_0_in_yaml():
    assert contract()["openapi"].startswith("3.0.")


def test_oas_defaul_optional_parameters_say_what_holds_without_them():
    told = {p["name"]: p["schema"].get("default") for p in parameters()}
    assert (told["page"], told["pageSize"], told["searchLanguage"]) == (1, 20, "fr")


def test_prf_lstmod_and_prf_cach_a_known_answer_is_not_sent_again(client):
    first = client.get(f"{ROOT}/platforms")
    again = client.get(f"{ROOT}/platforms", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_trc_header_each_answer_has_a_name_of_its_own():
    asked = str(uuid.uuid4())
    application, told = Application(), []
    said = {"belgov-trace-id": asked}
    environ = RequestFactory().get(f"{ROOT}/platforms", headers=said).environ
    for _ in range(2):
        list(application(dict(environ), lambda s, headers: told.append(dict(headers))))
    first, second = told
    assert first[RELATED] == second[RELATED] == asked
    assert len({asked, uuid.UUID(first[TRACE]), uuid.UUID(second[TRACE])}) == 3


def test_evo_deprec_and_ver_del_the_contract_promises_a_transition():
    assert "stays for 12 months" in contract()["info"]["description"]
    assert "`Sunset`" in contract()["info"]["description"]
