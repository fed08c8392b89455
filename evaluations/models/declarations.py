"""What suppliers declare of their products, and what evaluators find when they check.

Nothing of it is public. What is decided is an evaluation, which is a record of its own.
"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evaluations.models.conditions import OnlyOne, Rule, first_empty, known
from evaluations.models.evaluations import Evaluation
from evaluations.models.platforms import Platform
from evaluations.models.secret_links import (
    SecretLink,
    SecretLinkQuerySet,
    row_of_token,
)
from evaluations.models.texts import printable

# personal data: deleted after the days of CONTACT_RETENTION_DAYS
CONTACT = ("contact_name", "contact_email", "contact_phone")
NO_CONTACT = Q(contact_name="", contact_email="", contact_phone="")


class DeclarationQuerySet(models.QuerySet):
    """Declarations by how far they are."""

    def waiting(self) -> Self:
        """Return what waits for an evaluator, the oldest first."""
        waiting = [Declaration.State.DECLARED, Declaration.State.CHECKED]
        found = self.filter(state__in=waiting, evaluation=None)
        return found.select_related("platform", "asked_by").order_by(
            "declared_at", "pk"
        )

    def with_answers(self) -> Self:
        """Load declarations with their answers and who checked them. Two queries."""
        answers = DeclaredAnswer.objects.select_related("checked_by")
        loaded = self.select_related("platform", "evaluation__platform", "asked_by")
        return loaded.prefetch_related(models.Prefetch("answers", answers))

    def with_contact_until(self, day: Any) -> Self:
        """Return what was declared, or asked if it never was, on a day or before.

        Only those that still hold the data of a person.
        """
        declared = Q(declared_at__date__lte=day)
        never = Q(declared_at=None, asked_at__date__lte=day)
        return self.filter(declared | never).exclude(NO_CONTACT)


class Declaration(models.Model):
    """One version of a product, described by its supplier by means of the template."""

    class State(models.TextChoices):
        """How far it is; the opinion is a published evaluation."""

        ASKED = "asked", pgettext_lazy("declaration", "being filled in")
        DECLARED = "declared", pgettext_lazy("declaration", "declared")
        CHECKED = "checked", pgettext_lazy("declaration", "checked")
        OPINION = "opinion", pgettext_lazy("declaration", "opinion given")

    # empty as long as the catalogue does not have the product
    platform = models.ForeignKey(
        Platform,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="declarations",
        verbose_name=_("platform"),
    )
    product = models.CharField(_("name of the product"), max_length=120)
    version = models.CharField(_("version"), max_length=60, blank=True)
    # of the supplier, who answers in it
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_deleted_at = models.DateTimeField(
        _("contact data deleted at"), null=True, blank=True
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.ASKED
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    declared_at = models.DateTimeField(_("declared at"), null=True, blank=True)
    # who took it in from a file; empty where the supplier declared it on the page
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken in by"),
    )
    # the draft that was made from it, then the opinion
    evaluation = models.OneToOneField(
        Evaluation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="declaration",
        verbose_name=_("evaluation"),
    )

    objects: ClassVar[Any] = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = _("description by a supplier")
        verbose_name_plural = _("descriptions by suppliers")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            # the e-mail is one that its own check takes
            printable(
                *("product", "version", "contact_name", "contact_phone"),
                name="declaration_is_printable",
            ),
            known("language", ["fr", "nl"], name="declaration_language_known"),
            known(
                "state",
                ["asked", "declared", "checked", "opinion"],
                name="declaration_state_known",
            ),
            Rule(
                condition=~Q(product=""),
                name="declaration_names_its_product",
                message=_("Name the product."),
                at="product",
            ),
            Rule(
                condition=Q(state="asked", declared_at__isnull=True)
                | (~Q(state="asked") & Q(declared_at__isnull=False)),
                name="declaration_says_when",
                message=_("What is declared says when, and nothing else does."),
                at="declared_at",
            ),
            Rule(
                condition=~Q(state="opinion") | Q(evaluation__isnull=False),
                name="declaration_opinion_is_an_evaluation",
                message=_("The opinion on a description is an evaluation."),
                at="evaluation",
            ),
            Rule(
                condition=Q(contact_deleted_at__isnull=True) | NO_CONTACT,
                name="declaration_deleted_contact_is_gone",
                message=_("Contact data that were deleted are not there."),
                at="contact_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.version}".strip()

    @property
    def author(self) -> Any:
        """Return who asked for it."""
        return self.asked_by

    @property
    def said(self) -> dict[str, str]:
        """Return what is answered, by the code of the question."""
        return {answer.question: answer.text for answer in self.answers.all()}

    @property
    def is_open(self) -> bool:
        """Return whether the supplier may still write."""
        return self.state == self.State.ASKED


class DeclaredAnswer(models.Model):
    """What a supplier answers to one question; beside it, what an evaluator found."""

    class Finding(models.TextChoices):
        """What came out of a check."""

        CONFIRMED = "confirmed", _("confirmed")
        NOT_CONFIRMED = "not-confirmed", _("not confirmed")

    declaration = models.ForeignKey(
        Declaration, on_delete=models.CASCADE, related_name="answers"
    )
    # a code of evaluations/declarations/questions.py
    question = models.CharField(_("question"), max_length=16)
    text = models.TextField(_("declared by the supplier"))
    saved_at = models.DateTimeField(_("saved at"))
    finding = models.CharField(
        _("checked by an evaluator"), max_length=13, choices=Finding, blank=True
    )
    finding_note = models.TextField(_("what was found"), blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
    )
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("declared answer")
        verbose_name_plural = _("declared answers")
        ordering = ["declaration_id", "pk"]
        constraints = [
            printable("text", "finding_note", name="declaredanswer_is_printable"),
            OnlyOne(
                fields=["declaration", "question"],
                name="declaredanswer_unique",
                message=_("This question is answered twice."),
                at="question",
            ),
            Rule(
                condition=~Q(text=""),
                name="declaredanswer_says_something",
                message=_("Write an answer."),
                at="text",
            ),
            known(
                "finding",
                ["", "confirmed", "not-confirmed"],
                name="declaredanswer_finding_known",
            ),
            Rule(
                condition=Q(
                    finding="", finding_note="", checked_by=None, checked_at=None
                )
                | (
                    ~Q(finding="")
                    & ~Q(finding_note="")
                    & Q(checked_by__isnull=False, checked_at__isnull=False)
                ),
                name="declaredanswer_check_is_signed",
                message=_("A check says who found what, and when."),
                at=first_empty("finding_note", "checked_by", "checked_at"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.declaration}: {self.question}"


class InvitationQuerySet(SecretLinkQuerySet):
    """Invitations by what they open."""

    def opened_by(self, token: str) -> Declaration | None:
        """Return the declaration that a token opens now, with its answers."""
        link = row_of_token(self.not_ended(), "token_hash", token)
        if not isinstance(link, Invitation):
            return None
        return Declaration.objects.with_answers().get(pk=link.declaration_id)


class Invitation(SecretLink):
    """A secret address on which a supplier describes a product, without an account."""

    declaration = models.ForeignKey(
        Declaration, on_delete=models.CASCADE, related_name="invitations"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta(SecretLink.Meta):
        verbose_name = _("invitation to describe")
        verbose_name_plural = _("invitations to describe")

    def __str__(self) -> str:
        return f"{self.declaration}: {self.made_at:%Y-%m-%d}"
