"""What an evaluation says, statement by statement.

The five kinds share one table (docs/adr/0002), so that a statement can be cited,
searched and loaded without knowing its kind. Each kind has its own proxy model.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    OnlyOne,
    Rule,
    filled,
    first_empty,
    known,
    lines_in_order,
)
from evaluations.models.evaluations import Evaluation
from evaluations.models.querysets import StatementQuerySet, TagQuerySet
from evaluations.models.sources import Source
from evaluations.models.stances import Purpose, Stance
from evaluations.models.texts import both, printable
from evaluations.models.vocabularies import Device, Measure, Topic

if TYPE_CHECKING:
    from evaluations.tags import Tag


def anchor_of(pk: int, first_line: int | None) -> str:
    """Return the fragment of a statement: its line, or its key where it has none."""
    return f"l{first_line}" if first_line else f"s{pk}"


def _who_or_when(statement: "Statement") -> str:
    """Return which of the two is missing, or given where neither belongs."""
    kinds = (Statement.Kind.SECURITY_MEASURE, Statement.Kind.REMARK)
    is_wanted = statement.kind in kinds
    return "actor" if bool(statement.actor) != is_wanted else "moment"


class Statement(models.Model):
    """One item or paragraph of an evaluation, in the source's words."""

    class Kind(models.TextChoices):
        """The five headings of the source, in its order."""

        AVAILABILITY = "availability", _("Available platforms")
        FEATURE = "feature", _("Features")
        MARKET_REACH = "market-reach", _("Market reach")
        SECURITY_MEASURE = "security-measure", _("Additional security measures")
        REMARK = "remark", _("Additional remarks")

    class Actor(models.TextChoices):
        """Who has to carry out a security measure."""

        PROVIDER = "provider", _("Care provider")
        PATIENT = "patient", _("Patient")
        BOTH = "both", _("Care provider and patient")
        SUPPLIER = "supplier", _("Supplier of the platform")

    class Moment(models.TextChoices):
        """When a security measure is carried out."""

        ACCOUNT = "account", _("Settings, before the first contact")
        PLANNING = "planning", _("When planning or inviting")
        DURING = "during", _("During the contact")
        AFTER = "after", _("After the contact")

    class Role(models.TextChoices):
        """What a statement is for the reader, besides what it says; our reading."""

        REASON = "reason", _("why the rating is what it is")
        SCOPE = "scope", _("what the evaluation covers")
        HOW_TO = "how-to", _("how a measure is carried out")

    evaluation = models.ForeignKey(
        Evaluation,
        on_delete=models.CASCADE,
        related_name="statements",
        verbose_name=_("evaluation"),
    )
    kind = models.CharField(_("kind of statement"), max_length=16, choices=Kind)
    position = models.PositiveSmallIntegerField(_("order"))
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of item"),
    )
    text = models.TextField(_("text"))
    text_fr: str
    text_nl: str
    # a paragraph of the source, as opposed to an item of one of its lists
    is_paragraph = models.BooleanField(_("paragraph"), default=False)
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("source"),
    )
    first_line = models.PositiveSmallIntegerField(
        _("first line"), null=True, blank=True
    )
    last_line = models.PositiveSmallIntegerField(_("last line"), null=True, blank=True)
    # of a measure, and of a remark that asks something of somebody
    actor = models.CharField(_("who acts"), max_length=8, choices=Actor, blank=True)
    moment = models.CharField(_("when"), max_length=8, choices=Moment, blank=True)
    role = models.CharField(_("role"), max_length=8, choices=Role, blank=True)
    # of a reason: the part of the text that says it, where it is not all of it
    excerpt = models.TextField(_("decisive words"), blank=True)
    excerpt_fr: str
    excerpt_nl: str
    # the language whose text someone has to look at, since the other one changed
    to_check = models.CharField(
        max_length=2, choices=settings.LANGUAGES, default="", blank=True
    )
    topics = models.ManyToManyField(
        Topic, through="StatementTopic", verbose_name=_("topics")
    )
    devices = models.ManyToManyField(
        Device, through="StatementDevice", verbose_name=_("devices")
    )
    measures = models.ManyToManyField(
        Measure, through="StatementMeasure", verbose_name=_("measures")
    )

    objects: ClassVar[Any] = StatementQuerySet.as_manager()

    # filled by `evaluations.tags.read_tags`
    tags: "list[Tag]"

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["evaluation_id", "kind", "position"]
        constraints = [
            printable(*both("text", "excerpt"), name="statement_is_printable"),
            models.UniqueConstraint(
                fields=["evaluation", "kind", "position"],
                name="statement_position_unique",
            ),
            OnlyOne(
                fields=["evaluation", "source", "first_line"],
                name="statement_line_unique",
                message=_("Another statement is at this line of the source."),
                at="first_line",
            ),
            known(
                "kind",
                [
                    "availability",
                    "feature",
                    "market-reach",
                    "security-measure",
                    "remark",
                ],
                name="statement_kind_known",
            ),
            known("to_check", ["", "fr", "nl"], name="statement_check_known"),
            Rule(
                condition=filled("text_fr") | filled("text_nl"),
                name="statement_has_text",
                message=_("Give the text in one language at least."),
                at="text_fr",
            ),
            lines_in_order(name="statement_lines_in_order"),
            Rule(
                condition=Q(source__isnull=True, first_line__isnull=True)
                | Q(source__isnull=False, first_line__isnull=False),
                name="statement_source_comes_with_lines",
                message=_("A source and its lines come together."),
                at=first_empty("source", "first_line"),
            ),
            Rule(
                condition=Q(
                    kind__in=["security-measure", "remark"],
                    actor__in=["provider", "patient", "both", "supplier"],
                    moment__in=["account", "planning", "during", "after"],
                )
                | (~Q(kind="security-measure") & Q(actor="", moment="")),
                name="statement_measure_says_who_and_when",
                message=_(
                    "Who acts and when come together: a security measure has "
                    "both, a remark may have them, and no other statement has "
                    "either."
                ),
                at=_who_or_when,
            ),
            known(
                "role", ["", "reason", "scope", "how-to"], name="statement_role_known"
            ),
            Rule(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="statement_parent_is_another",
                message=_("A statement cannot belong to itself."),
                at="parent",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.text_fr or self.text_nl or ""

    def clean(self) -> None:
        """Refuse decisive words that do not stand in the text."""
        for language in ("fr", "nl"):
            excerpt = getattr(self, f"excerpt_{language}") or ""
            if excerpt not in (getattr(self, f"text_{language}") or ""):
                raise ValidationError(
                    {f"excerpt_{language}": _("These words do not stand in the text.")}
                )

    @property
    def quote(self) -> str:
        """Return the words that are quoted beside the rating.

        What is left out before or after them is marked.
        """
        if not self.excerpt:
            return self.text
        parts = self.text.partition(self.excerpt)
        before, after = (any(map(str.isalnum, part)) for part in parts[::2])
        return f"{'[…] ' if before else ''}{self.excerpt}{' […]' if after else ''}"

    @property
    def anchor(self) -> str:
        """Return the fragment that leads to the statement on its platform's page."""
        return anchor_of(self.pk, self.first_line)


class StatementTopic(models.Model):
    """Our editorial reading: a statement speaks of a topic, and what it says of it."""

    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="topic_tags"
    )
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, verbose_name=_("topic"))
    stance = models.CharField(
        _("what the statement says of it"), max_length=9, choices=Stance
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic of the statement")
        verbose_name_plural = _("topics of the statement")
        ordering = ["statement_id", "topic__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "topic"], name="statementtopic_unique"
            ),
            known("stance", Stance.values, name="statementtopic_stance_known"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} ({self.get_stance_display()})"


class StatementDevice(models.Model):
    """Our editorial reading: a statement names a device, and what it says of it."""

    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="device_tags"
    )
    device = models.ForeignKey(
        Device, on_delete=models.PROTECT, verbose_name=_("device")
    )
    stance = models.CharField(
        _("what the statement says of it"), max_length=9, choices=Stance
    )
    purpose = models.CharField(_("for what"), max_length=8, choices=Purpose, blank=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("device of the statement")
        verbose_name_plural = _("devices of the statement")
        ordering = ["statement_id", "device__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "device"], name="statementdevice_unique"
            ),
            known("stance", Stance.values, name="statementdevice_stance_known"),
            known(
                "purpose", ["", *Purpose.values], name="statementdevice_purpose_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device} ({self.get_stance_display()})"


class StatementMeasure(models.Model):
    """Our editorial reading: a statement asks for a measure, and of whom."""

    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="measure_tags"
    )
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, verbose_name=_("measure")
    )
    actor = models.CharField(_("who acts"), max_length=8, choices=Statement.Actor)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure of the statement")
        verbose_name_plural = _("measures of the statement")
        ordering = ["statement_id", "measure__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "measure"], name="statementmeasure_unique"
            ),
            known(
                "actor",
                ["provider", "patient", "both", "supplier"],
                name="statementmeasure_actor_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} ({self.get_actor_display()})"


class KindManager(models.Manager["Statement"]):
    """Limits a proxy model to the statements of one kind."""

    def __init__(self, kind: Statement.Kind) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> models.QuerySet["Statement"]:
        """Return the statements of this kind."""
        return super().get_queryset().filter(kind=self.kind)


class Availability(Statement):
    """On which devices the platform can be used."""

    objects: ClassVar[KindManager] = KindManager(Statement.Kind.AVAILABILITY)

    class Meta:
        proxy = True


class Feature(Statement):
    """Something the platform does, or is said not to do."""

    objects: ClassVar[KindManager] = KindManager(Statement.Kind.FEATURE)

    class Meta:
        proxy = True


class MarketReach(Statement):
    """How widespread the platform is."""

    objects: ClassVar[KindManager] = KindManager(Statement.Kind.MARKET_REACH)

    class Meta:
        proxy = True


class SecurityMeasure(Statement):
    """Something a person must do to use the platform safely."""

    objects: ClassVar[KindManager] = KindManager(Statement.Kind.SECURITY_MEASURE)

    class Meta:
        proxy = True


class Remark(Statement):
    """What else the Task Force said of the platform."""

    objects: ClassVar[KindManager] = KindManager(Statement.Kind.REMARK)

    class Meta:
        proxy = True
