"""Topics and devices: complete over the real catalogue, and true to the words."""

import pytest

from evaluations.models import (
    Availability,
    Device,
    Feature,
    Measure,
    Remark,
    SecurityMeasure,
    Statement,
    StatementTopic,
    Topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_every_availability_names_a_device():
    assert not Availability.objects.filter(devices=None).exists()


def test_every_feature_has_a_topic_or_a_device():
    assert not Feature.objects.filter(topics=None, devices=None).exists()


def test_every_measure_has_a_topic():
    assert not SecurityMeasure.objects.filter(topics=None).exists()


def test_every_measure_has_a_key_or_opens_a_list():
    keyless = SecurityMeasure.objects.filter(measures=None)
    assert {s.first_line for s in keyless} == {265, 279, 282, 288}
    assert all(s.children.exists() for s in keyless)


def test_duties_in_remarks_say_who_and_when():
    asked = {s.first_line: s for s in Remark.objects.exclude(actor="")}
    assert {88, 169, 185, 387, 407} <= set(asked)
    assert all(s.measures.exists() for s in asked.values())
    assert asked[88].actor == "provider"
    of_supplier = {s.first_line for s in asked.values() if s.actor == "supplier"}
    assert of_supplier == {293, 294, 295}


def test_who_acts_on_a_measure_is_named_by_its_tags():
    for statement in SecurityMeasure.objects.exclude(measures=None):
        actors = set(statement.measure_tags.values_list("actor", flat=True))
        assert statement.actor in actors | {"both"}, statement


def test_every_discouraged_platform_has_its_reason():
    reasons = Statement.objects.in_force().filter(role="reason")
    with_reason = set(reasons.values_list("evaluation__platform__slug", flat=True))
    assert with_reason == {"zoom", "jitsi-meet", "skype", "zivver", "protonmail"}


def test_risks_are_those_whose_presence_one_has_to_know():
    risks = set(Topic.objects.filter(is_risk=True).values_list("key", flat=True))
    assert risks == {
        *("content-access", "phone-number", "storage", "recording", "backup"),
        "international-transfer",
    }


def test_every_topic_and_device_is_used():
    assert not Topic.objects.filter(statement=None).exists()
    assert not Measure.objects.filter(statement=None).exists()
    assert not Device.objects.filter(statement=None).exists()


def test_identical_words_carry_identical_tags():
    by_text: dict[tuple[str, str], set] = {}
    for statement in Statement.objects.exclude(kind=Statement.Kind.AVAILABILITY):
        topics = frozenset(statement.topic_tags.values_list("topic__key", "stance"))
        by_text.setdefault((statement.kind, statement.text_fr), set()).add(topics)
    assert [text for text, tags in by_text.items() if len(tags) > 1] == []


@pytest.mark.parametrize(
    ("slug", "topic", "stances"),
    [
        ("clickdoc", "e2ee-call", {"present"}),
        ("clickdoc", "e2ee-documents", {"absent"}),
        ("facetalk", "e2ee-call", set()),
        ("facetalk", "e2ee-data", {"present"}),
        ("intersysto", "e2ee-documents", {"present"}),
        ("zoom", "e2ee-call", {"optional", "concerned"}),
        ("jitsi-meet", "e2ee-call", {"concerned", "condition"}),
        ("skype", "e2ee-messages", {"condition"}),
        ("telephon", "provider-identification", {"concerned"}),
        ("zivver", "content-access", {"absent", "present"}),
        ("clickdoc", "document-exchange", {"present", "avoid"}),
        ("signal", "phone-number", {"present"}),
        ("whatsapp", "phone-number", {"present"}),
    ],
)
def test_stance_follows_the_source(slug, topic, stances):
    tags = StatementTopic.objects.filter(
        topic__key=topic, statement__evaluation__platform__slug=slug
    )
    assert set(tags.values_list("stance", flat=True)) == stances


@pytest.mark.parametrize(
    ("slug", "present", "refused"),
    [
        ("zoom", {"android", "windows"}, {"browser", "iphone-ipad"}),
        ("telemedi", {"browser", "windows", "macos", "iphone-ipad", "android"}, set()),
        ("helena", {"browser", "windows", "macos", "iphone-ipad", "android"}, set()),
        ("intersysto", {"android", "iphone-ipad"}, set()),
        ("telephon", {"browser", "windows", "iphone-ipad", "android"}, set()),
    ],
)
def test_devices_follow_the_source(slug, present, refused):
    rows = Availability.objects.filter(evaluation__platform__slug=slug).values_list(
        "device_tags__device__key", "device_tags__stance"
    )
    assert {key for key, stance in rows if stance == "present"} == present
    assert {k for k, stance in rows if stance in ("absent", "avoid")} == refused


def test_nested_statements_follow_the_source():
    nested = Statement.objects.exclude(parent=None)
    parents = {
        line: sorted(nested.filter(parent__first_line=line).values_list("first_line"))
        for line in set(nested.values_list("parent__first_line", flat=True))
    }
    expected = {265: (266, 278), 279: (280, 280), 282: (283, 287), 288: (289, 290)}
    expected |= {222: (223, 224), 225: (226, 227), 245: (246, 248), 249: (250, 251)}
    expected |= {292: (293, 296)}
    assert parents == {
        line: [(n,) for n in range(first, last + 1)]
        for line, (first, last) in expected.items()
    }


def test_decisive_words_stand_in_their_text():
    quoted = Statement.objects.exclude(excerpt_fr="")
    assert quoted.count() == 5
    for statement in quoted:
        assert statement.excerpt_fr in statement.text_fr
        assert statement.excerpt_nl in statement.text_nl
