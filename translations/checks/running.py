"""All checks of one translation."""

from collections.abc import Iterable

from translations.checks import addresses, figures, letters, structure, typography
from translations.checks.names import Name, check_names
from translations.checks.pairs import Finding, Pair

CHECKS = [
    letters.check_language,
    letters.check_letters,
    structure.check_paragraphs,
    structure.check_length,
    structure.check_emphasis,
    figures.check_figures,
    figures.check_dates,
    figures.check_shares,
    figures.check_money,
    figures.check_way_of_writing,
    addresses.check_links,
    addresses.check_mail_addresses,
    addresses.check_telephones,
    addresses.check_placeholders,
    typography.check_brackets,
    typography.check_endings,
    typography.check_quotation_marks,
    typography.check_spaces,
]


def check(pair: Pair, names: Iterable[Name] = ()) -> list[Finding]:
    """Return what is wrong with a translation, errors first; an empty one has nothing to be checked."""
    if not pair.target.plain.strip():
        return []
    findings = [finding for find in CHECKS for finding in find(pair)]
    if not any(finding.code == "untranslated" and finding.paragraph is None for finding in findings):
        findings += check_names(pair, names)
    return sorted(findings, key=lambda finding: not finding.is_error)
