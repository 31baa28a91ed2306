"""The language of the back office: the one its user chose."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


class InterfaceLanguageMiddleware:
    """Answers in the back office in the signed-in person's own language, else as the browser asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(reverse("admin:index")):
            language = self.language_for(request)
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)

    @staticmethod
    def language_for(request) -> str:
        chosen = getattr(request.user, "interface_language", "")
        if chosen in settings.INTERFACE_LANGUAGES:
            return chosen
        for asked in request.headers.get("Accept-Language", "").lower().split(","):
            code = asked.split(";")[0].split("-")[0].strip()
            if code in settings.INTERFACE_LANGUAGES:
                return code
        return settings.LANGUAGE_CODE
