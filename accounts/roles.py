"""What a person may do: rights, and the groups that bundle them.

Content rights are Django's model permissions. Beside them stand rights per language
(`accounts.write_en`): whoever lacks one cannot change a text of that language by any way in.
Groups: "editors" write every language, "publishers" also publish, "translators-en" write one language.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from accounts.models import User
from localisation.languages import SHARED, content_languages, language_name

EDITORS = "editors"
PUBLISHERS = "publishers"
PUBLISH = "accounts.publish_texts"


def translators_of(language: str) -> str:
    """Return the name of the group of one language's translators."""
    return f"translators-{language}"


def right_to_write(language: str) -> str:
    """Return the permission that changing texts of a language, or of SHARED, takes."""
    return "accounts.write_shared" if language == SHARED else f"accounts.write_{language}"


def may_write(user: User, language: str) -> bool:
    return user.has_perm(right_to_write(language))


def writable_languages(user: User) -> frozenset[str]:
    """Return the languages whose texts the person may change, with SHARED where that is one of them.

    Asked for each field of a form, it is kept with the person as long as Django keeps their rights there.
    """
    if not hasattr(user, "_writable_languages"):
        languages = [*content_languages(), SHARED]
        user._writable_languages = frozenset(code for code in languages if may_write(user, code))
    return user._writable_languages


def may_publish(user: User) -> bool:
    return user.has_perm(PUBLISH)


def ensure_language_rights(**kwargs) -> None:
    """Create the right to write each content language; runs after every migrate."""
    people = ContentType.objects.get_for_model(User)
    for language in content_languages():
        Permission.objects.get_or_create(
            content_type=people,
            codename=f"write_{language}",
            defaults={"name": f"Can write texts in {language_name(language, 'en')}"},
        )


@transaction.atomic
def ensure_groups(content_models: Iterable[type]) -> None:
    """Create the groups and give them their rights over the content models; safe to repeat.

    What an administrator added to a group stays; what was taken from it comes back, so a different set of
    rights wants a group of its own.
    """
    rights = Permission.objects.filter(
        content_type__in=ContentType.objects.get_for_models(*content_models).values()
    )
    of_people = Permission.objects.filter(content_type__app_label="accounts")
    writing = of_people.filter(
        codename__in=["write_shared", *(f"write_{code}" for code in content_languages())]
    )
    editing = rights.exclude(codename__startswith="delete_")

    editors, _created = Group.objects.get_or_create(name=EDITORS)
    editors.permissions.add(*editing, *writing)
    publishers, _created = Group.objects.get_or_create(name=PUBLISHERS)
    publishers.permissions.add(*rights, *writing, of_people.get(codename="publish_texts"))
    for language in content_languages():
        translators, _created = Group.objects.get_or_create(name=translators_of(language))
        translators.permissions.add(
            *rights.filter(codename__regex="^(view|change)_"), of_people.get(codename=f"write_{language}")
        )


@transaction.atomic
def ensure_office_rights(model: type) -> None:
    """Give editors and publishers, not translators, their rights over what visitors send; safe to repeat."""
    rights = Permission.objects.filter(content_type=ContentType.objects.get_for_model(model))
    editors, _created = Group.objects.get_or_create(name=EDITORS)
    editors.permissions.add(*rights.exclude(codename__startswith="delete_"))
    publishers, _created = Group.objects.get_or_create(name=PUBLISHERS)
    publishers.permissions.add(*rights)


@transaction.atomic
def ensure_glossary_rights(concept: type, term: type) -> None:
    """Give editors and publishers the glossary, and translators its terms; safe to repeat.

    Which languages' terms somebody may write, their rights per language say.
    """
    rights = Permission.objects.filter(
        content_type__in=ContentType.objects.get_for_models(concept, term).values()
    )
    of_terms = rights.exclude(codename__in=["add_concept", "delete_concept"])
    for name in (EDITORS, PUBLISHERS, *map(translators_of, content_languages())):
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*(rights if name in (EDITORS, PUBLISHERS) else of_terms))
