"""Addresses of the translators' desk, under `/admin/translations/`."""

from csp.decorators import csp_replace
from django.contrib import admin
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.http import require_POST

from desk import exchange_screens, held_screens, item_screens, screens


class KindOfContent(StringConverter):
    """A kind of content in an address: "news.newsitem". The admin's own addresses have no dot there."""

    regex = r"[a-z]+\.[a-z]+"


register_converter(KindOfContent, "kind")
app_name = "desk"
ITEM = "<kind:kind>/<int:pk>/<str:language>/"
view = admin.site.admin_view
framing = csp_replace({"frame-src": ["'self'"]})  # the preview stands in a frame of the desk
urlpatterns = [
    path("", view(screens.matrix), name="matrix"),
    path("next/<str:language>/", view(screens.next_item), name="next"),
    path("agree/<int:pk>/", view(screens.agree), name="agree"),
    path("confirm/", view(require_POST(screens.confirm)), name="confirm"),
    path("exchange/", view(exchange_screens.exchange), name="exchange"),
    path("exchange/export/", view(require_POST(exchange_screens.export)), name="export"),
    path("exchange/upload/", view(require_POST(exchange_screens.upload)), name="upload"),
    path("exchange/import/<uuid:token>/", view(exchange_screens.ImportView.as_view()), name="import"),
    path("exchange/held/", view(held_screens.held_list), name="held"),
    path("exchange/held/<int:pk>/", view(require_POST(held_screens.answer)), name="answer_held"),
    path(f"{ITEM}", framing(view(item_screens.DeskView.as_view())), name="item"),
    path(f"{ITEM}help/", view(require_POST(item_screens.help_with)), name="help"),
    path(f"{ITEM}use/", view(require_POST(item_screens.use)), name="use"),
    path(f"{ITEM}check/", view(require_POST(item_screens.check)), name="check"),
    path(f"{ITEM}unsaved/", view(require_POST(item_screens.keep_unsaved)), name="keep"),
    path(f"{ITEM}unsaved/<uuid:token>/", view(require_POST(item_screens.discard_unsaved)), name="discard"),
]
