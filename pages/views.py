"""The home page, other texts, the declaration, and the addresses outside the languages."""

import datetime

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView

from localisation.languages import current_language, public_languages
from news.models import NewsItem
from pages.models import AccessibilityDeclaration, Page
from pages.structured_data import website
from partners.network import Network
from priorities.models import Network as CityNetwork
from priorities.models import Priority
from publishing.views import TextDetailView

NEWS_ON_HOME = 8  # one large, three beside it, four in a line
SECURITY_CONTACT_HOLDS = datetime.timedelta(days=180)  # the standard asks for less than a year
PAPER = "#ffffff"  # --paper of tokens.css
DAY = 86_400  # seconds


class HomeView(TemplateView):
    template_name = "pages/home.html"

    def get_context_data(self, **kwargs):
        memberships = CityNetwork.objects.live().with_memberships().without("lead", "body")
        return super().get_context_data(
            structured_data=website(),
            language=current_language(),
            network=Network.on(timezone.localdate()),
            news=NewsItem.objects.live().for_list().with_covers()[:NEWS_ON_HOME],
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


def security(request):
    """Say where to report a security fault (RFC 9116)."""
    context = {
        "contact": settings.SECURITY_CONTACT,
        "expires": timezone.now() + SECURITY_CONTACT_HOLDS,
        "languages": ", ".join(public_languages()),
    }
    return render(request, "pages/security.txt", context, content_type="text/plain; charset=utf-8")


def manifest(request):
    """Say how the portal is called and looks on a visitor's screen of applications, in their language."""
    icons = [("icon-192", 192, "any"), ("icon-512", 512, "any"), ("maskable-512", 512, "maskable")]
    content = {
        "id": "/",  # the same application in every language
        "name": _("Kraków and the world"),
        "short_name": _("Kraków"),
        "description": _("News of Kraków’s international cooperation"),
        "lang": current_language(),
        "dir": "ltr",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": static(f"icons/{name}.png"),
                "type": "image/png",
                "sizes": f"{size}x{size}",
                "purpose": purpose,
            }
            for name, size, purpose in icons
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@cache_control(max_age=DAY)
def icon(request, name):
    """Lead programs that ask for an icon at the root, without reading a page, to where it is."""
    return HttpResponseRedirect(static(f"icons/{name}"))
