"""How many reports are taken: few from one address, and not too many in all.

Counts are kept in the cache for an hour, by a hash of the address; nothing about the visitor is stored.
"""

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR = 60 * 60  # seconds
FROM_ONE_ADDRESS = 5
IN_ALL = 100
PROVIDERS_PREFIX = 64  # bits of an IPv6 address; the others one visitor may choose at will


def may_send(request) -> bool:
    """Count a report, and return whether it is still within the limits."""
    sender = salted_hmac("barriers.limits", _network(address_of(request))).hexdigest()
    limits = {f"barriers-{sender}": FROM_ONE_ADDRESS, "barriers": IN_ALL}
    return all(_count(key) <= most for key, most in limits.items())


def address_of(request) -> str:
    """Return the visitor's address: behind a proxy the one that it has seen, which it adds as the last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _network(address: str) -> str:
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return address
    if number.version == 4:
        return address
    return str(ipaddress.ip_network((number, PROVIDERS_PREFIX), strict=False))


def _count(key: str) -> int:
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key)
    except ValueError:  # it expired between the two
        return 1
