"""The addresses of the API; none ends with a slash (Belgif: uri-notat)."""

from django.urls import path

from catalogue.api import views

PLATFORM = "platforms/<uuid:platform_id>"

urlpatterns = [
    path("health", views.health, name="api-health"),
    path("doc/openapi.yaml", views.contract, name="api-contract"),
    path("platforms", views.platforms, name="api-platforms"),
    path(f"{PLATFORM}", views.platform, name="api-platform"),
    path(f"{PLATFORM}/evaluations", views.evaluations, name="api-evaluations"),
    path(
        f"{PLATFORM}/evaluations/<int:number>",
        views.evaluation,
        name="api-evaluation",
    ),
    path("criteria", views.criteria, name="api-criteria"),
    path("criteria/<slug:criterion_code>", views.criterion, name="api-criterion"),
    path(
        "criteria/<slug:criterion_code>/assessments",
        views.assessments,
        name="api-assessments",
    ),
    path("notes", views.notes, name="api-notes"),
    path("notes/<int:note_id>", views.note, name="api-note"),
    path("guidance", views.guidance, name="api-guidance"),
    path("guidance/<slug:chapter_key>", views.chapter, name="api-chapter"),
    path("documents", views.documents, name="api-documents"),
    path("documents/<slug:document_key>", views.document, name="api-document"),
    path("refData", views.reference_lists, name="api-reference-lists"),
    path("refData/<slug:list_name>", views.codes, name="api-codes"),
    path("refData/<slug:list_name>/<slug:code>", views.code, name="api-code"),
]
