"""Machine translation as a suggestion: what a person asks for and reads before it is anything more."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from translations.machine.faults import LimitReached, MachineFault, NotConfigured
from translations.machine.markup import from_html, to_html
from translations.machine.models import Request, Usage
from translations.machine.services import AT_ONCE, etranslation, read_document


def is_configured() -> bool:
    return bool(settings.MACHINE_TRANSLATION)


def suggest(sources: list[str], source_language: str, language: str) -> list[str] | Request:
    """Return machine translations of segments, or the request that a slow service will complete.

    Raises MachineFault, and counts nothing then.
    """
    if not is_configured():
        raise NotConfigured
    texts = [to_html(source) for source in sources]
    service, characters = settings.MACHINE_TRANSLATION, sum(map(len, texts))
    if not Usage.objects.take(service, characters, settings.MACHINE_TRANSLATION_LIMIT):
        raise LimitReached
    try:
        if service not in AT_ONCE:
            return etranslation(texts, source_language, language, sources)
        answers = AT_ONCE[service](texts, source_language, language)
    except MachineFault:
        Usage.objects.give_back(service, characters)
        raise
    return [from_html(answer, source) for answer, source in zip(answers, sources, strict=True)]


@transaction.atomic
def take_answer(token: str, answer: dict) -> bool:
    """Complete a request with what its service delivers; return whether there is such a request.

    The first answer counts; one that comes again, or a notice without a result, changes nothing.
    """
    request = Request.objects.select_for_update().filter(token=token).first()
    if request is None:
        return False
    if request.is_waiting:
        _complete(request, answer)
    return True


def _complete(request: Request, answer: dict) -> None:
    if "errorCode" in answer:
        request.fault = str(answer["errorCode"])[:50]
    elif isinstance(answer.get("result"), str):
        texts = read_document(answer["result"], len(request.sources))
        request.targets = [
            from_html(text, source) for text, source in zip(texts, request.sources, strict=True)
        ]
    else:
        return  # a notice that the document is under way
    request.answered_at = timezone.now()
    request.save()
