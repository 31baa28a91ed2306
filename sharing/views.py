"""Share cards, answered."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from sharing.cards import find_card
from sharing.files import png_of

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def card(request, language, digest, kind="", key=""):
    """Answer a card; one that was otherwise once, or never was, leads to the present one."""
    found = find_card((kind, key) if kind else (), language)
    if found is None:
        raise Http404
    if digest != found.digest:
        return HttpResponseRedirect(found.address, headers={"Cache-Control": "no-cache"})
    headers = {"Cache-Control": FOR_EVER, "Content-Language": language}
    return HttpResponse(png_of(found), content_type="image/png", headers=headers)
