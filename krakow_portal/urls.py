"""All addresses of the portal; those under a language are translated in the catalogues."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from library.views import media
from pages import views
from pages.sitemaps import SITEMAPS
from priorities.urls import networks, priorities

handler400 = "pages.errors.bad_request"
handler403 = "pages.errors.forbidden"
handler404 = "pages.errors.not_found"
handler500 = "pages.errors.server_error"

urlpatterns = [
    path("", views.choose_language, name="choose-language"),
    path("admin/", admin.site.urls),
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("robots.txt", views.robots),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}),
    # A web server in front answers these itself; see docs/for-operators.md.
    path("media/<path:path>", media),
    *i18n_patterns(
        path("", views.HomeView.as_view(), name="home"),
        path(pgettext_lazy("address", "news/"), include("news.urls")),
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
        path("", include("pages.urls")),
    ),
]
