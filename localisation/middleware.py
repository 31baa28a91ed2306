"""The language of an answer to a visitor."""

from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class VisitorLanguageMiddleware(LocaleMiddleware):
    """Django's language negotiation, with the negotiated language put back after the answer.

    The address decides; outside the language addresses the visitor's earlier choice (a cookie), then
    Accept-Language, then the first public language. No cookie is set here.
    """

    def process_response(self, request, response):
        try:
            return super().process_response(request, response)
        finally:
            translation.deactivate()
