"""Finding what is wrong with the items that an import would write, before it writes them."""

from collections.abc import Iterable
from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import translation

from localisation.languages import content_languages
from publishing.facts.plans import Plan
from publishing.facts.registry import IDENTITY, Collection
from publishing.readiness import find_missing

MISSING = "Required, and missing."


def check(collection: Collection, plans: Iterable[Plan]) -> None:
    """Note with each entry everything that is wrong with its item as it would stand after the import."""
    plans = [plan for plan in plans if not plan.is_deleted]
    with translation.override("en"):
        for plan in plans:
            if plan.is_to_be_written:
                _check_item(plan)
        for rule in collection.model._meta.constraints:
            if isinstance(rule, models.UniqueConstraint):
                _check_for_clashes(rule, collection.model, plans)


def _check_item(plan: Plan) -> None:
    if plan.is_new:
        _check_completeness(plan)
    _check_fields(plan)
    if plan.is_text:
        _check_readiness(plan)
    if plan.is_sound:
        _check_rules(plan)


def _check_completeness(plan: Plan) -> None:
    """Refuse a new item without what it cannot be without, as far as clean_fields does not see it."""
    for name, field in plan.collection.parents.items():
        if not field.null and name not in plan.entry.given:
            plan.entry.refuse(name, MISSING)
    for name, columns in plan.collection.languages_of.items():
        is_faulty = any(map(plan.entry.is_faulty, columns.values()))
        if not plan.item._meta.get_field(name).blank and not is_faulty:
            _require_text(plan, name, columns)


def _require_text(plan: Plan, name: str, columns: dict[str, str]) -> None:
    """A text needs what is not optional in its language of origin; a fact needs it in some language."""
    origin = columns.get(getattr(plan.item, "original_language", ""))
    needed = [origin] if origin else columns.values()
    if not any(getattr(plan.item, column) for column in needed):
        plan.entry.refuse(origin or name, MISSING)


def _check_fields(plan: Plan) -> None:
    """Refuse values that their fields' own rules refuse."""
    columns = plan.collection.columns if plan.is_new else plan.written
    checked = {name for name in columns if not plan.entry.is_faulty(name)} - set(plan.collection.relations)
    try:
        plan.item.clean_fields(exclude={field.name for field in plan.item._meta.fields} - checked)
    except ValidationError as error:
        for name, reasons in error.message_dict.items():
            plan.entry.refuse(name, " ".join(reasons))


def _check_readiness(plan: Plan) -> None:
    """Refuse what keeps a text from being live in the languages that it is to be live in."""
    written = {column.rpartition("_")[2] for column in plan.written}
    live = [code for code in content_languages() if code in written and plan.item.published_at_in(code)]
    for problem in find_missing(plan.item, live):
        if not plan.entry.is_faulty(problem.key):
            plan.entry.refuse(problem.key, problem.message)


def _check_rules(plan: Plan) -> None:
    """Refuse what the item's fields do not allow together; rules over several items come later."""
    item = plan.item
    rules = [rule for rule in item._meta.constraints if not isinstance(rule, models.UniqueConstraint)]
    for demand in [item.clean, *(partial(rule.validate, type(item), item) for rule in rules)]:
        try:
            demand()
        except ValidationError as error:
            plan.entry.refuse("", " ".join(error.messages))


def _check_for_clashes(rule: models.UniqueConstraint, model: type[models.Model], plans: list[Plan]) -> None:
    """Refuse items that would hold what another one holds when everything is written."""
    columns = [model._meta.get_field(name).attname for name in rule.fields]
    planned = [plan.item.pk for plan in plans if not plan.is_new]
    others = model.objects.filter(rule.condition or Q()).exclude(pk__in=planned)
    holders = {tuple(values): key for key, *values in others.values_list(IDENTITY, *columns)}
    for plan in plans:
        if not plan.is_sound or not _is_ruled(rule, plan.item):
            continue
        values = tuple(getattr(plan.item, column) for column in columns)
        holder = holders.setdefault(values, plan.entry.key)
        if holder != plan.entry.key and None not in values:
            plan.entry.refuse(rule.fields[-1], f"{rule.get_violation_error_message()} See {holder}.")


def _is_ruled(rule: models.UniqueConstraint, item: models.Model) -> bool:
    if rule.condition is None:
        return True
    return rule.condition.check({field.attname: getattr(item, field.attname) for field in item._meta.fields})
