"""Files for translators go out and come back, whatever their format; what is broken changes nothing."""

import io
import re

import pytest
from django.core.management import CommandError, call_command

from desk.models import HeldTranslation
from publishing import actions
from translations.exchange.formats import FORMATS, export
from translations.exchange.importing import carry_out, plan, read

TRANSLATIONS = {
    "Umowa z <1>Lipskiem</1> z <2>1995</2> roku.": "Угода з <1>Лейпцигом</1> від <2>1995</2> року.",
    "jeden<1/>dwa": "один<1/>два",
    "trzy &amp; cztery": "три &amp; чотири",
    "Umowa": "Угода",
    "O umowie": "Про угоду",
}
BODY_UK = (
    '<p>Угода з <a href="https://leipzig.de">Лейпцигом</a> від <strong>1995</strong> року.</p>\n'
    "<ul><li>один<br>два</li><li>три &amp; чотири</li></ul>"
)
FORMAT_NAMES = sorted(FORMATS)


@pytest.fixture
def exported(item, store):
    """Return a function that exports the news into Ukrainian."""

    def make(format_name="xliff", states=("missing", "outdated", "translated"), language="uk"):
        return export(store.units(language, states), "pl", language, format_name)

    return make


def translated(data: bytes, format_name: str) -> bytes:
    """Return an exported file with translations in it, as a translator's tool would."""
    return TRANSLATE[format_name](data.decode()).encode()


def translate_xliff(text: str) -> str:
    """Translate as agencies' tools do: the source's codes again, other words between them."""
    pieces = {
        own: other
        for source, target in TRANSLATIONS.items()
        for own, other in zip(re.split("<[^>]*>", source), re.split("<[^>]*>", target), strict=True)
    }

    def translate(found):
        target = re.sub(r"(?<=>)[^<>]+(?=<)", lambda piece: pieces[piece.group()], f">{found[1]}<")
        return f"{found[0]}<target>{target[1:-1]}</target>"

    return re.sub("<source>(.*?)</source>", translate, text, flags=re.DOTALL)


def translate_po(text: str) -> str:
    for source, target in TRANSLATIONS.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    return text


def translate_html(text: str) -> str:
    """Translate as a word processor saves: paragraphs and spans in the cells, bold as <b>, lines broken."""
    cells = iter(
        [
            '<p class=MsoNormal><span lang="uk">Угода</span><o:p></o:p></p>',
            "<p>Про\n  угоду</p>",
            'Угода з <a href="https://leipzig.de">Лейпцигом</a> від\n<b>1995</b> року.',
            "один<br/>два",
            "<font color=red>три &amp; чотири</font>",
        ]
    )
    return re.sub(r'(<td lang="uk">).*?(</td>)', lambda found: found[1] + next(cells) + found[2], text)


TRANSLATE = {"xliff": translate_xliff, "po": translate_po, "html": translate_html}


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_translation_comes_back(exported, store, item, format_name):
    planned = plan(translated(exported(format_name), format_name), store)
    carry_out(planned, store, None)
    item.refresh_from_db()
    assert planned.counts == {"imported": 3, "held": 0, "refused": 0, "unchanged": 0}
    assert (item.title_uk, item.lead_uk, item.body_uk) == ("Угода", "Про угоду", BODY_UK)


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_file_that_nobody_touched_changes_nothing(exported, store, item, format_name):
    actions.save(item, {"title_uk": "Угода", "lead_uk": "Про угоду", "body_uk": BODY_UK}, by=None)
    planned = plan(exported(format_name), store)
    assert planned.counts == {"imported": 0, "held": 0, "refused": 0, "unchanged": 3}


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_unit_whose_source_has_changed_is_held(exported, store, item, format_name):
    data = translated(exported(format_name), format_name)
    actions.save(item, {"title_pl": "Nowa umowa"}, by=None)
    planned = plan(data, store)
    carry_out(planned, store, None)
    item.refresh_from_db()
    assert planned.counts == {"imported": 2, "held": 1, "refused": 0, "unchanged": 0}
    held = HeldTranslation.objects.values_list("field", "language", "text")
    assert list(held) == [("title", "uk", "Угода")]
    assert item.title_uk in {None, ""}


@pytest.mark.parametrize("format_name", ["xliff", "po"])
def test_outdated_translation_that_its_translator_confirms_is_imported(exported, store, item, format_name):
    actions.save(item, {"title_uk": "Угода"}, by=None)
    actions.save(item, {"title_pl": "Umowa miast"}, by=None)
    data = exported(format_name, ["outdated"]).decode()
    confirmed = data.replace('state="initial"', 'state="final"').replace("#, fuzzy\n", "")
    assert plan(data.encode(), store).counts["unchanged"] == 1
    assert plan(confirmed.encode(), store).counts["imported"] == 1


def test_only_wanted_states_are_exported(exported, item):
    actions.save(item, {"title_uk": "Угода"}, by=None)
    assert "Umowa</source>" not in exported(states=["missing"]).decode()
    assert "O umowie</source>" in exported(states=["missing"]).decode()


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_translation_with_other_paragraphs_is_exported_as_open(exported, item, format_name):
    actions.save(item, {"body_uk": "<p>Усе в одному.</p>"}, by=None)
    data = exported(format_name)
    assert not any(any(entry.targets) for entry in read(data).entries)
    assert "Translation until now: Усе в одному." in data.decode()


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_translation_with_other_tags_goes_out_in_the_note_and_refuses_nothing(
    exported, store, item, format_name
):
    other = BODY_UK.replace("<strong>1995</strong>", "1995")
    actions.save(item, {"body_uk": other}, by=None)
    data = exported(format_name)
    assert "Translation until now: Угода з Лейпцигом від 1995 року." in data.decode()
    planned = plan(data, store)
    assert planned.counts == {"imported": 0, "held": 0, "refused": 0, "unchanged": 3}


def refusals(planned) -> list[tuple[str, str]]:
    return [(outcome.address.field, outcome.reason) for outcome in planned.of("refused")]


SPOILT = [
    ("po", "<1>Лейпцигом</1>", "Лейпцигом", "Paragraph 1: lost <1> (<a>), </1> (<a>)."),
    ("po", "<1>Лейпцигом</1>", "<1>Лейпцигом</1> <1>ще</1>", "Paragraph 1: added <1> (<a>), </1> (<a>)."),
    ("po", "<1>Лейпцигом</1>", "</1>Лейпцигом<1>", "Paragraph 1: tags cross each other."),
    ("po", "<1>Лейпцигом</1>", "<script>alert(1)</script><1>Лейпцигом</1>", "<script>"),
    ("po", "<1>Лейпцигом</1>", "&lt;script&gt;alert(1)&lt;/script&gt;<1>Лейпцигом</1>", "<script>"),
    ("po", "<1>Лейпцигом</1>", "<1>Лейпцигом</1> javascript:alert(1)", "javascript:"),
    ("po", 'msgstr "один<1/>два"', 'msgstr ""', "Paragraphs without a translation: 2."),
    ("po", "jeden<1/>dwa", "jeden<1/>trzy", "The source in the file is not the portal’s."),
    ("xliff", 'id="1.1"', 'id="1.7"', "lost <1> (<a>)"),
    ("xliff", ">Лейпцигом<", "><script xmlns='x'>alert(1)</script>Лейпцигом<", "script"),
    ("xliff", ">Лейпцигом<", ">&lt;img src=x onerror=alert(1)&gt;<", "<img src=x onerror=alert(1)>"),
    ("xliff", ">Лейпцигом<", "><cp hex='0000'/>Лейпцигом<", "is no sign of a text"),
    ("xliff", ">Лейпцигом<", "><cp hex='110000'/>Лейпцигом<", "is no sign of a text"),
    ("html", "https://leipzig.de\">Лейпцигом", "https://evil.example\">Лейпцигом", "lost <1> (<a>)"),
    ("html", "Лейпцигом", "Лейпцигом<script>alert(1)</script>", "<script>"),
    ("html", "Лейпцигом", "<span onclick='alert(1)'>Лейпцигом</span>", "<span>"),
    ("html", "Лейпцигом", "<a href='javascript:alert(1)'>Лейпцигом</a>", "<a>"),
]  # fmt: skip


@pytest.mark.parametrize(("format_name", "right", "wrong", "reason"), SPOILT)
def test_spoilt_unit_is_refused_with_the_reason_and_nothing_written(
    exported, store, item, format_name, right, wrong, reason
):
    data = translated(exported(format_name), format_name).decode()
    assert right in data
    target_onwards = (
        data.rindex(right) if format_name == "xliff" and right.startswith("id") else data.index(right)
    )
    spoilt = data[:target_onwards] + data[target_onwards:].replace(right, wrong, 1)
    planned = plan(spoilt.encode(), store)
    carry_out(planned, store, None)
    item.refresh_from_db()
    [(field, said)] = refusals(planned)
    assert (field, reason in said) == ("body", True), said
    assert planned.counts == {"imported": 0, "held": 0, "refused": 1, "unchanged": 2}
    assert item.title_uk in {None, ""}


def test_rows_that_got_lost_are_noticed(exported, store):
    data = translated(exported("po"), "po").decode()
    entries = data.split("\n\n")
    without = "\n\n".join(entry for entry in entries if "jeden" not in entry)
    assert [field for field, _reason in refusals(plan(without.encode(), store))] == ["body"]


def test_text_that_stands_twice_is_refused(exported, store):
    data = translated(exported(), "xliff").decode()
    unit = re.search(r'<unit id="u1".*?</unit>', data, re.DOTALL).group()
    doubled = data.replace(unit, unit + unit.replace('id="u1"', 'id="u9"'))
    assert [field for field, _reason in refusals(plan(doubled.encode(), store))] == ["title", "title"]


def test_text_that_is_not_there_is_refused(exported, store):
    data = exported("po").decode().replace("news.newsitem umowa title", "accounts.user admin password")
    [(field, _reason)] = refusals(plan(data.encode(), store))
    assert field == "password"


def test_translation_longer_than_its_field_is_refused(exported, store):
    data = translated(exported("po"), "po").decode().replace('msgstr "Угода"', f'msgstr "{"Угода" * 200}"')
    assert [field for field, _reason in refusals(plan(data.encode(), store))] == ["title"]


# The commands


def run(*arguments, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command(*arguments, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_commands_carry_a_file_out_and_back(item, store, tmp_path, format_name):
    out, _err = run("export_translations", language="uk", format=format_name)
    file = tmp_path / "back"
    file.write_bytes(translated(out.encode(), format_name))
    said, warned = run("import_translations", str(file), dry_run=True)
    item.refresh_from_db()
    assert (said.splitlines()[-1], item.title_uk) == ("3 imported, 0 held, 0 refused, 0 unchanged", None)
    assert "dry run" in warned
    assert run("import_translations", str(file))[0] == "3 imported, 0 held, 0 refused, 0 unchanged\n"
    item.refresh_from_db()
    assert (item.title_uk, item.body_uk) == ("Угода", BODY_UK)
    assert run("import_translations", str(file))[0] == "0 imported, 0 held, 0 refused, 3 unchanged\n"


def test_command_refuses_with_the_counts_and_the_reason(item, store, tmp_path):
    out, _err = run("export_translations", language="uk", format="po")
    file = tmp_path / "back.po"
    file.write_text(translate_po(out).replace("один<1/>два", "один два"))
    stdout, stderr = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import_translations", str(file), stdout=stdout, stderr=stderr)
    assert refusal.value.returncode == 1
    assert stdout.getvalue() == "0 imported, 0 held, 1 refused, 2 unchanged\n"
    assert stderr.getvalue().startswith("refused news.newsitem umowa body: ")


def test_command_exports_one_language_of_origin_and_names_the_others(item, store, make):
    make.news("Agreement", live=(), key="agreement", original_language="en", title_en="Agreement", lead_en="")
    out, err = run("export_translations", language="uk")
    assert "Agreement" not in out
    assert "from en: 1" in err
    out, _err = run("export_translations", language="uk", origin="en")
    assert 'srcLang="en"' in out
    assert "Agreement</source>" in out


def test_command_says_that_there_is_nothing_to_export(item, store, tmp_path):
    out, err = run("export_translations", language="uk", only="outdated")
    assert err == "No text into uk is in these states: the file is empty.\n"
    file = tmp_path / "empty.xlf"
    file.write_text(out)
    assert run("import_translations", str(file))[0] == "0 imported, 0 held, 0 refused, 0 unchanged\n"


def test_command_knows_its_states(item, store):
    with pytest.raises(CommandError) as refusal:
        run("export_translations", language="uk", only="finished")
    assert refusal.value.returncode == 2


def test_command_says_when_a_file_is_not_there(store, tmp_path):
    with pytest.raises(CommandError, match=r"cannot be read"):
        run("import_translations", str(tmp_path / "none.xlf"))
