"""The message catalogues in `locale/`: compiling them, and finding what is wrong with them.

A catalogue is a `.po` file, kept in git; its compiled `.mo` is not. English is the language of the
messages in the code, so an empty translation in the English catalogue means "as in the code"; only
plurals and addresses are written out there.
"""

import gettext
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import django
import polib

from localisation.typography import typeset_html

SOURCE_LANGUAGE = "en"
ADDRESS = "address"  # the context of the parts of addresses; what stands in <…> is a converter there
EXTRACTED = {".py", ".html", ".txt"}
# Folders without messages of the portal; `make messages` leaves out the same.
IGNORED = {"node_modules", "staticfiles", "media", "tests"}

PERCENT = re.compile(r"%%|%(?:\(\w+\))?[#0+-]*\d*(?:\.\d+)?[sdifgrx]")
BRACES = re.compile(r"\{\w*(?:[!:][^{}]*)?\}")
CONVERTER = re.compile(r"<[^<>]+>")
NAMED = re.compile(r"%\(|\{\w|<")


@dataclass(frozen=True)
class Fault:
    """What is wrong with one message of one catalogue. `message` is empty for the whole file."""

    file: Path
    message: str
    reason: str

    def __str__(self):
        return ": ".join(part for part in (os.path.relpath(self.file), self.message, self.reason) if part)


class ExtractionError(Exception):
    """The messages could not be read from the code; the text is what the tool said."""


def catalogues_in(folders: Iterable[Path]) -> list[Path]:
    """Return every catalogue of the locale folders."""
    return sorted(path for folder in folders for path in Path(folder).glob("*/LC_MESSAGES/*.po"))


# Compiling


def compile_catalogue(path: Path) -> bool:
    """Write the `.mo` beside a catalogue that is newer than it; return whether there was need to.

    The file appears whole or not at all, so that a portal that is running never reads half of one.
    Its messages get the typography of their language, so a catalogue holds ordinary text. Raises ValueError
    for a catalogue that cannot be read.
    """
    compiled = path.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime_ns > path.stat().st_mtime_ns:
        return False
    content = typeset_catalogue(read_catalogue(path), language=path.parts[-3]).to_binary()
    unfinished = path.with_name(f".{path.stem}.{os.getpid()}.mo")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(compiled)
    finally:
        unfinished.unlink(missing_ok=True)
    return True


def typeset_catalogue(catalogue: polib.POFile, language: str) -> polib.POFile:
    """Give the messages that people read the spaces and apostrophes of the language."""
    for entry in catalogue:
        if entry.msgctxt != ADDRESS:
            entry.msgstr = typeset_html(entry.msgstr, language)
            entry.msgstr_plural = {
                number: typeset_html(text, language) for number, text in entry.msgstr_plural.items()
            }
    return catalogue


def read_catalogue(path: Path) -> polib.POFile:
    """Return a catalogue; raise ValueError with what is wrong with the file."""
    try:
        return polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True)
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error


# Checking


def faults_of(path: Path, language: str, in_code: set | None = None) -> Iterator[Fault]:
    """Find what is wrong with a catalogue. `in_code` holds the identities of the messages in the code,
    or None where they are not known."""
    if not path.exists():
        yield Fault(path, "", "there is no such catalogue; run make messages")
        return
    try:
        catalogue = read_catalogue(path)
    except ValueError as error:
        yield Fault(path, "", f"cannot be read: {error}")
        return
    plural_forms = catalogue.metadata.get("Plural-Forms", "")
    expected = plural_forms_of(language) or plural_forms
    if _squeezed(plural_forms) != _squeezed(expected):
        yield Fault(path, "", f"the header needs “Plural-Forms: {expected}”")
    numbers = numbers_by_form(expected)
    for entry in catalogue:
        for reason in _faults_of_entry(entry, language, numbers):
            yield Fault(path, named(entry), reason)
    if in_code is not None:
        yield from _differences(path, catalogue, in_code)


def _differences(path: Path, catalogue: polib.POFile, in_code: set) -> Iterator[Fault]:
    entries = {identity(entry): entry for entry in catalogue if not entry.obsolete}
    for context, msgid, _plural in sorted(in_code - set(entries)):
        yield Fault(
            path, shortened(context, msgid), "outdated: in the code, not in the catalogue; run make messages"
        )
    for key, entry in entries.items():
        if key not in in_code:
            yield Fault(path, named(entry), "obsolete: no longer in the code; run make messages")


def _faults_of_entry(entry: polib.POEntry, language: str, numbers: list[list[int]]) -> Iterator[str]:
    if entry.obsolete:
        yield "obsolete: no longer in the code; run make messages"
    elif entry.fuzzy:
        yield "fuzzy: a guess that nobody has confirmed; mend it and remove the mark"
    elif entry.msgid_plural:
        yield from _faults_of_plural(entry, numbers)
    elif entry.msgstr:
        yield from _faults_of_text(entry, entry.msgstr, [entry.msgid])
    elif language != SOURCE_LANGUAGE or entry.msgctxt == ADDRESS:
        yield "missing: not translated"


def _faults_of_plural(entry: polib.POEntry, numbers: list[list[int]]) -> Iterator[str]:
    forms = [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)]
    if not any(forms):
        yield "missing: not translated"
    elif len(forms) != len(numbers):
        yield f"has {len(forms)} plural forms, the language has {len(numbers)}"
    elif not all(forms):
        empty = ", ".join(str(form) for form, text in enumerate(forms) if not text)
        yield f"missing: plural form {empty} is empty"
    else:
        for text, counted in zip(forms, numbers, strict=True):
            # Only a form that serves the number one alone may leave the number out, as "one city" does.
            patterns = [entry.msgid_plural, entry.msgid] if counted == [1] else [entry.msgid_plural]
            yield from _faults_of_text(entry, text, patterns)


def _faults_of_text(entry: polib.POEntry, text: str, patterns: list[str]) -> Iterator[str]:
    has_converters = entry.msgctxt == ADDRESS
    allowed = [placeholders(pattern, converters=has_converters) for pattern in patterns]
    found = placeholders(text, converters=has_converters)
    if found not in allowed:
        yield f"has the placeholders {_listed(found)} instead of {_listed(allowed[0])}"
    if _edges(text) not in [_edges(pattern) for pattern in patterns]:
        yield "begins or ends with other white space than the message"


def placeholders(text: str, *, converters: bool = False) -> Counter:
    """Return what is filled in when a message is shown: %(name)s, %s, {name}; with `converters` also <…>.

    One with a name counts once, for a translation may have to repeat it.
    """
    found = [sign for sign in PERCENT.findall(text) if sign != "%%"] + BRACES.findall(text)
    if converters:
        found += CONVERTER.findall(text)
    return Counter({sign: 1 if NAMED.match(sign) else count for sign, count in Counter(found).items()})


def identity(entry: polib.POEntry) -> tuple[str, str, str]:
    """Return what tells a message from all others: context, message, plural."""
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def named(entry: polib.POEntry) -> str:
    return shortened(entry.msgctxt or "", entry.msgid)


def shortened(context: str, msgid: str, length: int = 60) -> str:
    """Return a message on one line, in quotation marks, with its context before it."""
    text = " ".join(msgid.split())
    text = text if len(text) <= length else f"{text[: length - 1]}…"
    return f"{context} “{text}”" if context else f"“{text}”"


def _listed(found: Counter) -> str:
    return ", ".join(sorted(found.elements())) or "(none)"


def _edges(text: str) -> tuple[str, str]:
    """Return the white space before and behind a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _squeezed(plural_forms: str) -> str:
    return re.sub(r"\s|;$", "", plural_forms.strip())


# Plurals


@cache
def plural_forms_of(language: str) -> str:
    """Return the Plural-Forms that makemessages gives a new catalogue; empty for a language it does not know.

    They stand in the `.po` files that come with Django; some of its `.mo` files say otherwise.
    """
    catalogue = Path(django.__file__).parent / "conf/locale" / language / "LC_MESSAGES/django.po"
    if not catalogue.exists():
        return ""
    header = catalogue.read_text(encoding="utf-8").split("\n\n", 1)[0].replace('"\n"', "")
    found = re.search(r'"?Plural-Forms: (.+?)\\n"?', header)
    return found[1] if found else ""


def numbers_by_form(plural_forms: str) -> list[list[int]]:
    """Return for each plural form those of the numbers 0 to 200 it serves; some serve fractions only."""
    rule = re.match(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?);?\s*$", plural_forms)
    if not rule:
        return [[1], [number for number in range(201) if number != 1]]
    form_of = gettext.c2py(rule[2])
    numbers: list[list[int]] = [[] for _form in range(int(rule[1]))]
    for number in range(201):
        numbers[form_of(number)].append(number)
    return numbers


# Reading the code


def messages_in_code(root: Path) -> set[tuple[str, str, str]] | None:
    """Return the identities of the messages in Python files and templates; None without GNU gettext.

    Django's makemessages writes beside the files it reads, so it works on a copy.
    """
    if not shutil.which("xgettext") or not shutil.which("msguniq"):
        return None
    with tempfile.TemporaryDirectory(prefix="messages-") as folder:
        copy = Path(folder)
        for path in source_files(root):
            target = copy / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        (copy / "locale").mkdir(exist_ok=True)
        return _extract(copy)


def source_files(root: Path) -> Iterator[Path]:
    """Find the files that may hold messages."""
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [name for name in subfolders if name not in IGNORED and not name.startswith(".")]
        for name in names:
            if Path(name).suffix in EXTRACTED:
                yield Path(folder, name)


def _extract(folder: Path) -> set[tuple[str, str, str]]:
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "django", "makemessages", "--all", "--keep-pot", "--verbosity=0"]
    done = subprocess.run(  # noqa: S603 - a fixed command
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    template = folder / "locale" / "django.pot"
    if done.returncode:
        raise ExtractionError(done.stderr.strip())
    if not template.exists():
        return set()
    return {identity(entry) for entry in polib.pofile(str(template), encoding="utf-8")}
