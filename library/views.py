"""Uploads and renditions, where no web server in front answers for them."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from library.models import Image
from library.renditions import NotThere, Renditions, content_type, has_digest

YEAR = 365 * 24 * 60 * 60  # seconds


def media(request, path):
    """Serve an upload; a name that no file can bear is not found."""
    try:
        return serve(request, path, settings.MEDIA_ROOT)
    except OSError:
        raise Http404 from None


@require_safe
def rendition(request, image_id, digest, crop, width, suffix):
    """Serve a picture at one of the sizes that pages show, made now if nobody has asked for it before."""
    name = f"renditions/{image_id}/{digest}/{crop}-{width}.{suffix}"
    try:
        file = default_storage.open(name)
    except FileNotFoundError:
        make(get_object_or_404(Image, pk=image_id), digest, crop, int(width), suffix)
        file = default_storage.open(name)
    answer = FileResponse(file, content_type=content_type(suffix))
    patch_cache_control(answer, public=True, immutable=True, max_age=YEAR)
    return answer


def make(image, digest, crop, width, suffix):
    if not has_digest(image, digest):
        raise Http404
    try:
        Renditions(image, crop).make(width, suffix)
    except NotThere:
        raise Http404 from None
