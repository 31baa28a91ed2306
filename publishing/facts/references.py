"""Entries that other entries name by their keys."""

from django.contrib.contenttypes.models import ContentType

from publishing.facts.faults import Misfit, shown
from publishing.facts.files import FactsFiles
from publishing.facts.plans import Plan
from publishing.facts.registry import IDENTITY, Collection, collection_of
from publishing.models import ImportedValue


class References:
    """What the relations of one collection may lead to, in the database, which has what the files bring."""

    def __init__(self, collection: Collection, files: FactsFiles, *, overwrite: bool):
        self.collection = collection
        self.files = files
        self.overwrite = overwrite
        self.numbers: dict[str, dict[str, int]] = {
            name: dict(relation.related_model.objects.order_by().values_list(IDENTITY, "pk"))
            for name, relation in collection.relations.items()
        }

    def numbers_of(self, relation: str, keys: list[str]) -> list[int]:
        return [self.numbers[relation][key] for key in keys]

    def resolve(self, plan: Plan, column: str, value):
        """Return what the item is to hold: a number for one related item, the keys for several.

        What a person has deleted is left out, and with it the items that belong to it. Raises Misfit.
        """
        if column in self.collection.many:
            return [key for key in value if self._find(plan, column, key)]
        if column in self.collection.parents:
            number = self._find(plan, column, value)
            plan.is_deleted |= number is None and not plan.is_blocked
            return number
        return value

    def _find(self, plan: Plan, column: str, key: str) -> int | None:
        if key in self.numbers[column]:
            return self.numbers[column][key]
        target = collection_of(self.collection.relations[column].related_model)
        if not self.overwrite and self._was_deleted(target, key):
            return None
        if key not in self.files.entries[target.name]:
            raise Misfit(f"“{shown(key)}” is no entry of {target.name}, in the files or in the portal.")
        plan.is_blocked = True
        return None

    def _was_deleted(self, target: Collection, key: str) -> bool:
        kind = ContentType.objects.get_for_model(target.model)
        return ImportedValue.objects.filter(content_type=kind, key=key).exists()
