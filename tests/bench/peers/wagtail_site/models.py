"""A list of platforms, and a page for each."""

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class PlatformIndex(Page):
    """The list."""

    template = "list.html"

    def get_context(self, request, *args, **kwargs):
        """Add the platforms."""
        platforms = PlatformPage.objects.child_of(self).live().order_by("title")
        return super().get_context(request) | {"platforms": platforms}


class PlatformPage(Page):
    """A platform."""

    template = "detail.html"
    verdict = models.CharField(max_length=60)
    body = RichTextField()
