"""Which answers are sent compressed."""

from django.middleware.gzip import GZipMiddleware

TEXTS = ("xml", "json", "javascript")  # how the names of types that are text end, besides text/…


class TextCompressionMiddleware(GZipMiddleware):
    """Compress text where the browser takes gzip; pictures and documents are compressed as they are.

    Django adds random bytes, so that the length of an answer does not betray what it holds (BREACH).
    """

    def process_response(self, request, response):
        return super().process_response(request, response) if is_text(response) else response


def is_text(response) -> bool:
    kind = response.get("Content-Type", "").partition(";")[0]
    return kind.startswith("text/") or kind.endswith(TEXTS)
