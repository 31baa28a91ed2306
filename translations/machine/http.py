"""One request to a service: JSON there and back, within a time, without following it elsewhere."""

import json
from http import HTTPStatus
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from translations.machine.faults import Declined, LimitReached, Nonsense, Unreachable

TIMEOUT = 10  # seconds; a translator waits for it
LARGEST_ANSWER = 5_000_000  # bytes
QUOTA_EXCEEDED = 456  # DeepL’s own


class _Unmoved(HTTPRedirectHandler):
    """Follows no redirection, so that a key goes nowhere else than to the address that was set."""

    def redirect_request(self, *args):
        return None


_opener = build_opener(_Unmoved, ProxyHandler())


def post_json(url: str, content: dict, headers: dict[str, str]) -> object:
    """Return what a service answers. Raises a MachineFault that names neither address nor key."""
    request = Request(  # noqa: S310 - the address is a setting, http or https as settings.py checks
        url,
        data=json.dumps(content).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json", **headers},
    )
    try:
        with _opener.open(request, timeout=TIMEOUT) as response:
            body = response.read(LARGEST_ANSWER + 1)
    except HTTPError as error:
        error.close()
        raise _fault_of(error.code) from None
    except (URLError, TimeoutError, ConnectionError, HTTPException, OSError):
        raise Unreachable from None
    return _parsed(body)


def _fault_of(status: int) -> Exception:
    if status in {HTTPStatus.TOO_MANY_REQUESTS, QUOTA_EXCEEDED}:
        return LimitReached()
    return Unreachable() if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Declined()


def _parsed(body: bytes) -> object:
    if len(body) > LARGEST_ANSWER:
        raise Nonsense
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Nonsense from None
