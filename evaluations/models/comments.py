"""What staff say to each other about a draft; no reader ever sees it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from evaluations.models.conditions import Rule, filled, first_empty
from evaluations.models.evaluations import Evaluation
from evaluations.models.statements import Statement
from evaluations.models.texts import printable
from evaluations.models.users import User

# characters of the words that a comment is about
MAX_QUOTE = 200


class CommentQuerySet(models.QuerySet):
    """Comments, which are threads and their answers."""

    def threads(self) -> Self:
        """Return the comments that begin a thread, in their order."""
        return self.filter(parent=None).order_by("at", "pk")

    def unresolved(self) -> Self:
        """Return the threads that keep a draft from being submitted."""
        return self.threads().filter(resolved_at=None)

    def waiting_for(self, user: User) -> Self:
        """Return the threads in which somebody else spoke last to this person.

        These are threads about their evaluations, and those that they began.
        """
        answers = Comment.objects.filter(parent=OuterRef("pk")).order_by("-at", "-pk")
        last = Coalesce(
            Subquery(answers.values("author")[:1]),
            F("author"),
            output_field=models.BigIntegerField(),
        )
        own = Q(evaluation__author=user) | Q(author=user)
        return self.unresolved().filter(own).annotate(last=last).exclude(last=user.pk)

    def for_reading(self) -> Self:
        """Load threads with their people and answers. Two queries."""
        answers = Comment.objects.select_related("author").order_by("at", "pk")
        return self.select_related("author", "resolved_by").prefetch_related(
            Prefetch("answers", answers)
        )


class Comment(models.Model):
    """A remark on a statement or on a whole evaluation, or an answer to one."""

    evaluation = models.ForeignKey(
        Evaluation,
        on_delete=models.CASCADE,
        related_name="comments",
        verbose_name=_("evaluation"),
    )
    # empty where it is about the whole, and once the statement is gone
    statement = models.ForeignKey(
        Statement,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("statement"),
    )
    # the first words of the statement when this was written
    quote = models.CharField(
        _("words that it is about"), max_length=MAX_QUOTE, blank=True
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("answers"),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("author"),
    )
    at = models.DateTimeField(_("time"))
    text = models.TextField(_("comment"))
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "pk"]
        constraints = [
            printable("text", "quote", name="comment_is_printable"),
            Rule(
                condition=filled("text"),
                name="comment_says_something",
                message=_("Write what you want to say."),
                at="text",
            ),
            Rule(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="comment_resolution_is_signed",
                message=_("What is resolved says who did it and when."),
                at=first_empty("resolved_by", "resolved_at"),
            ),
            Rule(
                condition=Q(parent__isnull=True)
                | Q(
                    parent__isnull=False,
                    statement__isnull=True,
                    quote="",
                    resolved_at__isnull=True,
                ),
                name="comment_answer_follows_its_thread",
                message=_("An answer is about what its thread is about."),
                at="parent",
            ),
            Rule(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="comment_answers_another",
                message=_("A comment does not answer itself."),
                at="parent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.text[:60]}"

    @property
    def anchor(self) -> str:
        """Return by what its place on a page is known."""
        return f"thread-{self.pk}"
