"""The domain: platforms, their evaluations and the texts they rest on."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    """Names the package for Django."""

    name = "evaluations"
    verbose_name = _("Catalogue")
