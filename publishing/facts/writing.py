"""Writing what an import has planned."""

from django.contrib.contenttypes.models import ContentType
from django.db import Error, transaction
from django.utils import timezone

from localisation.languages import content_languages
from publishing.facts.plans import Plan
from publishing.facts.references import References
from publishing.facts.registry import Collection
from publishing.models import Address, ImportedValue


class AddressTaken(Exception):
    """Another item has, or had, the address of this one in the language of the column."""

    def __init__(self, column: str):
        super().__init__(column)
        self.column = column


class Writer:
    """Writes planned items of one collection, each in a savepoint of its own."""

    def __init__(self, collection: Collection, references: References):
        self.collection = collection
        self.references = references
        self.kind = ContentType.objects.get_for_model(collection.model)
        self.owners = {
            (language, slug): number
            for language, slug, number in Address.objects.filter(content_type=self.kind).values_list(
                "language", "slug", "object_id"
            )
        }

    def write(self, plans: list[Plan]) -> None:
        """Write the items; those that a rule over several items refuses, again when others have moved."""
        waiting = sorted((plan for plan in plans if plan.is_to_be_written), key=lambda plan: plan.is_new)
        while waiting:
            refused = [(plan, refusal) for plan in waiting if (refusal := self._try(plan))]
            if len(refused) == len(waiting):
                for plan, (column, reason) in refused:
                    plan.entry.refuse(column, reason)
                return
            waiting = [plan for plan, _refusal in refused]

    def remember(self, plans: list[Plan]) -> None:
        """Note what the import wrote, so that the next one can tell it from a person's work."""
        noted = [(plan, plan.new_digests()) for plan in plans if not plan.is_deleted]
        ImportedValue.objects.bulk_create(
            [
                ImportedValue(content_type=self.kind, key=plan.entry.key, digests=digests)
                for plan, digests in noted
                if digests != plan.digests
            ],
            update_conflicts=True,
            unique_fields=["content_type", "key"],
            update_fields=["digests"],
        )

    def _try(self, plan: Plan) -> tuple[str, str] | None:
        """Write one item, or nothing of it. Return the column and the reason of a refusal."""
        try:
            with transaction.atomic():
                claimed = self._write(plan)
        except AddressTaken as taken:
            return taken.column, "Another text has, or had, this address. Give a different slug."
        except (Error, ValueError) as error:  # what no check foresaw
            return "", f"The database refuses it: {error}"
        self.owners |= dict.fromkeys(claimed, plan.item.pk)
        return None

    def _write(self, plan: Plan) -> list[tuple[str, str]]:
        """Write the item with what belongs to it. Return the addresses it claimed."""
        if plan.is_text:
            plan.fill_slugs()
        if plan.is_new:
            plan.item.save(force_insert=True)
        else:
            _update(plan)
        for name in self.collection.many:
            if name in plan.written:
                getattr(plan.item, name).set(self.references.numbers_of(name, plan.values[name]))
        return self._claim_addresses(plan.item) if plan.is_text else []

    def _claim_addresses(self, item) -> list[tuple[str, str]]:
        claimed = []
        for language in content_languages():
            if item.published_at_in(language) is None:
                continue
            address = (language, item.slug_in(language))
            owner = self.owners.get(address)
            if owner is None:
                claimed.append(address)
            elif owner != item.pk:
                raise AddressTaken(f"slug_{language}")
        Address.objects.bulk_create(
            Address(content_type=self.kind, object_id=item.pk, language=language, slug=slug)
            for language, slug in claimed
        )
        return claimed


def _update(plan: Plan) -> None:
    """Write just the planned columns, so that nobody's work on the others is overwritten."""
    fields = [plan.collection.columns[name] for name in plan.written]
    values = {field.attname: getattr(plan.item, field.attname) for field in fields if not field.many_to_many}
    if plan.is_text:
        values["updated_at"] = timezone.now()
    if values:
        type(plan.item).objects.filter(pk=plan.item.pk).update(**values)
