"""The address at which a slow service delivers translations."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotFound
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from translations.machine.faults import Nonsense
from translations.machine.suggesting import take_answer


@csrf_exempt  # no browser comes here; the token in the address is the secret
@require_POST
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Take a delivery. One that comes again is thanked for too, so that the service stops sending it."""
    try:
        content = json.loads(request.body)
    except (ValueError, RecursionError):
        return HttpResponseBadRequest()
    if not isinstance(content, dict):
        return HttpResponseBadRequest()
    try:
        is_known = take_answer(token, content)
    except Nonsense:
        return HttpResponseBadRequest()
    return HttpResponse(status=204) if is_known else HttpResponseNotFound()
