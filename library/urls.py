"""Addresses of uploads. A web server in front answers for what is there; see docs/for-operators.md."""

from django.urls import path, re_path

from library.renditions import CROPS, ENCODINGS
from library.views import media, rendition

NAME = rf"(?P<crop>{'|'.join(CROPS)})-(?P<width>[1-9]\d{{0,3}})\.(?P<suffix>{'|'.join(ENCODINGS)})"

urlpatterns = [
    re_path(rf"^renditions/(?P<image_id>[1-9]\d{{0,17}})/(?P<digest>[0-9a-f]{{20}})/{NAME}$", rendition),
    path("<path:path>", media),
]
