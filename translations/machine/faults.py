"""Why there is no machine translation. No message holds a key, an address or a service's own words."""

from django.utils.translation import gettext_lazy as _


class MachineFault(Exception):
    """Machine translation has failed; `reason` says why to a person."""

    reason = _("Machine translation has failed.")

    def __str__(self):
        return str(self.reason)


class NotConfigured(MachineFault):
    reason = _("Machine translation is not set up.")


class LimitReached(MachineFault):
    reason = _("This month’s limit of machine translation is reached.")


class Declined(MachineFault):
    reason = _("The service of machine translation has refused the request.")


class Unreachable(MachineFault):
    reason = _("The service of machine translation does not answer. Try again later.")


class Nonsense(MachineFault):
    reason = _("The service of machine translation has sent an answer that cannot be used.")
