"""Our editorial vocabularies: what a statement is about, which devices it names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import (
    LANGUAGE_MISSING,
    Rule,
    first_empty,
    in_both_languages,
)
from evaluations.models.texts import both, printable


class Device(models.Model):
    """What a person uses a platform on: a browser, a kind of device, a mail client."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)
    position = models.PositiveSmallIntegerField(_("order"), unique=True)

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        ordering = ["position"]
        constraints = [
            printable(*both("name"), name="device_is_printable"),
            Rule(
                condition=in_both_languages("name"),
                name="device_in_both_languages",
                message=LANGUAGE_MISSING,
                at=first_empty("name_fr", "name_nl"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """A subject that statements of several platforms speak of."""

    class Group(models.TextChoices):
        """The headings under which topics are listed."""

        COMMUNICATION = "communication", _("Communication")
        ENCRYPTION = "encryption", _("Encryption")
        ACCESS = "access", _("Identity and access")
        ORGANISATION = "organisation", _("Organising the consultation")
        DATA = "data", _("Data")

    key = models.SlugField(_("key"), max_length=40, unique=True)
    group = models.CharField(_("group"), max_length=20, choices=Group)
    name = models.CharField(_("name"), max_length=80)
    # whether it is offered as a filter of the list
    is_facet = models.BooleanField(_("filter of the list"), default=False)
    # where statements differ, the cautious answer is «yes», not «no»
    is_risk = models.BooleanField(_("its presence is the risk"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), unique=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position"]
        constraints = [
            printable(*both("name"), name="topic_is_printable"),
            Rule(
                condition=in_both_languages("name"),
                name="topic_in_both_languages",
                message=LANGUAGE_MISSING,
                at=first_empty("name_fr", "name_nl"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Measure(models.Model):
    """Something that statements of several platforms ask, in whatever words."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("order"), unique=True)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["position"]
        constraints = [
            printable(*both("name"), name="measure_is_printable"),
            Rule(
                condition=in_both_languages("name"),
                name="measure_in_both_languages",
                message=LANGUAGE_MISSING,
                at=first_empty("name_fr", "name_nl"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
