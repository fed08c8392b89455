"""Two people in one draft: what one never touched stays as the other saved it."""

from itertools import chain

import pytest
from django.test import RequestFactory

from evaluations.admin.conflicts import conflict_of
from evaluations.content.dossier import differing, stored
from evaluations.models import Statement
from evaluations.roles import EVALUATOR, REVIEWER, TRANSLATOR
from tests.back_office import change_address, data_of, form_data
from tests.evaluations.admin.test_conflicts import APART, FIELDS, change_of
from tests.evaluations.staff import short_draft
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]


class Two:
    """Two people who have opened the page of one draft."""

    def __init__(self, role: str = EVALUATOR) -> None:
        self.draft = short_draft()
        self.address = change_address(self.draft)
        self.first, self.second = signed_in("author", EVALUATOR), signed_in("o", role)
        self.opened = form_data(self.second, self.address)

    def saves_first(self, **typed) -> None:
        """Save as the first of them."""
        data = form_data(self.first, self.address) | typed
        assert self.first.post(self.address, data).status_code == 302

    def saves_second(self, **typed):
        """Save as the second of them, which is refused; return the answer."""
        answer = self.second.post(self.address, self.opened | typed)
        assert answer.status_code == 200
        return answer

    def saves_again(self, answer) -> None:
        """Save as the second of them what the refused page holds."""
        assert self.second.post(self.address, data_of(answer)).status_code == 302

    def statement(self, number: int) -> Statement:
        """Return a statement that the page has below «statements-2»."""
        features = self.draft.statements.filter(kind="feature")
        return features.order_by("position")[number]


@pytest.fixture
def two():
    """Return two evaluators."""
    return Two()


@pytest.mark.parametrize("fields", [FIELDS, *APART])
def test_saving_again_keeps_what_the_other_person_saved(two, fields):
    changes = [change_of(*place, two.draft).items() for place in fields]
    two.saves_first(**dict(chain.from_iterable(changes)))
    saved = stored(two.draft).content()
    answer = two.saves_second(date_note_fr="Autre", date_note_nl="Andere")
    assert len(answer.context["conflict"].differences) == 2
    two.saves_again(answer)
    two.draft.refresh_from_db()
    parts = differing(saved, stored(two.draft).content())
    assert {part.name for part in parts} == {"date_note_fr", "date_note_nl"}


def test_decision_that_one_left_as_it_was_is_what_the_other_saved(two):
    two.saves_first(valid_until="31/12/2030", reason_fr="Du premier", rating="2")
    answer = two.saves_second(valid_until="", reason_nl="Van de tweede")
    [difference] = answer.context["conflict"].differences
    assert difference.typed == "Van de tweede"
    taken = [d.saved for d in answer.context["conflict"].taken]
    assert {"31/12/2030", "Du premier"} <= set(taken)
    two.saves_again(answer)
    two.draft.refresh_from_db()
    assert (two.draft.reason_fr, two.draft.reason_nl) == ("Du premier", "Van de tweede")
    assert (two.draft.valid_until.year, two.draft.rating) == (2030, 2)


def test_field_that_both_changed_is_listed_and_saving_again_is_a_choice(two):
    name = "statements-2-0-text_fr"
    two.saves_first(**{name: "Du premier"})
    answer = two.saves_second(**{name: "Du second"})
    [difference] = answer.context["conflict"].differences
    assert (difference.typed, difference.saved) == ("Du second", "Du premier")
    assert "Du premier" not in [d.saved for d in answer.context["conflict"].taken]
    two.saves_again(answer)
    assert two.statement(0).text_fr == "Du second"


def test_whoever_typed_nothing_is_shown_no_difference(two):
    two.saves_first(reason_fr="Du premier")
    answer = two.saves_second()
    assert answer.context["conflict"].differences == []
    two.saves_again(answer)
    two.draft.refresh_from_db()
    assert (two.draft.reason_fr, two.draft.version) == ("Du premier", 2)


def test_row_that_was_deleted_does_not_come_back_untouched(two):
    deleted = two.statement(1)
    two.saves_first(**{"statements-2-1-DELETE": "on"})
    answer = two.saves_second(reason_nl="Van de tweede")
    assert len(answer.context["conflict"].differences) == 1
    assert deleted.text_fr in [d.typed for d in answer.context["conflict"].taken]
    two.saves_again(answer)
    texts = two.draft.statements.values_list("text_fr", flat=True)
    assert deleted.text_fr not in texts


def test_row_that_was_deleted_comes_back_with_what_was_typed_in_it(two):
    two.saves_first(**{"statements-2-1-DELETE": "on"})
    answer = two.saves_second(**{"statements-2-1-text_fr": "Du second"})
    assert [d.typed for d in answer.context["conflict"].differences] == ["Du second"]
    two.saves_again(answer)
    assert two.statement(1).text_fr == "Du second"


def test_row_that_both_deleted_is_gone(two):
    two.saves_first(**{"statements-2-1-DELETE": "on"})
    answer = two.saves_second(**{"statements-2-1-DELETE": "on"})
    assert answer.context["conflict"].differences == []
    two.saves_again(answer)
    assert two.draft.statements.filter(kind="feature").count() == 1


def test_row_that_one_deletes_and_the_other_changed_is_listed(two):
    two.saves_first(**{"statements-2-1-text_fr": "Du premier"})
    answer = two.saves_second(**{"statements-2-1-DELETE": "on"})
    [difference] = answer.context["conflict"].differences
    assert difference.saved == "Du premier"
    assert data_of(answer)["statements-2-1-DELETE"] == "on"


def test_text_that_nobody_has_seen_is_not_taken_for_checked(two):
    two.draft.statements.filter(pk=two.statement(0).pk).update(to_check="nl")
    two.opened = form_data(two.second, two.address)
    two.saves_first(reason_fr="Du premier")
    tick = {"statements-2-0-is_checked": "on"}
    assert "statements-2-0-is_checked" in data_of(two.saves_second(**tick))
    two.saves_first(**{"statements-2-0-text_fr": "Du premier"})
    answer = two.saves_second(**tick)
    assert "statements-2-0-is_checked" not in data_of(answer)
    assert len(answer.context["conflict"].differences) == 1


def test_order_that_others_changed_stays(two):
    keys = [two.statement(0).pk, two.statement(1).pk]
    two.saves_first(**{"statements-2-0-position": "2", "statements-2-1-position": "1"})
    two.saves_again(two.saves_second(**{"statements-2-0-text_fr": "Du second"}))
    assert [two.statement(0).pk, two.statement(1).pk] == keys[::-1]
    assert two.statement(1).text_fr == "Du second"


def test_translator_keeps_what_others_saved():
    two = Two(TRANSLATOR)
    two.saves_first(**{"statements-2-0-is_paragraph": "on", "rating": "1"})
    answer = two.saves_second(**{"statements-2-0-text_nl": "Van de tweede"})
    [difference] = answer.context["conflict"].differences
    assert difference.typed == "Van de tweede"
    two.saves_again(answer)
    assert two.statement(0).is_paragraph
    assert two.statement(0).text_nl == "Van de tweede"


@pytest.mark.parametrize("shown", ["", "0" * 8, "é" * 104])
def test_page_that_does_not_say_what_it_showed_is_compared_with_what_is_saved(
    two, shown
):
    name = "statements-2-0-text_fr"
    two.saves_first(**{name: "Du premier"})
    two.draft.refresh_from_db()
    data = two.opened | {"statements-2-0-shown": shown}
    conflict = conflict_of(two.draft, RequestFactory().post("/", data).POST)
    assert [d.saved for d in conflict.differences][:1] == ["Du premier"]
    assert conflict.data[name] == two.opened[name]


def test_page_refused_for_a_fault_still_says_what_it_had_shown(two):
    wrong = {"reason_nl": "Van de tweede", "market_level": "x"}
    refused = two.second.post(two.address, two.opened | wrong)
    two.opened = data_of(refused) | {"market_level": two.opened["market_level"]}
    two.saves_first(reason_fr="Du premier")
    differences = two.saves_second().context["conflict"].differences
    assert [d.typed for d in differences] == ["Van de tweede"]


def test_page_sends_along_what_it_shows_where_somebody_can_type(two):
    page = two.second.get(two.address).text
    for name in ("shown", "citations-0-shown", "statements-2-1-shown"):
        sent = f'type="hidden" name="{name}" value="{two.opened[name]}"'
        assert sent in " ".join(page.split()).replace(f' id="id_{name}"', ""), name
    assert "assessments-0-shown" in page
    assert "__prefix__-shown" not in page
    reader = signed_in("reader", REVIEWER).get(two.address)
    assert reader.status_code == 200
    assert "shown" not in {name.rpartition("-")[2] for name in data_of(reader)}
    assert '-shown"' not in reader.text
