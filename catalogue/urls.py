"""The public addresses; both languages, fixed by docs/addresses.md."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from catalogue.api.views import permanent
from catalogue.calendars import calendar, platform_calendar
from catalogue.feeds import DecisionFeed, PlatformFeed
from catalogue.views import (
    attestations,
    describing,
    description,
    frozen_copy,
    guidance,
    handouts,
    history,
    machines,
    open_data,
    pages,
    platforms,
    preview,
    self_checks,
)

handler400 = "catalogue.views.errors.not_understood"
handler404 = "catalogue.views.errors.not_found"
handler500 = "catalogue.views.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = []
if settings.HAS_BACK_OFFICE:
    urlpatterns += [
        path(
            "admin/evaluations/evaluation/<int:pk>/preview/<slug:language>/",
            preview.preview,
            name="evaluation-preview",
        ),
        path(
            "admin/preview/<str:token>/<slug:language>/",
            preview.shared_preview,
            name="shared-preview",
        ),
        path(
            "admin/description/<str:token>/<slug:language>/",
            describing.describe,
            name="describe",
        ),
        path(
            "admin/description/<str:token>/<slug:language>/summary/",
            describing.summary,
            name="describe-summary",
        ),
        path("admin/language/", set_language, name="set_language"),
        path("admin/account/", include("catalogue.accounts.urls")),
        path("admin/", admin.site.urls),
    ]

frozen: list[URLPattern | URLResolver] = []
living: list[URLPattern | URLResolver] = []
if not settings.IS_ARCHIVE:
    # nobody takes a description any more where nothing is decided
    living = [
        path(
            pgettext_lazy("address", "description/template.<slug:file_format>"),
            description.template_file,
            name="description-template",
        ),
    ]
if settings.IS_ARCHIVE:
    frozen = [
        path(pgettext_lazy("address", "copy/"), frozen_copy.about_copy, name="copy"),
        path(
            pgettext_lazy("address", "copy/search/"),
            frozen_copy.copy_search,
            name="copy-search",
        ),
        path(
            pgettext_lazy("address", "copy/index.js"),
            frozen_copy.index_script,
            name="copy-index",
        ),
    ]

urlpatterns += [
    path("", pages.chooser, name="chooser"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
    path(settings.ALIVE, machines.alive, name="alive"),
    path(settings.READY, machines.ready, name="ready"),
    path("id/platform/<uuid:platform_id>", permanent, name="permanent"),
    path(".well-known/jwks.json", attestations.key_set, name="key-set"),
    path(
        "attestation/verify_attestation.py",
        attestations.verifier_script,
        name="attestation-verifier",
    ),
    path(
        "attestation/<uuid:attestation_id>/",
        attestations.attestation_in_any,
        name="attestation-any",
    ),
    path(
        "attestation/<uuid:attestation_id>/<slug:language>.pdf",
        attestations.attestation_paper,
        name="attestation-paper",
    ),
    path(
        "attestation/<uuid:attestation_id>/attestation.jwt",
        attestations.attestation_data,
        name="attestation-data",
    ),
    path(
        "attestation/<uuid:attestation_id>/state.json",
        attestations.attestation_state,
        name="attestation-state",
    ),
    path("api/v1/", include("catalogue.api.urls")),
    path("open-data/catalogue.json", open_data.catalogue_json, name="catalogue-json"),
    path(
        "open-data/catalogue.json.sha256",
        open_data.catalogue_checksum,
        name="catalogue-checksum",
    ),
    path("open-data/<slug:table>.csv", open_data.data_table, name="data-table"),
    path("catalog.<slug:form>", open_data.linked_data, name="linked-data"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path(
        "sitemap-<slug:kind>-<int:part>.xml",
        machines.sitemap_part,
        name="sitemap-part",
    ),
    *i18n_patterns(
        path("manifest.webmanifest", machines.manifest, name="manifest"),
        path("opensearch.xml", machines.opensearch, name="opensearch"),
        path("", pages.home, name="home"),
        path(
            pgettext_lazy("address", "platforms/"),
            platforms.platform_list,
            name="platform-list",
        ),
        path(
            pgettext_lazy("address", "platforms/<slug:slug>/"),
            platforms.platform_sheet,
            name="platform-sheet",
        ),
        path(
            pgettext_lazy("address", "platforms/<slug:slug>/poster/"),
            handouts.poster,
            name="platform-poster",
        ),
        path(
            pgettext_lazy("address", "platforms/<slug:slug>/patient/"),
            handouts.patient_sheet,
            name="platform-patient",
        ),
        path(
            pgettext_lazy("address", "platforms/<slug:slug>/history/"),
            history.platform_history,
            name="platform-history",
        ),
        path(
            pgettext_lazy("address", "platforms/<slug:slug>/history/<int:number>/"),
            history.past_evaluation,
            name="past-evaluation",
        ),
        path(
            pgettext_lazy(
                "address", "platforms/<slug:slug>/history/<int:number>/extract/"
            ),
            attestations.extract,
            name="decision-extract",
        ),
        path(
            pgettext_lazy("address", "attestations/"),
            attestations.attestations,
            name="attestations",
        ),
        path(
            pgettext_lazy("address", "attestations/<uuid:attestation_id>/"),
            attestations.attestation,
            name="attestation",
        ),
        path(pgettext_lazy("address", "news/"), history.news, name="news"),
        path(
            pgettext_lazy("address", "news/feed.atom"),
            require_safe(DecisionFeed()),
            name="feed",
        ),
        path(
            pgettext_lazy("address", "news/calendar.ics"),
            calendar,
            name="calendar",
        ),
        path(
            pgettext_lazy("address", "platforms/<slug:slug>/feed.atom"),
            require_safe(PlatformFeed()),
            name="platform-feed",
        ),
        path(
            pgettext_lazy("address", "platforms/<slug:slug>/calendar.ics"),
            platform_calendar,
            name="platform-calendar",
        ),
        path(pgettext_lazy("address", "as-of/"), history.as_of, name="as-of"),
        path(pgettext_lazy("address", "compare/"), platforms.compare, name="compare"),
        path(pgettext_lazy("address", "choose/"), platforms.choose, name="choose"),
        path(
            pgettext_lazy("address", "criteria/"), platforms.criteria, name="criteria"
        ),
        path(
            pgettext_lazy("address", "task-force/"),
            guidance.guidance_page,
            {"key": "task-force"},
            name="task-force",
        ),
        path(
            pgettext_lazy("address", "app-types/"),
            guidance.guidance_page,
            {"key": "app-types"},
            name="app-types",
        ),
        path(
            pgettext_lazy("address", "gdpr/"),
            self_checks.gdpr,
            name="gdpr",
        ),
        path(
            pgettext_lazy("address", "good-practices/"),
            self_checks.good_practices,
            name="good-practices",
        ),
        path(
            pgettext_lazy("address", "check-my-tool/"),
            self_checks.tool_check,
            name="tool-check",
        ),
        path("mhealthbelgium/", guidance.mhealthbelgium, name="mhealthbelgium"),
        path(pgettext_lazy("address", "data/"), open_data.open_data, name="open-data"),
        path(pgettext_lazy("address", "about/"), pages.about, name="about"),
        path(
            pgettext_lazy("address", "accessibility/"),
            pages.accessibility,
            name="accessibility",
        ),
        path(
            pgettext_lazy("address", "description/"),
            description.description,
            name="description",
        ),
        *living,
        *frozen,
    ),
]
