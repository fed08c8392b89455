"""Which fields are prose, with a French and a Dutch column."""

from modeltranslation.translator import TranslationOptions, register

from evaluations import models


@register([models.Device, models.Measure, models.Topic])
class NameOptions(TranslationOptions):
    """Vocabulary entries."""

    fields = ("name",)


@register(models.Source)
class SourceOptions(TranslationOptions):
    """How a source is cited and what it says; its own text stays as it is."""

    fields = ("title", "summary")


@register(models.UseCase)
class UseCaseOptions(TranslationOptions):
    """Chapter titles."""

    fields = ("name", "short_name")


@register(models.Platform)
class PlatformOptions(TranslationOptions):
    """Product names are not translated."""

    fields = ("name_note",)


@register(models.Evaluation)
class EvaluationOptions(TranslationOptions):
    """The public reason of a decision, its scope, and what is known of its date."""

    fields = ("reason", "scope", "date_note")


@register(models.Withdrawal)
class WithdrawalOptions(TranslationOptions):
    """The public reason of a withdrawal."""

    fields = ("reason",)


@register(models.RatingCitation)
class CitationOptions(TranslationOptions):
    """Notes in our own words."""

    fields = ("note",)


@register(models.Assessment)
class AssessmentOptions(TranslationOptions):
    """Notes in our own words, and what an answer covers."""

    fields = ("note", "scope")


@register(models.Statement)
class StatementOptions(TranslationOptions):
    """The words of an evaluation, and those of them that decide."""

    fields = ("text", "excerpt")


@register(models.Note)
class NoteTextOptions(TranslationOptions):
    """The words of a note, which are ours."""

    fields = ("text", "procedure")


@register(
    [
        models.Availability,
        models.Feature,
        models.MarketReach,
        models.SecurityMeasure,
        models.Remark,
    ]
)
class StatementKindOptions(TranslationOptions):
    """The proxies inherit the field of `Statement`."""


@register(models.Criterion)
class CriterionOptions(TranslationOptions):
    """Criteria, their headings and our short names for them."""

    fields = ("title", "label", "text")


@register(models.GuidancePage)
class GuidancePageOptions(TranslationOptions):
    """Chapter titles."""

    fields = ("title",)


@register(models.GuidanceSection)
class GuidanceSectionOptions(TranslationOptions):
    """Chapter texts."""

    fields = ("text",)
