"""The home page, other texts, the declaration, and the addresses outside the languages."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView

from localisation.languages import current_language
from news.models import NewsItem
from pages.models import AccessibilityDeclaration, Page
from partners.network import Network
from priorities.models import Network as CityNetwork
from priorities.models import Priority
from publishing.views import TextDetailView

NEWS_ON_HOME = 7


class HomeView(TemplateView):
    template_name = "pages/home.html"

    def get_context_data(self, **kwargs):
        memberships = CityNetwork.objects.live().with_memberships().without("lead", "body")
        return super().get_context_data(
            language=current_language(),
            network=Network.on(timezone.localdate()),
            news=NewsItem.objects.live().for_list()[:NEWS_ON_HOME],
            priorities=Priority.objects.live().for_list(),
            joined=[network for network in memberships if network.current_membership],
            **kwargs,
        )


class PageDetailView(TextDetailView):
    model = Page
    template_name = "pages/detail.html"


class AccessibilityView(TemplateView):
    template_name = "pages/accessibility.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(declaration=AccessibilityDeclaration.objects.first(), **kwargs)


@vary_on_headers("Accept-Language", "Cookie")
def choose_language(request):
    """Send the visitor to the home page in the language chosen before, else asked for by the browser."""
    with translation.override(translation.get_language_from_request(request)):
        return HttpResponseRedirect(reverse("home"))


def healthz(request):
    """Answer that the process is alive, without touching anything else."""
    return HttpResponse("ok", content_type="text/plain")


def readyz(request):
    """Answer whether database and cache can be used: 200, or 503 naming what cannot."""
    broken = [name for name, works in (("database", _database_works), ("cache", _cache_works)) if not works()]
    return JsonResponse({"ready": not broken, "broken": broken}, status=503 if broken else 200)


def _database_works() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache_works() -> bool:
    try:
        cache.set("readyz", 1, timeout=5)
        return cache.get("readyz") == 1
    except Exception:
        return False


def robots(request):
    return render(request, "pages/robots.txt", content_type="text/plain; charset=utf-8")
