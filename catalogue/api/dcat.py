"""The catalogue as linked data about data sets: DCAT-AP 3 and its Belgian profile.

It describes data about products: the profile for health data sets is about data of
patients, and does not apply. Imported where it is asked for: rdflib takes a while.
"""

import json
import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rdflib import XSD, Graph, Literal, URIRef

from catalogue.api.about import DESCRIPTION, JSON, KEYWORDS, TITLE, files
from catalogue.api.requests import link, page_links
from catalogue.api.whole import LICENCE
from catalogue.api.words import translated

# controlled words of the Publications Office, and the classes that the profiles ask for
AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
LANGUAGES = [f"{AUTHORITY}/language/FRA", f"{AUTHORITY}/language/NLD"]
CLASSES = {
    LICENCE: ["dcterms:LicenseDocument"],
    f"{AUTHORITY}/access-right/PUBLIC": ["dcterms:RightsStatement"],
    f"{AUTHORITY}/data-theme/HEAL": ["skos:Concept"],
    f"{AUTHORITY}/frequency/IRREG": ["skos:Concept", "dcterms:Frequency"],
    f"{AUTHORITY}/file-type/JSON": ["dcterms:MediaTypeOrExtent"],
    f"{AUTHORITY}/file-type/CSV": ["dcterms:MediaTypeOrExtent"],
    f"{MEDIA_TYPES}/application/json": ["dcterms:MediaType"],
    f"{MEDIA_TYPES}/text/csv": ["dcterms:MediaType"],
    **{
        language: ["skos:Concept", "dcterms:LinguisticSystem"] for language in LANGUAGES
    },
}
# what the Publications Office calls its concepts
NAMES = {
    f"{AUTHORITY}/data-theme/HEAL": {"fr": "Santé", "nl": "Gezondheid"},
    f"{AUTHORITY}/frequency/IRREG": {"fr": "irrégulier", "nl": "onregelmatig"},
    f"{AUTHORITY}/language/FRA": {"fr": "français", "nl": "Frans"},
    f"{AUTHORITY}/language/NLD": {"fr": "néerlandais", "nl": "Nederlands"},
}
# of RDF/XML: all that is said of one thing
SUBJECT = re.compile(r"  <rdf:Description .*?\n  </rdf:Description>\n", re.DOTALL)
NAMESPACES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
SERVICE = _("Programming interface of the catalogue of care platforms")
SERVICE_DESCRIPTION = _(
    "The same data one by one, read-only, by the guide of Belgian public services."
)


def described(request: HttpRequest, form: str) -> str:
    """Return the description in a form of rdflib, such as «turtle».

    The same bytes in each process: rdflib arranges sets as they come.
    """
    text = _Description(request).graph.serialize(format=form)
    if form == "json-ld":
        return json.dumps(_in_order(json.loads(text)), ensure_ascii=False, indent=1)
    if form == "xml":
        subjects = iter(sorted(SUBJECT.findall(text)))
        return SUBJECT.sub(lambda _match: next(subjects), text)
    return text


def _in_order(node: Any) -> Any:
    """Return JSON-LD without lists, where no order says anything, in a fixed one."""
    if isinstance(node, list):
        return sorted(map(_in_order, node), key=json.dumps)
    if isinstance(node, dict):
        return {name: _in_order(node[name]) for name in sorted(node)}
    return node


class _Description:
    """The triples, written down subject by subject."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.graph = Graph()
        self._root = request.build_absolute_uri("/catalog")
        self._pages = page_links(request, "open-data")
        self._agents()
        self._catalog()
        self._dataset()
        self._service()
        self._words()

    def _agents(self) -> None:
        name, mail = settings.PUBLISHER_NAME, settings.CONTACT_EMAIL
        publisher = f"{self._root}#publisher"
        self._say(publisher, "rdf:type", "foaf:Organization", "foaf:Agent")
        self._text(publisher, "foaf:name", dict.fromkeys(("fr", "nl"), name))
        self._say(publisher, "foaf:mbox", f"mailto:{mail}")
        contact = f"{self._root}#contact"
        self._say(contact, "rdf:type", "vcard:Organization", "vcard:Kind")
        self._word(contact, "vcard:fn", name)
        self._text(contact, "vcard:organization-name", {"fr": name, "nl": name})
        self._say(contact, "vcard:hasEmail", f"mailto:{mail}")

    def _catalog(self) -> None:
        self._described(self._root, "dcat:Catalog", TITLE, DESCRIPTION)
        self._word(self._root, "dcterms:identifier", self._root)
        self._say(self._root, "dcterms:language", *LANGUAGES)
        self._say(self._root, "foaf:homepage", self._request.build_absolute_uri("/"))
        self._say(self._root, "dcat:dataset", f"{self._root}#dataset")
        self._say(self._root, "dcat:service", f"{self._root}#api")

    def _dataset(self) -> None:
        dataset = f"{self._root}#dataset"
        self._described(dataset, "dcat:Dataset", TITLE, DESCRIPTION)
        self._word(dataset, "dcterms:identifier", dataset)
        self._say(dataset, "dcterms:language", *LANGUAGES)
        self._say(dataset, "dcterms:accrualPeriodicity", f"{AUTHORITY}/frequency/IRREG")
        self._say(dataset, "dcat:landingPage", *self._pages.values())
        self._say(dataset, "foaf:page", *self._pages.values())
        for name, (address, media) in files(self._request).items():
            self._distribution(dataset, name, address, media)

    def _distribution(self, dataset: str, name: str, address: str, media: str) -> None:
        self._say(dataset, "dcat:distribution", f"{address}#file")
        self._say(f"{address}#file", "rdf:type", "dcat:Distribution")
        self._text(f"{address}#file", "dcterms:title", {"fr": name, "nl": name})
        self._say(f"{address}#file", "dcat:accessURL", address)
        self._say(f"{address}#file", "dcat:downloadURL", address)
        kind = "JSON" if media == JSON else "CSV"
        self._say(f"{address}#file", "dcterms:format", f"{AUTHORITY}/file-type/{kind}")
        self._say(f"{address}#file", "dcat:mediaType", f"{MEDIA_TYPES}/{media}")
        self._say(f"{address}#file", "dcterms:language", *LANGUAGES)
        self._say(f"{address}#file", "dcterms:license", LICENCE)
        self._rights(f"{address}#file")

    def _service(self) -> None:
        service = f"{self._root}#api"
        self._described(service, "dcat:DataService", SERVICE, SERVICE_DESCRIPTION)
        platforms = link(self._request, "platforms")
        self._say(service, "dcat:endpointURL", platforms.removesuffix("/platforms"))
        contract = link(self._request, "contract")
        self._say(service, "dcat:endpointDescription", contract)
        self._say(service, "dcat:servesDataset", f"{self._root}#dataset")

    def _described(self, subject: str, kind: str, title: Any, description: Any) -> None:
        self._say(subject, "rdf:type", kind)
        self._text(subject, "dcterms:title", translated(title))
        self._text(subject, "dcterms:description", translated(description))
        self._say(subject, "dcterms:publisher", f"{self._root}#publisher")
        self._say(subject, "dcat:contactPoint", f"{self._root}#contact")
        self._say(subject, "dcterms:license", LICENCE)
        if kind != "dcat:Catalog":
            self._rights(subject)
            self._say(subject, "dcat:theme", f"{AUTHORITY}/data-theme/HEAL")
            for keyword in KEYWORDS:
                self._text(subject, "dcat:keyword", translated(keyword))

    def _rights(self, subject: str) -> None:
        self._say(subject, "dcterms:accessRights", f"{AUTHORITY}/access-right/PUBLIC")

    def _words(self) -> None:
        for word, kinds in CLASSES.items():
            self._say(word, "rdf:type", *kinds)
        for word, names in NAMES.items():
            self._text(word, "skos:prefLabel", names)
        self._text(LICENCE, "dcterms:title", {"fr": "CC0 1.0", "nl": "CC0 1.0"})
        for page in (*self._pages.values(), self._request.build_absolute_uri("/")):
            self._say(page, "rdf:type", "foaf:Document")

    def _say(self, subject: str, predicate: str, *objects: str) -> None:
        for said in objects:
            triple = (URIRef(subject), self._name(predicate), self._name(said))
            self.graph.add(triple)

    def _text(self, subject: str, predicate: str, texts: dict[str, str]) -> None:
        for language, text in texts.items():
            said = Literal(text, lang=language)
            self.graph.add((URIRef(subject), self._name(predicate), said))

    def _word(self, subject: str, predicate: str, word: str) -> None:
        said = Literal(word, datatype=XSD.string)
        self.graph.add((URIRef(subject), self._name(predicate), said))

    def _name(self, name: str) -> Any:
        prefix, _colon, rest = name.partition(":")
        is_short = prefix not in ("http", "https", "mailto")
        return URIRef(NAMESPACES[prefix] + rest if is_short else name)
