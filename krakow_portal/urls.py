"""All addresses of the portal; those under a language are translated in the catalogues."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from news.urls import news, news_of_cities
from pages import sitemaps, views
from pages.contrast import choose_contrast
from pages.design import DesignView, states
from priorities.urls import networks, priorities
from publishing.shared_preview import shared_preview

handler400 = "pages.errors.bad_request"
handler403 = "pages.errors.forbidden"
handler404 = "pages.errors.not_found"
handler500 = "pages.errors.server_error"

urlpatterns = [
    path("", views.choose_language, name="choose-language"),
    path("admin/design/", admin.site.admin_view(DesignView.as_view()), name="design"),
    path("admin/design/states.css", admin.site.admin_view(states), name="design-states"),
    path("admin/translations/", include("desk.urls")),
    path("admin/", admin.site.urls),
    path("preview/<str:token>/", shared_preview, name="preview"),
    path("preview/<str:token>/<str:language>/", shared_preview, name="preview"),
    path("contrast/", choose_contrast, name="contrast"),
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("robots.txt", views.robots),
    path(".well-known/security.txt", views.security),
    path("sitemap.xml", sitemaps.index),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap"),
    path("manifest.webmanifest", views.manifest),
    path("favicon.ico", views.icon, {"name": "favicon.ico"}),
    path("apple-touch-icon.png", views.icon, {"name": "apple-touch-icon.png"}),
    path("apple-touch-icon-precomposed.png", views.icon, {"name": "apple-touch-icon.png"}),
    # A web server in front answers these itself; see docs/for-operators.md.
    path("media/", include("library.urls")),
    path("cards/", include("sharing.urls")),
    path("machine-translation/", include("translations.machine.urls")),
    *i18n_patterns(
        path("", views.HomeView.as_view(), name="home"),
        path("manifest.webmanifest", views.manifest, name="manifest"),
        path(pgettext_lazy("address", "news/"), include(news)),
        path(pgettext_lazy("address", "partner-cities/"), include(news_of_cities)),
        path("", include("partners.urls")),
        path(pgettext_lazy("address", "priorities/"), include(priorities)),
        path(pgettext_lazy("address", "networks/"), include(networks)),
        path(pgettext_lazy("address", "projects/"), include("projects.urls")),
        path(pgettext_lazy("address", "search/"), include("search.urls")),
        path(
            pgettext_lazy("address", "accessibility/"),
            views.AccessibilityView.as_view(),
            name="accessibility",
        ),
        path(pgettext_lazy("address", "report-a-barrier/"), include("barriers.urls")),
        path("", include("pages.urls")),
    ),
]
