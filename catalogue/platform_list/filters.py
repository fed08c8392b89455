"""The filters of the list, shared by all that lists platforms."""

import django_filters
from django.core.exceptions import ValidationError
from django.forms import MultipleChoiceField

from catalogue.pages.unknown import unknown_options
from evaluations.models import Platform
from evaluations.models.evaluations import Rating
from evaluations.models.platform_querysets import PlatformQuerySet
from evaluations.search.query import SearchQuery

RATINGS = {rating.key: rating for rating in Rating}
SORTS = ["relevance", "verdict", "name"]


class _Choices(MultipleChoiceField):
    def validate(self, value):
        unknown = [word for word in value if not self.valid_value(word)]
        if unknown:
            raise ValidationError(unknown_options(unknown))


class _ChoicesFilter(django_filters.MultipleChoiceFilter):
    field_class = _Choices


class PlatformFilter(django_filters.FilterSet):
    """Platforms by words, use case, verdict, device and feature.

    Several values of one filter widen the result, except for features: a platform must
    have all of them. The choices come with `options`: keys by filter.
    """

    q = django_filters.CharFilter(method="filter_words")
    use = _ChoicesFilter(field_name="use_case__key")
    rating = _ChoicesFilter(method="filter_rating")
    device = _ChoicesFilter(method="filter_device")
    feature = _ChoicesFilter(method="filter_feature")

    class Meta:
        model = Platform
        fields: list[str] = []

    def __init__(self, data, queryset, *, options, language):
        super().__init__(data, queryset)
        self.language = language
        for name, keys in options.items():
            self.form.fields[name].choices = [(key, key) for key in keys]

    def filter_words(self, queryset: PlatformQuerySet, name: str, value: str):
        """Keep the platforms that a search finds; all if there is no word to find."""
        query = SearchQuery.parse(value, self.language)
        return queryset.search(query) if query else queryset

    def filter_rating(self, queryset: PlatformQuerySet, name: str, value: list[str]):
        """Keep the platforms with one of these verdicts."""
        return queryset.rated([RATINGS[key] for key in value]) if value else queryset

    def filter_device(self, queryset: PlatformQuerySet, name: str, value: list[str]):
        """Keep the platforms that can be used for their use on one of these devices."""
        return queryset.able_to(*value) if value else queryset

    def filter_feature(self, queryset: PlatformQuerySet, name: str, value: list[str]):
        """Keep the platforms that have every one of these features."""
        for key in value:
            queryset = queryset.able_to(key)
        return queryset
