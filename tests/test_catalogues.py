"""The message catalogues: compiling without GNU gettext, and the check that lint runs."""

import gettext
import os
import shutil

import pytest
from django.core.management import CommandError, call_command

from localisation import catalogues
from localisation.catalogues import (
    compile_catalogue,
    faults_of,
    messages_in_code,
    numbers_by_form,
    placeholders,
    plural_forms_of,
)

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plural_forms}\\n"

"""
CODE = """from django.utils.translation import gettext as _, ngettext, pgettext
_("Search")
pgettext("address", "news/<slug:slug>/")
"""


@pytest.fixture
def needs_gettext():
    if shutil.which("xgettext"):
        return
    message = "No GNU gettext. Install it: apt-get install gettext"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture
def write(tmp_path):
    """Return a function that writes the catalogue of a language and returns its path."""

    def write(language, messages="", plural_forms=None):
        path = tmp_path / "locale" / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        forms = plural_forms_of(language) if plural_forms is None else plural_forms
        path.write_text(HEADER.format(language=language, plural_forms=forms) + messages, encoding="utf-8")
        return path

    return write


@pytest.fixture
def project(tmp_path, settings):
    """A project with two messages in its code and no catalogues."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    settings.INTERFACE_LANGUAGES = {"en": "English", "pl": "polski"}
    (tmp_path / "views.py").write_text(CODE, encoding="utf-8")
    return tmp_path


def reasons(path, language, in_code=None):
    return [fault.reason for fault in faults_of(path, language, in_code)]


def message(msgid, msgstr, *, context=None, flags=""):
    lines = [f"#, {flags}"] if flags else []
    lines += [f'msgctxt "{context}"'] if context else []
    return "\n".join([*lines, f'msgid "{msgid}"', f'msgstr "{msgstr}"', "", ""])


def plural(one, many, *forms):
    lines = [f'msgid "{one}"', f'msgid_plural "{many}"']
    lines += [f'msgstr[{number}] "{text}"' for number, text in enumerate(forms)]
    return "\n".join([*lines, "", ""])


# Compiling


def test_compiled_catalogue_is_read_by_gettext(write):
    path = write(
        "pl",
        message("Search", "Szukaj")
        + plural("%d city", "%d cities", "%d miasto", "%d miasta", "%d miast", "%d miasta"),
    )
    assert compile_catalogue(path) is True
    with path.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("Search") == "Szukaj"
    assert [catalogue.ngettext("%d city", "%d cities", number) for number in (1, 2, 5, 22)] == [
        "%d miasto",
        "%d miasta",
        "%d miast",
        "%d miasta",
    ]


def test_compiled_catalogue_leaves_out_guesses_and_gaps(write):
    path = write("pl", message("Search", "Szukajcie", flags="fuzzy") + message("News", ""))
    compile_catalogue(path)
    with path.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert (catalogue.gettext("Search"), catalogue.gettext("News")) == ("Search", "News")


def test_compiled_messages_keep_the_typography_of_their_language(write):
    address = message("a/", "l'or/", context="address")
    path = write("fr", message("See: %(name)s", "Voir : %(name)s") + address)
    compile_catalogue(path)
    with path.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("See: %(name)s") == "Voir\u00a0: %(name)s"
    assert catalogue.pgettext("address", "a/") == "l'or/"
    assert "Voir : " in path.read_text(encoding="utf-8")


def test_compile_leaves_an_unchanged_catalogue_alone(write):
    path = write("pl", message("Search", "Szukaj"))
    compile_catalogue(path)
    before = path.with_suffix(".mo").stat().st_mtime_ns
    assert compile_catalogue(path) is False
    assert path.with_suffix(".mo").stat().st_mtime_ns == before


def test_compile_writes_a_changed_catalogue_again(write):
    path = write("pl", message("Search", "Szukaj"))
    compile_catalogue(path)
    os.utime(path.with_suffix(".mo"), ns=(0, 0))
    assert compile_catalogue(path) is True


def test_compile_keeps_the_old_file_when_the_new_one_cannot_be_written(write, monkeypatch):
    path = write("pl", message("Search", "Szukaj"))
    compile_catalogue(path)
    old = path.with_suffix(".mo").read_bytes()
    os.utime(path.with_suffix(".mo"), ns=(0, 0))
    path.write_text(path.read_text(encoding="utf-8") + "broken", encoding="utf-8")
    with pytest.raises(ValueError, match="Syntax error"):
        compile_catalogue(path)
    assert path.with_suffix(".mo").read_bytes() == old
    assert sorted(each.name for each in path.parent.iterdir()) == ["django.mo", "django.po"]


def test_compile_command_counts(project, write, capsys):
    write("pl", message("Search", "Szukaj"))
    write("en")
    call_command("compile_catalogues")
    call_command("compile_catalogues")
    assert capsys.readouterr().out.splitlines() == ["2 compiled, 0 unchanged", "0 compiled, 2 unchanged"]


def test_compile_command_names_a_broken_catalogue(project, write):
    path = write("pl", "broken")
    with pytest.raises(CommandError, match=f"{path} cannot be compiled"):
        call_command("compile_catalogues")


# Checking


@pytest.mark.parametrize("language", ["pl", "en", "fr", "uk"])
def test_check_passes_a_complete_catalogue(write, language):
    forms = ["%(n)s …"] * len(numbers_by_form(plural_forms_of(language)))
    path = write(
        language, message("Hello %(name)s\\n", "… %(name)s\\n") + plural("%(n)s city", "%(n)s cities", *forms)
    )
    assert reasons(path, language) == []


def test_check_names_file_message_and_reason(write, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    path = write("fr", message("news/", "", context="address"))
    assert [str(fault) for fault in faults_of(path, "fr")] == [
        "locale/fr/LC_MESSAGES/django.po: address “news/”: missing: not translated"
    ]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (message("Search", ""), "missing: not translated"),
        (
            message("Search", "Szukaj", flags="fuzzy"),
            "fuzzy: a guess that nobody has confirmed; mend it and remove the mark",
        ),
        ('#~ msgid "Search"\n#~ msgstr "Szukaj"\n', "obsolete: no longer in the code; run make messages"),
        (message("%(n)s of %(all)s", "%(n)s"), "has the placeholders %(n)s instead of %(all)s, %(n)s"),
        (message("Hello {name}", "{imie}, witaj"), "has the placeholders {imie} instead of {name}"),
        (message("%s and %s", "%s"), "has the placeholders %s instead of %s, %s"),
        (message("%d files", "pliki"), "has the placeholders (none) instead of %d"),
        (message("Search", " Szukaj"), "begins or ends with other white space than the message"),
        (message("Search\\n", "Szukaj"), "begins or ends with other white space than the message"),
        (plural("%d city", "%d cities", "", "", "", ""), "missing: not translated"),
        (plural("%d city", "%d cities", "%d miasto", "%d miasta"), "has 2 plural forms, the language has 4"),
        (
            plural("%d city", "%d cities", "%d miasto", "%d miasta", "", "%d miasta"),
            "missing: plural form 2 is empty",
        ),
    ],
)
def test_check_finds(write, entry, reason):
    assert reasons(write("pl", entry), "pl") == [reason]


def test_check_allows_a_placeholder_twice_where_it_has_a_name():
    assert placeholders("%(name)s %(name)s {a} {a}") == placeholders("%(name)s {a}")
    assert placeholders("%s %s") != placeholders("%s")


def test_check_takes_a_percent_sign_for_no_placeholder():
    assert placeholders("100%% of the 50 % sum") == placeholders("")


@pytest.mark.parametrize(
    ("language", "forms", "faults"),
    [
        ("pl", ["jedno miasto", "%d miasta", "%d miast", "%d miasta"], []),
        # The first Ukrainian form also serves 21, the first French one also 0.
        (
            "uk",
            ["одне місто", "%d міста", "%d міст", "%d міста"],
            ["has the placeholders (none) instead of %d"],
        ),
        ("fr", ["une ville", "%d villes"], ["has the placeholders (none) instead of %d"]),
    ],
)
def test_check_lets_a_form_drop_the_number_only_where_it_serves_one(write, language, forms, faults):
    assert reasons(write(language, plural("one city", "%d cities", *forms)), language) == faults


def test_check_wants_djangos_plural_forms_in_the_header(write):
    path = write("pl", plural_forms="nplurals=2; plural=(n != 1);")
    assert reasons(path, "pl") == [f"the header needs “Plural-Forms: {plural_forms_of('pl')}”"]


def test_check_wants_converters_unchanged_in_addresses(write):
    entry = message("news/<slug:slug>/", "novyny/<slug:item>/", context="address")
    assert reasons(write("uk", entry), "uk") == ["has the placeholders <slug:item> instead of <slug:slug>"]


def test_check_lets_english_be_empty_except_plurals_and_addresses(write):
    entries = (
        message("Search", "")
        + message("news/", "", context="address")
        + plural("%d city", "%d cities", "", "")
    )
    faults = [(fault.message, fault.reason) for fault in faults_of(write("en", entries), "en")]
    assert faults == [
        ("address “news/”", "missing: not translated"),
        ("“%d city”", "missing: not translated"),
    ]


def test_check_compares_with_the_code(write):
    path = write("pl", message("Search", "Szukaj") + message("Old", "Stare"))
    faults = [
        (fault.message, fault.reason)
        for fault in faults_of(path, "pl", {("", "Search", ""), ("", "New", "")})
    ]
    assert faults == [
        ("“New”", "outdated: in the code, not in the catalogue; run make messages"),
        ("“Old”", "obsolete: no longer in the code; run make messages"),
    ]


def test_check_reports_a_catalogue_that_is_missing_or_broken(write, tmp_path):
    assert reasons(tmp_path / "django.po", "pl") == ["there is no such catalogue; run make messages"]
    broken = write("pl", message("Search", "Szukaj") * 2)
    (reason,) = reasons(broken, "pl")
    assert reason.startswith("cannot be read: ")


# Reading the code


def test_messages_are_read_from_python_and_templates(needs_gettext, project):
    (project / "templates").mkdir()
    template = project / "templates" / "list.html"
    template.write_text(
        '{% load i18n %}{% translate "News" %}'
        "{% blocktranslate count n=n %}{{ n }} city{% plural %}{{ n }} cities{% endblocktranslate %}"
    )
    (project / "tests").mkdir()
    (project / "tests" / "test_views.py").write_text('_("Not a message")')
    assert messages_in_code(project) == {
        ("", "Search", ""),
        ("address", "news/<slug:slug>/", ""),
        ("", "News", ""),
        ("", "%(n)s city", "%(n)s cities"),
    }
    assert sorted(path.name for path in project.rglob("*") if path.is_file()) == [
        "list.html",
        "test_views.py",
        "views.py",
    ]


def test_check_command_passes_complete_catalogues(needs_gettext, project, write, capsys):
    address = message("news/<slug:slug>/", "…/<slug:slug>/", context="address")
    write("en", message("Search", "") + address)
    write("pl", message("Search", "Szukaj") + address)
    call_command("check_catalogues")
    assert capsys.readouterr().out == "The catalogues of en, pl are complete.\n"


def test_check_command_prints_a_line_per_fault_and_fails(needs_gettext, project, write, capsys, monkeypatch):
    monkeypatch.chdir(project)
    write("en", message("news/<slug:slug>/", "news/<slug:slug>/", context="address"))
    with pytest.raises(SystemExit, match="1"):
        call_command("check_catalogues")
    english, polish = capsys.readouterr().out.splitlines()
    assert english.startswith("locale/en/LC_MESSAGES/django.po: “Search”: outdated: ")
    assert polish == "locale/pl/LC_MESSAGES/django.po: there is no such catalogue; run make messages"


def test_check_command_without_gettext_says_what_it_left_out(project, write, capsys, monkeypatch):
    monkeypatch.setattr(catalogues.shutil, "which", lambda name: None)
    monkeypatch.delenv("CI", raising=False)
    write("en")
    write("pl")
    call_command("check_catalogues")
    assert (
        capsys.readouterr().err
        == "Not compared with the code: that takes GNU gettext (apt-get install gettext).\n"
    )


def test_check_command_without_gettext_fails_in_ci(project, monkeypatch):
    monkeypatch.setattr(catalogues.shutil, "which", lambda name: None)
    monkeypatch.setenv("CI", "1")
    with pytest.raises(CommandError, match="install gettext"):
        call_command("check_catalogues")
