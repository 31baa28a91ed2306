"""The contrast that a visitor chose. A cookie keeps it, and every page carries it for the style sheet.

Without a choice the device decides: static/css/tokens.css. On why the server writes it, see
docs/decisions/0011-forms-without-cookies.md.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pages.same_origin import is_same_origin, local_path

COOKIE = "contrast"
CHOICES = ("more", "normal")
AS_THE_DEVICE_SAYS = ""
YEAR = 365 * 24 * 60 * 60  # seconds


class ContrastMiddleware:
    """Sets `request.contrast` to the visitor's choice, and says that pages depend on it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        kept = request.COOKIES.get(COOKIE)
        request.contrast = kept if kept in CHOICES else AS_THE_DEVICE_SAYS
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response


@csrf_exempt  # the token would be a cookie before any choice; the browser says where the form comes from
@require_POST
def choose_contrast(request):
    """Keep the contrast that was chosen and go back to the page; anything but a choice changes nothing."""
    if not is_same_origin(request):
        raise PermissionDenied
    response = HttpResponseRedirect(local_path(request.POST.get("next", "")) or reverse("home"))
    choice = request.POST.get("contrast")
    if choice in CHOICES:
        response.set_cookie(
            COOKIE, choice, max_age=YEAR, secure=settings.IS_HTTPS, httponly=True, samesite="Lax"
        )
    elif choice == AS_THE_DEVICE_SAYS:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
