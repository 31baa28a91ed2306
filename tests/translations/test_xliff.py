"""XLIFF files: valid, readable by others' tools, and exact to the byte."""

import subprocess
import sys

import pytest

from tests.translations.random_html import rich_text
from tests.translations.xliff_rules import violations
from translations.exchange import xliff
from translations.exchange.units import Address, Unit
from translations.segments import split


def unit(html: str, number: int = 0, target: str | None = None, **fields) -> Unit:
    target = html if target is None else target
    return Unit(
        "news.newsitem", f"item-{number // 3}", f"field{number}", "uk", html, target, f"digest{number}",
        "translated",
        is_rich=True, **fields,
    )  # fmt: skip


@pytest.mark.parametrize("first", range(0, 2000, 200))
def test_random_texts_come_back_byte_for_byte_in_valid_files(first):
    units = [unit(rich_text(seed), seed) for seed in range(first, first + 200)]
    units = [each for each in units if each.layout.segments]
    data = xliff.write(units, "pl", "uk")
    assert violations(data) == []
    back = {entry.address: entry for entry in xliff.read(data).entries}
    for each in units:
        entry = back[each.address]
        assert (entry.digest, entry.fault) == (each.source_digest, "")
        assert entry.sources == [segment.text for segment in each.layout.segments]
        assert each.layout.join(entry.targets) == each.target


def test_languages_and_addresses_come_back():
    file = xliff.read(xliff.write([unit("<p>a</p>")], "pl", "uk"))
    assert (file.source_language, file.language) == ("pl", "uk")
    assert file.entries[0].address == Address("news.newsitem", "item-0", "field0")


def test_note_reaches_the_translator():
    data = xliff.write([unit("<p>a</p>", note="Krótko,\x00 proszę")], "pl", "uk")
    assert '<note category="note">Krótko, proszę</note>' in data.decode()


def test_tags_that_a_tool_turned_into_spanning_codes_are_read():
    data = xliff.write([unit("<p>a <strong>b</strong></p>")], "pl", "uk").decode()
    start, _bracket, rest = data.partition("<pc ")
    spanning = f'<sc id="1.1"/>{rest.partition(">")[2]}'.replace("</pc>", '<ec startRef="1.1"/>', 1)
    assert xliff.read((start + spanning).encode()).entries[0].sources == ["a <1>b</1>"]


BROKEN = [
    ('version="2.0"', 'version="1.2"', "version=1.2"),
    (' srcLang="pl"', "", "srcLang missing"),
    (' trgLang="uk"', "", "trgLang missing"),
    ('<file id="f1"', "<file", "id missing"),
    ('id="s1"', 'id="1.1"', "id 1.1 twice"),
    ('id="e1.1"', 'id="d1.1"', "id d1.1 twice"),
    ('dataRefStart="d1.1"', 'dataRefStart="d1.7"', "data d1.7 is not there"),
    ("<notes>", "<notes/><notes>", "unit: holds"),
    ("<source>", "<target/><source>", "segment: holds"),
    ('state="translated"', 'state="done"', "state=done"),
    ('type="fmt" subType="xlf:b"', 'type="link" subType="xlf:b"', "subType xlf:b of type link"),
    ('hex="000B"', 'hex="000D"', "could be written as it is"),
    ('hex="000B"', 'hex="B"', "cp B"),
    ('<segment id="s1"', '<segment colour="red" id="s1"', "colour unknown"),
]


@pytest.mark.parametrize(("right", "wrong", "fault"), BROKEN)
def test_rules_notice_what_is_broken(right, wrong, fault):
    data = xliff.write([unit("<p>a <strong>b\x0b</strong></p>", note="c")], "pl", "uk").decode()
    assert violations(data.encode()) == []
    assert right in data
    assert any(fault in each for each in violations(data.replace(right, wrong, 1).encode()))


@pytest.mark.parametrize(
    ("lost", "fault"),
    [("</target>", "translated without a target"), ("<pc", "is deleted in the target")],
)
def test_rules_notice_what_a_target_has_lost(lost, fault):
    data = xliff.write([unit("<p>a <strong>b</strong></p>")], "pl", "uk").decode()
    before, target, after = data.partition("<target>")
    _whole, rest = after.split("</target>")
    spoilt = before + rest if lost == "</target>" else f"{before}{target}a b</target>{rest}"
    assert any(fault in each for each in violations(spoilt.encode()))


def test_carriage_return_comes_back():
    data = xliff.write([unit("<p>a</p>", target="<p>b\rc</p>")], "pl", "uk")
    assert violations(data) == []
    assert xliff.read(data).entries[0].targets == ["b\rc"]


READER = """
import sys
from translate.storage.xliff2 import Xliff2File
for unit in Xliff2File.parsefile(sys.argv[1]).units:
    print(unit.source, "=>", unit.target)
"""


def test_independent_reader_opens_the_file(tmp_path):
    """translate-toolkit, which is under the GPL, runs as a program of its own."""
    path = tmp_path / "file.xlf"
    path.write_bytes(
        xliff.write([unit("<p>Umowa z <strong>1995</strong> &amp; dalej</p>", target="")], "pl", "uk")
    )
    ran = subprocess.run(  # noqa: S603 - a fixed program
        [sys.executable, "-c", READER, str(path)], capture_output=True, text=True, check=True
    )
    assert "Umowa z" in ran.stdout
    assert "1995" in ran.stdout


def test_layout_of_an_empty_text_needs_no_unit():
    assert split("", is_rich=True).segments == ()
