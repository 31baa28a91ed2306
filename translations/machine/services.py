"""The services: each turns segments, as HTML, into their translations. Off unless the settings name one.

Sources: DeepL API v2 (developers.deepl.com), LibreTranslate's API (docs.libretranslate.com), and the European
Commission's eTranslation REST v2 (language-tools.ec.europa.eu/dev-corner), which answers later.
"""

import base64
import re
import secrets
from collections.abc import Callable

from django.conf import settings
from django.urls import reverse

from translations.machine.faults import Nonsense
from translations.machine.http import post_json
from translations.machine.models import Request

DEEPL_TARGETS = {"en": "EN-GB"}
PARAGRAPH = re.compile(r"""<p\s+id=["']?s(\d{1,5})["']?\s*>(.*?)</p>""", re.DOTALL)


def deepl(texts: list[str], source_language: str, language: str) -> list[str]:
    """Return translations by DeepL."""
    content = {
        "text": texts,
        "source_lang": source_language.upper(),
        "target_lang": DEEPL_TARGETS.get(language, language.upper()),
        "tag_handling": "html",
    }
    key = {"Authorization": f"DeepL-Auth-Key {settings.MACHINE_TRANSLATION_KEY}"}
    answer = post_json(f"{settings.MACHINE_TRANSLATION_URL}/v2/translate", content, key)
    translations = _field(answer, "translations", list)
    return _strings([_field(each, "text", str) for each in translations], len(texts))


def libretranslate(texts: list[str], source_language: str, language: str) -> list[str]:
    """Return translations by a LibreTranslate server."""
    content = {"q": texts, "source": source_language, "target": language, "format": "html"}
    if settings.MACHINE_TRANSLATION_KEY:
        content["api_key"] = settings.MACHINE_TRANSLATION_KEY
    answer = post_json(f"{settings.MACHINE_TRANSLATION_URL}/translate", content, {})
    return _strings(_field(answer, "translatedText", list), len(texts))


def etranslation(texts: list[str], source_language: str, language: str, sources: list[str]) -> Request:
    """Ask eTranslation for translations, and return the request that its answer will complete."""
    request = Request(
        token=secrets.token_urlsafe(32), source_language=source_language, language=language, sources=sources
    )
    address = settings.SITE_URL + reverse("machine-translation-answer", args=[request.token])
    document = "".join(f'<p id="s{number}">{text}</p>' for number, text in enumerate(texts))
    html = f'<html><head><meta charset="utf-8"></head><body>{document}</body></html>'
    content = {
        "callerInformation": {"externalReference": request.token},
        "documentToTranslate": {
            "document": {"format": "html", "content": base64.b64encode(html.encode()).decode()}
        },
        "sourceLanguage": source_language.upper(),
        "targetLanguages": [language.upper()],
        "domain": "GEN",
        "deliveries": {"http": address},
        "notifications": {"success": {"http": address}, "failure": {"http": address}},
    }
    account = f"{settings.MACHINE_TRANSLATION_USER}:{settings.MACHINE_TRANSLATION_KEY}"
    headers = {"Authorization": f"Basic {base64.b64encode(account.encode()).decode()}"}
    request.save()  # before the answer can come
    try:
        answer = post_json(f"{settings.MACHINE_TRANSLATION_URL}/askTranslate", content, headers)
        if _field(answer, "requestId", int) < 0:
            raise Nonsense
    except Exception:
        request.delete()
        raise
    return request


def read_document(result: str, count: int) -> list[str]:
    """Return the paragraphs of a document that eTranslation delivers in base64. Raises Nonsense."""
    try:
        html = base64.b64decode(result, validate=True).decode()
    except ValueError:
        raise Nonsense from None
    paragraphs = {int(number): text for number, text in PARAGRAPH.findall(html)}
    if sorted(paragraphs) != list(range(count)):
        raise Nonsense
    return [paragraphs[number] for number in range(count)]


AT_ONCE: dict[str, Callable[[list[str], str, str], list[str]]] = {
    "deepl": deepl,
    "libretranslate": libretranslate,
}


def _field(answer: object, name: str, kind: type):
    value = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(value, kind):
        raise Nonsense
    return value


def _strings(values: list, count: int) -> list[str]:
    if len(values) != count or not all(isinstance(value, str) for value in values):
        raise Nonsense
    return values
