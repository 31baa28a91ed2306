"""Web and mail addresses, telephone numbers and placeholders: what a translation repeats as it is."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from localisation.languages import content_languages
from translations.checks.pairs import Finding, Pair, Text
from translations.segments import name_of

WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"„”“«»]+[^\s<>\"„”“«».,;:!?)\]]")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
TELEPHONE = re.compile(r"\+\d[\d \u00a0\u202f()/-]{6,}\d")
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sd]\b|\{\{\s*\w+\s*\}\}|\{\w*\}")
NATIONAL = 9  # digits of a telephone number without the code of its country
HREF = re.compile(r"""href=(?:"([^"]*)"|'([^']*)')""")


def without_addresses(text: str) -> str:
    """Return text with blanks where addresses, telephone numbers and placeholders stand."""
    for pattern in (WEB, MAIL, TELEPHONE, PLACEHOLDER):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return text


def check_placeholders(pair: Pair) -> Iterator[Finding]:
    """Placeholders are the same, and as many."""
    ours, theirs = (Counter(PLACEHOLDER.findall(text.plain)) for text in (pair.source, pair.target))
    for lost in ours - theirs:
        yield Finding("placeholder", _("“%(value)s” is missing.") % {"value": lost}, lost)
    for added in theirs - ours:
        yield Finding("placeholder", _("“%(value)s” is not in the source.") % {"value": added}, added)


def check_mail_addresses(pair: Pair) -> Iterator[Finding]:
    yield from _compare("mail", set(MAIL.findall(pair.source.plain)), set(MAIL.findall(pair.target.plain)))


def check_telephones(pair: Pair) -> Iterator[Finding]:
    ours, theirs = telephones(pair.source), telephones(pair.target)
    yield from _compare("telephone", _not_within(ours, pair.target), _not_within(theirs, pair.source))


def check_links(pair: Pair) -> Iterator[Finding]:
    """Links lead to the same places; within one site, to a page in another language."""
    ours, theirs = _links(pair.source), _links(pair.target)
    lost, added = list((ours - theirs).elements()), list((theirs - ours).elements())
    for address in list(lost):
        twin = next((other for other in added if _is_same_site(address, other)), None)
        if twin is None:
            continue
        lost.remove(address)
        added.remove(twin)
        if _host(address):  # within the portal each language has addresses of its own
            message = _("“%(value)s” leads to another page than in the source.") % {"value": twin}
            yield Finding("link", message, twin, is_error=False)
    yield from _compare("link", set(lost), set(added))


def _compare(code: str, ours: set[str], theirs: set[str]) -> Iterator[Finding]:
    for lost in sorted(ours - theirs):
        yield Finding(code, _("“%(value)s” is missing.") % {"value": lost}, lost)
    for added in sorted(theirs - ours):
        yield Finding(code, _("“%(value)s” is not in the source.") % {"value": added}, added)


def telephones(text: Text) -> set[str]:
    """Return the international telephone numbers of a text, digits alone: "+48126161234"."""
    return {"+" + re.sub(r"\D", "", found) for found in TELEPHONE.findall(text.plain)}


def _not_within(numbers: set[str], text: Text) -> set[str]:
    """Return the numbers that a text has not, with or without the code of the country."""
    digits = re.sub(r"[^\d\n]|\b\n\b", "", text.plain)
    return {number for number in numbers if number[-NATIONAL:] not in digits}


def _links(text: Text) -> Counter[str]:
    links = Counter(WEB.findall(text.plain))
    for tag in text.tags:
        found = HREF.search(tag) if name_of(tag) == "a" and not tag.startswith("</") else None
        if found:
            address = unescape(found[1] or found[2] or "")
            links[address.partition("?")[0] if address.startswith("mailto:") else address] += 1
    return links


def _is_same_site(ours: str, theirs: str) -> bool:
    """Return whether an address may be the other's counterpart in another language."""
    host, other = _host(ours), _host(theirs)
    return host is not None and other is not None and _without_language(host) == _without_language(other)


def _host(address: str) -> str | None:
    parts = urlsplit(_with_scheme(address))
    return parts.netloc.lower() if parts.scheme in {"http", "https", ""} else None


def _with_scheme(address: str) -> str:
    return f"https://{address}" if address.startswith("www.") else address


def _without_language(host: str) -> str:
    first, _dot, rest = host.removeprefix("www.").partition(".")
    return rest if first in content_languages() else host.removeprefix("www.")
