"""The preview of one text for whoever has a link to it."""

from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from localisation.languages import current_language
from publishing import preview, preview_links
from publishing.drafts import as_worked_on

HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@require_safe
def shared_preview(request, token, language=""):
    """Show the text's page in the language asked for, else the visitor's, else that of origin."""
    response = _page(request, token, language)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _page(request, token: str, asked: str):
    link = preview_links.find(token)
    if link is None or not link.is_open:
        return _say_that_it_is_over(request, asked, status=410 if link else 404)
    item = as_worked_on(link.item)
    languages = preview.languages_of(item)
    if not languages:
        return _say_that_it_is_over(request, asked, status=404)
    wanted = (asked, current_language(), item.original_language)
    language = next((code for code in wanted if code in languages), languages[0])
    request.preview = {"token": token, "languages": languages, "language": language, "until": link.expires_at}
    page = preview.render(link.item, language, request)
    if request.method == "GET":
        preview_links.count_opening(link)
    return page


def _say_that_it_is_over(request, language: str, status: int):
    with translation.override(language if translation.check_for_language(language) else current_language()):
        return render(request, "pages/errors/preview_over.html", status=status)
