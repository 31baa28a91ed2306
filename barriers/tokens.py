"""What the form carries instead of a cookie: a signed reference with the moment at which the form was opened.

It shows that a form of this site was opened, not long ago and not by a program that fills it in at once. The
reference becomes the report's own, so that a form sent twice makes one report.
"""

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

QUICKEST = 3  # seconds that a person needs at the least
LONGEST = 24 * 60 * 60  # seconds that an open form may wait
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as another
LENGTH = 8  # signs: nobody guesses another person's reference

_signer = TimestampSigner(salt="barriers.form")


class Refused(Exception):
    """A form that is not taken, with the sentence that says why and what to do."""

    def __init__(self, message, *, token: str = ""):
        super().__init__(message)
        self.message = message
        self.token = token  # what the form goes on with: its own, or a new one


def new_token() -> str:
    return _signer.sign(get_random_string(LENGTH, SIGNS))


def reference_in(token: str) -> str:
    """Return the reference in a form's token. Raises Refused."""
    try:
        reference = _signer.unsign(token, max_age=LONGEST)
    except BadSignature:
        message = _("The form was open for over a day. All that you wrote is here: send it once more.")
        raise Refused(message, token=new_token()) from None
    if _is_younger_than(QUICKEST, token):
        message = _("That was very quick, as programs are. All that you wrote is here: send it once more.")
        raise Refused(message, token=token)
    return reference


def _is_younger_than(seconds: int, token: str) -> bool:
    try:
        _signer.unsign(token, max_age=seconds)
    except SignatureExpired:
        return False
    return True
