"""How a person's rights are found."""

from django.contrib.auth.backends import ModelBackend


class RightsBackend(ModelBackend):
    """Django's own, but a person's rights and those of their groups come by one query."""

    def get_all_permissions(self, user_obj, obj=None):
        is_known = hasattr(user_obj, "_perm_cache")
        if is_known or user_obj.is_superuser or not user_obj.is_active or obj is not None:
            return super().get_all_permissions(user_obj, obj)
        own, groups = (
            rights.order_by().values_list("content_type__app_label", "codename")
            for rights in (self._get_user_permissions(user_obj), self._get_group_permissions(user_obj))
        )
        user_obj._perm_cache = {f"{app}.{codename}" for app, codename in own.union(groups)}
        return user_obj._perm_cache
