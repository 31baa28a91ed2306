"""Uploads, where no web server in front answers for them."""

from django.conf import settings
from django.http import Http404
from django.views.static import serve


def media(request, path):
    """Serve an upload; a name that no file can bear is not found."""
    try:
        return serve(request, path, settings.MEDIA_ROOT)
    except OSError:
        raise Http404 from None
