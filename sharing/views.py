"""Share cards, answered."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from sharing.cards import Card, find_card
from sharing.files import png_of

YEAR = 31_536_000  # seconds


@require_safe
def card(request, language, digest, kind="", key=""):
    """Answer a card; one that was otherwise once, or never was, leads to the present one."""
    found = find_card((kind, key) if kind else (), language)
    if found is None:
        raise Http404
    if digest != found.digest:
        return HttpResponseRedirect(found.address, headers={"Cache-Control": "no-cache"})
    headers = {"Cache-Control": _keeping(found), "Content-Language": language}
    return HttpResponse(png_of(found), content_type="image/png", headers=headers)


def _keeping(card: Card) -> str:
    """Return for how long a card may be kept: for ever, unless the text is live until a known instant."""
    if card.until is None:
        return f"public, max-age={YEAR}, immutable"
    left = (card.until - timezone.now()).total_seconds()
    return f"public, max-age={min(YEAR, max(0, int(left)))}"
