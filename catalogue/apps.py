"""The public read side, which holds no models."""

from django.apps import AppConfig
from django.conf import settings


class CatalogueConfig(AppConfig):
    """Names the package for Django."""

    name = "catalogue"

    def ready(self) -> None:
        """Note what happens to accounts, where there are any."""
        if settings.HAS_BACK_OFFICE:
            from catalogue.account_record import note_changes

            note_changes()
