"""Bringing a file into the glossary: what it would change, and changing it, all of it or nothing."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit.models import record_run
from localisation.languages import content_languages
from translations.exchange.files import Refused
from translations.glossary.files import Row, read
from translations.glossary.models import Concept, Term


@dataclass(frozen=True)
class Change:
    """One term that a file adds ("added") or changes ("changed"), with how it is now."""

    kind: str
    row: Row
    before: Term | None = None

    @property
    def status(self) -> str:
        """Return the use that the term is to have, in words."""
        return Term.Status(self.row.status).label


@dataclass
class Preview:
    """What a file would do to the glossary. What is in the glossary and not in the file stays."""

    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    faults: list[str] = field(default_factory=list)

    def of(self, kind: str) -> list[Change]:
        return [change for change in self.changes if change.kind == kind]


def preview(data: bytes) -> Preview:
    """Return what a TBX or CSV file would change. Raises Refused for a file that cannot be read."""
    known = {
        (term.concept.key, term.language, term.text): term for term in Term.objects.select_related("concept")
    }
    result = Preview()
    seen: set[tuple[str, str, str]] = set()
    for row in read(data):
        identity = (row.concept, row.language, row.term)
        fault = _fault(row) or (_("The term stands there twice.") if identity in seen else "")
        seen.add(identity)
        if fault:
            result.faults.append(f"{row.place}: {row.term or '–'}: {fault}")
        else:
            _sort_in(result, row, known.get(identity))
    return result


@transaction.atomic
def carry_out(planned: Preview, by) -> None:
    """Write what a preview shows. Raises Refused where it has faults. `by` None is the system."""
    if planned.faults:
        raise Refused(planned.faults[0])
    concepts = {concept.key: concept for concept in Concept.objects.all()}
    for change in planned.changes:
        row = change.row
        concept = concepts.get(row.concept) or Concept.objects.create(key=row.concept, note=row.concept_note)
        concepts[row.concept] = concept
        if row.concept_note and concept.note != row.concept_note:
            concept.note = row.concept_note
            concept.save(update_fields=["note"])
        Term.objects.update_or_create(
            concept=concept,
            language=row.language,
            text=row.term,
            defaults={"status": row.status, "note": row.note},
        )
    counts = {kind: len(planned.of(kind)) for kind in ("added", "changed")}
    record_run("glossary imported", by, **counts)


def _sort_in(result: Preview, row: Row, term: Term | None) -> None:
    if term is None:
        result.changes.append(Change("added", row))
    elif (term.status, term.note) != (row.status, row.note) or (
        row.concept_note and row.concept_note != term.concept.note
    ):
        result.changes.append(Change("changed", row, term))
    else:
        result.unchanged += 1


def _fault(row: Row) -> str:
    """Return why a row cannot be taken; nothing where it can."""
    if row.language not in content_languages():
        return _("The portal has no texts in the language “%(code)s”.") % {"code": row.language[:20]}
    concept = Concept(key=row.concept, note=row.concept_note)
    term = Term(language=row.language, text=row.term, status=row.status, note=row.note)
    try:
        concept.clean_fields()
        term.clean_fields(exclude=["concept"])
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
