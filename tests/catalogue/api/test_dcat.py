"""The mandatory rules of DCAT-AP 3.0.1 and of its Belgian profile."""

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from catalogue.api.whole import TABLES

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
FORMS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}
# what each kind of thing has to say, and how often at most (None: as often as it likes)
TEXTS = [DCTERMS.title, DCTERMS.description]
RULES = {
    DCAT.Catalog: [*TEXTS, DCTERMS.publisher, DCTERMS.identifier, DCTERMS.language],
    DCAT.Dataset: [
        *(*TEXTS, DCTERMS.identifier, DCTERMS.accessRights, DCTERMS.license),
        *(DCAT.theme, DCAT.contactPoint, DCAT.distribution),
    ],
    DCAT.DataService: [
        *(*TEXTS, DCAT.endpointURL, DCTERMS.accessRights, DCTERMS.license),
    ],
    DCAT.Distribution: [
        *(DCAT.accessURL, DCTERMS.format, DCTERMS.language, DCTERMS.license),
    ],
}
ONE = {DCTERMS.identifier, DCTERMS.publisher, DCTERMS.accessRights, DCTERMS["format"]}
CLASSES = {
    DCTERMS.publisher: FOAF.Organization,
    DCAT.contactPoint: VCARD.Organization,
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.accessRights: DCTERMS.RightsStatement,
    DCAT.theme: SKOS.Concept,
    DCTERMS.language: SKOS.Concept,
    DCTERMS["format"]: DCTERMS.MediaTypeOrExtent,
}


@pytest.fixture
def published(settings):
    """Say who publishes, and whom one asks."""
    settings.PUBLISHER_NAME = "Dienst"
    settings.CONTACT_EMAIL = "data@catalogue.example"
    settings.ALLOWED_HOSTS = ["catalogue.example"]


def described(client, form: str) -> Graph:
    """Return the description as a harvester reads it."""
    host = {"host": "catalogue.example"}
    response = client.get(f"/catalog.{form}", headers=host, secure=True)
    assert response.status_code == 200
    return Graph().parse(data=response.text, format=FORMS[form])


# of the library itself, while it reads JSON-LD
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.django_db
def test_all_forms_say_the_same(client, published):
    graphs = [described(client, form) for form in FORMS]
    assert all(isomorphic(graphs[0], graph) for graph in graphs[1:])


@pytest.mark.django_db
def test_everything_says_what_the_profiles_ask(client, published):
    graph = described(client, "ttl")
    for kind, predicates in RULES.items():
        subjects = list(graph.subjects(RDF.type, kind))
        assert subjects, kind
        for subject in subjects:
            for predicate in predicates:
                said = list(graph.objects(subject, predicate))
                assert said, (subject, predicate)
                assert len(said) == 1 or predicate not in ONE


@pytest.mark.django_db
def test_what_is_named_has_the_class_that_the_profiles_ask(client, published):
    graph = described(client, "ttl")
    for predicate, kind in CLASSES.items():
        for said in graph.objects(None, predicate):
            assert (said, RDF.type, kind) in graph, (predicate, said)
    [organization] = graph.subjects(RDF.type, VCARD.Organization)
    assert graph.value(organization, VCARD["organization-name"])


@pytest.mark.django_db
def test_every_concept_is_named_in_both_languages(client, published):
    graph = described(client, "rdf")
    concepts = list(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == 4
    for concept in concepts:
        names = graph.objects(concept, SKOS.prefLabel)
        assert sorted(name.language for name in names) == ["fr", "nl"]


@pytest.mark.django_db
def test_texts_are_long_enough_and_stand_once_in_each_language(client, published):
    graph = described(client, "ttl")
    for subject, predicate in {(s, p) for s, p, _o in graph if p in TEXTS}:
        said = list(graph.objects(subject, predicate))
        assert sorted(text.language for text in said) == ["fr", "nl"]
        assert all(isinstance(text, Literal) and len(text) >= 3 for text in said)


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.django_db
def test_every_file_that_is_described_is_there(client, published):
    graph = described(client, "ttl")
    files = list(graph.objects(None, DCAT.downloadURL))
    assert len(files) == len(TABLES) + 1
    for file in [*files, *graph.objects(None, DCAT.endpointDescription)]:
        assert isinstance(file, URIRef)
        path = str(file).removeprefix("https://catalogue.example")
        answer = client.get(path, headers={"host": "catalogue.example"}, secure=True)
        assert answer.status_code == 200


@pytest.mark.django_db
def test_without_a_publisher_nothing_is_described(client, settings):
    assert client.get("/catalog.ttl").status_code == 404
    assert "catalog.ttl" not in client.get("/nl/gegevens/").text
    settings.PUBLISHER_NAME, settings.CONTACT_EMAIL = "Dienst", "data@catalogue.example"
    assert "catalog.ttl" in client.get("/nl/gegevens/").text
    assert client.get("/catalog.xyz").status_code == 404
