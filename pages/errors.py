"""Error pages in the visitor's language, with a way on."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template import loader

from search.folding import words


def bad_request(request, exception=None):
    return render(request, "pages/errors/400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "pages/errors/403.html", status=403)


def not_found(request, exception=None):
    """The exception may carry `item`: what the visitor looked for, in a language it is not live in."""
    context = {
        "item": getattr(exception, "item", None),
        "first_page": _first_page(request),
        "query": _words_of_address(request),
    }
    request.resolver_match = None  # the address leads nowhere in the other languages either
    return render(request, "pages/errors/404.html", context, status=404)


def _first_page(request) -> str:
    """Return the address of a list's first page where a page beyond its last was asked for."""
    match = request.resolver_match
    if match is None or match.kwargs or "page" not in request.GET:
        return ""
    query = request.GET.copy()
    del query["page"]
    return f"{request.path}?{query.urlencode()}"


def _words_of_address(request) -> str:
    """Return the words that an address ends in, for the search: "partner cities" of "/en/partner-cities/"."""
    return " ".join(words(request.path.rstrip("/").rpartition("/")[-1].replace("_", " ")))[:100]


def server_error(request):
    """Rendered without the request's context, which may be what failed."""
    return HttpResponseServerError(loader.render_to_string("pages/errors/500.html"))


def csrf_failure(request, reason=""):
    return render(request, "pages/errors/csrf.html", status=403)
