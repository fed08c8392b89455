"""What platforms are measured against, and how each one answers."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    ENDS_TOO_EARLY,
    LANGUAGE_ALONE,
    LANGUAGE_MISSING,
    OnlyOne,
    Rule,
    filled,
    first_empty,
    in_both_languages,
    in_both_languages_or_neither,
    known,
    lines_in_order,
    without_its_twin,
)
from evaluations.models.criterion_querysets import AssessmentQuerySet, CriterionQuerySet
from evaluations.models.evaluations import Evaluation
from evaluations.models.sources import Source
from evaluations.models.statements import Statement
from evaluations.models.texts import both, printable

CITES_A_STATEMENT = _(
    "Name the statement that the answer rests on; an answer “not stated” cites no "
    "statement."
)
# what is answered to a question of the Task Force, and to no other criterion
EXAMINED = ("examined", "not-examined")


class Criterion(models.Model):
    """One condition, rule, recommendation or question of the source."""

    class Set(models.TextChoices):
        """The four texts that criteria come from."""

        QUESTION = "question", _("Task Force question")
        GDPR = "gdpr", _("GDPR recommendation")
        CONDITION = "condition", _("Minimum condition")
        RULE = "rule", _("Rule of use")

    set = models.CharField(_("kind of criterion"), max_length=9, choices=Set)
    code = models.CharField(_("code"), max_length=3, unique=True)
    # the source's own heading, which only the GDPR recommendations have
    title = models.CharField(_("title"), max_length=80, blank=True)
    # a short name of our own, for conditions and rules, where they stand in a table
    label = models.CharField(_("short name"), max_length=80, blank=True)
    text = models.TextField(_("text"))
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, verbose_name=_("source")
    )
    first_line = models.PositiveSmallIntegerField(_("first line"))
    last_line = models.PositiveSmallIntegerField(_("last line"))
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_until = models.DateField(_("in force until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("order"))

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["set", "position"]
        constraints = [
            printable(
                *both("title", "label", "text"), "code", name="criterion_is_printable"
            ),
            models.UniqueConstraint(
                fields=["set", "position"], name="criterion_position_unique"
            ),
            Rule(
                condition=in_both_languages("text"),
                name="criterion_in_both_languages",
                message=LANGUAGE_MISSING,
                at=first_empty("text_fr", "text_nl"),
            ),
            Rule(
                condition=in_both_languages_or_neither("title"),
                name="criterion_title_in_both_languages",
                message=LANGUAGE_ALONE,
                at=without_its_twin("title"),
            ),
            Rule(
                condition=in_both_languages_or_neither("label"),
                name="criterion_label_in_both_languages",
                message=LANGUAGE_ALONE,
                at=without_its_twin("label"),
            ),
            lines_in_order(name="criterion_lines_in_order"),
            Rule(
                condition=Q(in_force_from__isnull=True)
                | Q(in_force_until__isnull=True)
                | Q(in_force_until__gte=F("in_force_from")),
                name="criterion_ends_after_it_starts",
                message=ENDS_TOO_EARLY,
                at="in_force_until",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def paragraphs(self) -> list[str]:
        """Return the text paragraph by paragraph."""
        return self.text.splitlines()


class Assessment(models.Model):
    """How an evaluation answers a criterion; «not stated» unless its text says so."""

    class Result(models.TextChoices):
        """Five answers to criteria, of which the questions have the last, and two more.

        A question of the Task Force is not met: it was looked into, or it was not.
        """

        MET = "met", _("met")
        PARTLY = "partly", _("partly met")
        NOT_MET = "not-met", _("not met")
        NOT_APPLICABLE = "not-applicable", _("not applicable")
        NOT_STATED = "not-stated", _("not stated")
        EXAMINED = "examined", _("examined")
        NOT_EXAMINED = "not-examined", _("not examined")

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.CASCADE, related_name="assessments"
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, verbose_name=_("criterion")
    )
    result = models.CharField(
        _("answer"), max_length=14, choices=Result, default=Result.NOT_STATED
    )
    note = models.TextField(_("note"), blank=True)
    note_fr: str
    note_nl: str
    to_check = models.CharField(
        max_length=2, choices=settings.LANGUAGES, default="", blank=True
    )
    # what of the criterion the answer covers, where it is not all of it
    scope = models.CharField(_("covers"), max_length=60, blank=True)
    scope_fr: str
    scope_nl: str
    # the statement that the answer rests on
    statement = models.ForeignKey(
        Statement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cited statement"),
    )
    further_statements = models.ManyToManyField(
        Statement,
        through="AssessmentCitation",
        blank=True,
        related_name="+",
        verbose_name=_("further cited statements"),
    )

    objects = AssessmentQuerySet.as_manager()

    # what it cites besides, where the answer is not saved yet
    further: list[Statement] | None = None

    class Meta:
        ordering = ["evaluation_id", "criterion"]
        constraints = [
            printable(*both("note", "scope"), name="assessment_is_printable"),
            OnlyOne(
                fields=["evaluation", "criterion"],
                name="assessment_unique",
                message=_("This criterion is answered twice."),
                at="criterion",
            ),
            known("to_check", ["", "fr", "nl"], name="assessment_check_known"),
            known(
                "result",
                [
                    "met",
                    "partly",
                    "not-met",
                    "not-applicable",
                    "not-stated",
                    "examined",
                    "not-examined",
                ],
                name="assessment_result_known",
            ),
            Rule(
                condition=Q(result="not-stated")
                | filled("note_fr")
                | filled("note_nl"),
                name="assessment_is_justified",
                message=_("Give the reason in one language at least."),
                at="note_fr",
            ),
            Rule(
                condition=Q(result="examined")
                | Q(result__in=["not-stated", "not-examined"], statement__isnull=True)
                | (
                    ~Q(result__in=["not-stated", "not-examined"])
                    & Q(statement__isnull=False)
                ),
                name="assessment_cites_a_statement",
                message=CITES_A_STATEMENT,
                at="statement",
            ),
            Rule(
                condition=in_both_languages_or_neither("scope"),
                name="assessment_scope_in_both_languages",
                message=_("Give what it covers in both languages or in neither."),
                at=without_its_twin("scope"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.criterion} {self.result}"

    def clean(self) -> None:
        """Refuse a statement of another evaluation, or one that is cited twice."""
        _refuse_another_evaluation(self.statement, self.evaluation_id)
        self._refuse_the_answer_of_another_set()
        further = self.further or []
        if further and self.statement is None:
            raise ValidationError({"further": CITES_A_STATEMENT})
        cited = [self.statement, *further]
        if any(statement in cited[:i] for i, statement in enumerate(cited)):
            raise ValidationError({"further": _("A statement is cited only once.")})

    def _refuse_the_answer_of_another_set(self) -> None:
        if self.criterion_id is None or self.result == self.Result.NOT_STATED:
            return
        is_question = self.criterion.set == Criterion.Set.QUESTION
        if is_question and self.result not in EXAMINED:
            raise ValidationError(
                {"result": _("A question of the Task Force is examined, or it is not.")}
            )
        if not is_question and self.result in EXAMINED:
            raise ValidationError(
                {"result": _("Only a question of the Task Force is examined.")}
            )

    @property
    def words(self) -> str:
        """Return the answer in the reader's language."""
        # get_result_display() translates all of them first
        return str(self.Result(self.result).label)

    @property
    def cited(self) -> list[Statement]:
        """Return the statements that the answer rests on, the decisive one first."""
        first = [self.statement] if self.statement else []
        return first + [citation.statement for citation in self.citations.all()]


class AssessmentCitation(models.Model):
    """One more statement that an answer rests on."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="citations"
    )
    statement = models.ForeignKey(
        Statement,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("cited statement"),
    )
    position = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        ordering = ["assessment_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "position"],
                name="assessmentcitation_position_unique",
            ),
            models.UniqueConstraint(
                fields=["assessment", "statement"],
                name="assessmentcitation_statement_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.statement}"

    def clean(self) -> None:
        """Refuse a statement of another evaluation."""
        _refuse_another_evaluation(self.statement, self.assessment.evaluation_id)


def _refuse_another_evaluation(statement: Statement | None, evaluation: int) -> None:
    if statement and statement.evaluation_id != evaluation:
        raise ValidationError(
            {"statement": _("An assessment cites a statement of its own evaluation.")}
        )
