"""The public read side, which holds no models."""

from django.apps import AppConfig
from django.conf import settings


class CatalogueConfig(AppConfig):
    """Names the package for Django."""

    name = "catalogue"

    def ready(self) -> None:
        """Check the addresses shown; note what happens to accounts, if any."""
        import catalogue.checks
        import catalogue.pages.ways_out  # noqa: F401

        if settings.HAS_BACK_OFFICE:
            from catalogue.accounts.receivers import note_changes
            from catalogue.accounts.sign_in_limits import remember_devices

            note_changes()
            remember_devices()
