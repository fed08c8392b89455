"""The filters of the list: what is selected, what it finds, what else would."""

from collections.abc import Iterable
from functools import cached_property, reduce
from operator import and_, or_

import django_filters
from django.core.exceptions import ValidationError
from django.forms import MultipleChoiceField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalogue.pages.unknown import unknown_options
from evaluations.facts import DERIVED, PHONE_PRIVATE
from evaluations.models import Platform
from evaluations.models.evaluations import Rating
from evaluations.published import Places, Published
from evaluations.tags import DEVICE, TOPIC, Vocabulary

# and what they are called
FACETS = {
    "use": _("Use"),
    "rating": _("Verdict"),
    "device": _("Device"),
    "feature": _("Features"),
}
# a platform must have all selected features; for the others one is enough
ALL_OF = {"feature"}
Options = dict[str, dict[str, str]]


def options(published: Published, vocabulary: Vocabulary) -> Options:
    """Return by filter the keys of its options with their names, in order."""
    features = [entry for entry in vocabulary.of_kind(TOPIC) if entry.is_facet]
    return {
        "use": {use.key: use.short_name for use in published.use_cases},
        "rating": {rating.key: str(rating.label) for rating in Rating},
        "device": {entry.key: entry.name for entry in vocabulary.of_kind(DEVICE)},
        "feature": {
            **{entry.key: entry.name for entry in features},
            PHONE_PRIVATE: str(DERIVED[PHONE_PRIVATE]),
        },
    }


def having(published: Published) -> dict[str, dict[str, Places]]:
    """Return by filter the platforms of each of its options."""
    able = published.able
    return {
        "use": published.uses,
        "rating": published.ratings,
        "device": able,
        "feature": able,
    }


class _Choices(MultipleChoiceField):
    def validate(self, value: list[str]) -> None:
        unknown = [word for word in value if word and not self.valid_value(word)]
        if unknown:
            raise ValidationError(unknown_options(list(dict.fromkeys(unknown))))


class _ChoicesFilter(django_filters.MultipleChoiceFilter):
    field_class = _Choices


class Filters(django_filters.FilterSet):
    """What a query string selects, among the platforms that a search found.

    Several values of one filter widen the result, except for features: a platform must
    have all of them. It narrows sets that are kept, and asks no table.
    """

    use = _ChoicesFilter()
    rating = _ChoicesFilter()
    device = _ChoicesFilter()
    feature = _ChoicesFilter()

    class Meta:
        model = Platform
        fields: list[str] = []

    def __init__(
        self, data: QueryDict, known: Options, published: Published, searched: Places
    ) -> None:
        super().__init__(data, Platform.objects.none())
        self._known = known
        asked = {facet: set(data.getlist(facet)) for facet in FACETS}
        # valid options, in their own order
        self.selected = {
            facet: [key for key in known[facet] if key in asked[facet]]
            for facet in FACETS
        }
        self._having = having(published)
        self._searched = searched

    @property
    def unknown(self) -> list[str]:
        """Return a sentence for each filter of which an option is unknown."""
        if not any(facet in self.data for facet in FACETS):
            # most pages: there is nothing to check
            return []
        for facet, names in self._known.items():
            self.form.fields[facet].choices = list(names.items())
        return [sentence for found in self.errors.values() for sentence in found]

    @cached_property
    def found(self) -> Places:
        """Return the platforms that answer to everything."""
        return self._narrowed(FACETS)

    def count(self, facet: str, key: str) -> int:
        """Return how many platforms there are once an option is chosen.

        It stands alone in its filter, or beside those that are selected there already.
        """
        rest = self.found if facet in ALL_OF else self._without[facet]
        return (rest & self._having[facet].get(key, 0)).bit_count()

    @cached_property
    def _without(self) -> dict[str, Places]:
        return {
            facet: self._narrowed(other for other in FACETS if other != facet)
            for facet in FACETS
        }

    def _narrowed(self, facets: Iterable[str]) -> Places:
        found = self._searched
        for facet in facets:
            having = [self._having[facet].get(key, 0) for key in self.selected[facet]]
            if having:
                found &= reduce(and_ if facet in ALL_OF else or_, having)
        return found
