"""A Django view that answers the same two bytes: nothing in Django is faster."""

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["*"], SECRET_KEY="x", ROOT_URLCONF=__name__)  # noqa: S106
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402


def constant(request: HttpRequest) -> HttpResponse:
    """Answer."""
    return HttpResponse("ok")


urlpatterns = [path("", constant)]
application = get_wsgi_application()
