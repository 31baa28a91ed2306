"""A file that is broken or means harm is refused as a whole, with the reason."""

import contextlib
import random

import pytest

from publishing import actions
from publishing.drafts import working_copy
from publishing.rich_text import sanitise
from tests.translations.conftest import BODY
from translations.exchange import files
from translations.exchange.files import Refused
from translations.exchange.formats import FORMATS, export
from translations.exchange.importing import carry_out, plan

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
XLIFF = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="pl" trgLang="uk">'
UNIT = (
    '<file id="f" original="news.newsitem umowa"><unit id="u" name="title">'
    "<segment>{}</segment></unit></file>"
)
BOMB = "<!DOCTYPE x [" + '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
) + "]>"  # fmt: skip
PO = 'msgid ""\nmsgstr ""\n"Language: uk\\n"\n"X-Source-Language: pl\\n"\n\n'

HOSTILE = [
    ("billion laughs", HEAD + BOMB + XLIFF + UNIT.format("<source>&j;</source>") + "</xliff>", "trap"),
    ("entity", HEAD + '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + XLIFF + "</xliff>", "trap"),
    ("external DTD", HEAD + '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + XLIFF + "</xliff>", "trap"),
    ("unknown entity", HEAD + XLIFF + UNIT.format("<source>&nbsp;</source>") + "</xliff>", "no XML"),
    ("half a file", HEAD + XLIFF + "<file id='f' original='news.newsitem umowa'>", "no XML"),
    ("other XML", HEAD + "<html xmlns='http://www.w3.org/1999/xhtml'/>", "XLIFF 2.0"),
    ("XLIFF 1.2", HEAD + '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "XLIFF 2.0"),
    ("deep", HEAD + XLIFF + "<file>" * 100_000 + "</file>" * 100_000 + "</xliff>", "nested too deeply"),
    ("unknown language", HEAD + XLIFF.replace('"uk"', '"xx"') + "</xliff>", "“xx”"),
    ("no language", HEAD + XLIFF.replace('trgLang="uk"', "") + "</xliff>", "“”"),
    ("into itself", HEAD + XLIFF.replace('"uk"', '"pl"') + "</xliff>", "into itself"),
    ("no address", HEAD + XLIFF + "<file id='f' original='../../etc'/></xliff>", "../../etc"),
    ("nonsense", "Dear translator, here are the texts.", "PO"),
    ("broken PO", PO + 'msgid "a\nmsgstr "b"', "names no text"),
    ("nonsense in PO", PO + 'foo "bar"', "PO file cannot be read"),
    ("PO of others", PO + 'msgid "a"\nmsgstr "b"', "names no text"),
    ("other HTML", "<html><body><table><tr><td>1</td></tr></table></body></html>", "no table"),
    ("wrong encoding", (HEAD + XLIFF + "ż</xliff>").encode("cp1250"), "UTF-8"),
    ("unknown encoding", '<?xml version="1.0" encoding="x-mac"?>' + XLIFF + "</xliff>", "XML|encoding"),
    ("zip", b"PK\x03\x04\xff\xfe", "UTF-8"),
    ("empty", "", "PO"),
    ("no text", PO + 'msgid "a"\nmsgstr "\x00"', "no file of texts"),
]


@pytest.mark.parametrize(("name", "content", "reason"), HOSTILE, ids=lambda value: str(value)[:20])
def test_file_is_refused_as_a_whole(item, store, name, content, reason):
    data = content if isinstance(content, bytes) else content.encode()
    with pytest.raises(Refused, match=reason):
        plan(data, store)


def test_huge_file_is_refused(item, store, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 1_000_000)
    with pytest.raises(Refused, match="1 MB"):
        plan(b"a" * 1_000_001, store)


def test_translations_in_another_language_are_refused(item, store):
    data = export(store.units("uk", ["missing"]), "pl", "uk", "po").decode()
    english = "The text of the agreement was signed by the mayor and it is in the archive of the city."
    with pytest.raises(Refused, match=r"English.*Ukrainian"):
        plan(data.replace('msgstr ""\n\n', f'msgstr "{english}"\n\n').encode(), store)


def test_path_in_place_of_a_file_is_not_opened(item, store, tmp_path):
    other = tmp_path / "other.po"
    other.write_text(PO)
    with pytest.raises(Refused):
        plan(str(other).encode(), store)


PIECES = [
    "<", ">", "&", '"', "\\", "\n", "<1>", "</1>", "<1/>", "]]>", "<td>", "</tr>", "<tr>", "&#0;",
    "&#xd800;", "\ufffe", "\x0b", "\r", "msgid", "#~ ", "<pc id='1.1'>", "<target/>", "0/0", "99999/1", "é",
]  # fmt: skip


def spoilt(data: str, chance: random.Random) -> str:
    """Return a file in which something is lost, doubled, moved or put in, as by a tool that breaks it."""
    for _each in range(chance.randint(1, 6)):
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.choice([0, 1, 5, 40, 400]))
        put = chance.choice(["", data[start:end] * 2, *PIECES])
        data = data[:start] + put + data[end:] or "x"
    return data


@pytest.mark.parametrize("format_name", sorted(FORMATS))
@pytest.mark.parametrize("first", range(0, 300, 100))
def test_broken_file_is_planned_or_refused_and_breaks_nothing(item, store, format_name, first):
    actions.save(item, {"title_uk": "Угода", "body_uk": BODY}, by=None)
    whole = export(list(store.units("uk", ["missing", "translated"])), "pl", "uk", format_name).decode()
    for seed in range(first, first + 100):
        data = spoilt(whole, random.Random(seed)).encode()  # noqa: S311 - chosen by a seed to be repeated
        with contextlib.suppress(Refused):
            carry_out(plan(data, store), store, None)
    stored = working_copy(type(item).objects.get(pk=item.pk))
    assert stored["title_pl"] == "Umowa"
    assert sanitise(stored["body_uk"]) == stored["body_uk"]
