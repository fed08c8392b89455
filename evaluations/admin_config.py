"""The admin of Django with our site as its default."""

from django.contrib.admin.apps import AdminConfig


class BackOfficeConfig(AdminConfig):
    """Makes `django.contrib.admin.site` the back office."""

    default_site = "evaluations.admin_site.BackOffice"
