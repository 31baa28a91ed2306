"""Signing in to the back office."""

import hashlib

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST = 10  # failures of one user name …
SECONDS = 900  # … in this time


class SignInForm(AdminAuthenticationForm):
    """Refuses a user name for a while after too many failures, whether or not there is such a person."""

    def clean(self):
        name = self.cleaned_data.get("username", "").casefold()
        key = f"sign-in-{hashlib.sha256(name.encode()).hexdigest()}"
        failures = cache.get(key, 0)
        if failures >= MOST:
            raise ValidationError(_("Too many attempts. Try again in a quarter of an hour."))
        try:
            return super().clean()
        except ValidationError:
            cache.set(key, failures + 1, SECONDS)
            raise
