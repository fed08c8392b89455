"""The public read side, which holds no models."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Names the package for Django."""

    name = "catalogue"
