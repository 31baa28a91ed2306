"""Forms that anybody may send, without a cookie: which of them a page of this site sent, and where they lead.

Django's protection against forged requests needs a cookie, which no visitor gets before choosing anything.
Such a form asks the browser instead.
"""

from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme


def is_same_origin(request) -> bool:
    """Return whether the browser says that a page of this site sent the request, or does not say at all.

    Browsers of today tell (`Sec-Fetch-Site`, `Origin`). Very old ones and programs are let in: a forged form
    carries none of the visitor's rights, as there are none.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}  # none: the person themselves, who restores a tab
    sender = request.headers.get("Origin") or request.headers.get("Referer")
    return sender is None or _host(sender) == request.get_host()


def local_path(address: str) -> str:
    """Return an address of this site, without its host, as it is; an empty string for any other."""
    is_local = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_local else ""


def path_they_came_from(request) -> str:
    """Return the path of the page of this site that led here; an empty string where none did."""
    try:
        referrer = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    return local_path(referrer.path) if referrer.netloc == request.get_host() else ""


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
