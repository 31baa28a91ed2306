"""Addresses of the translators' desk, under `/admin/translations/`."""

from csp.decorators import csp_replace
from django.contrib import admin
from django.urls import path
from django.views.decorators.http import require_POST

from desk import item_screens, screens

app_name = "desk"
ITEM = "<str:kind>/<int:pk>/<str:language>/"
view = admin.site.admin_view
framing = csp_replace({"frame-src": ["'self'"]})  # the preview stands in a frame of the desk
urlpatterns = [
    path("", view(screens.matrix), name="matrix"),
    path("next/<str:language>/", view(screens.next_item), name="next"),
    path("agree/<int:pk>/", view(screens.agree), name="agree"),
    path("confirm/", view(require_POST(screens.confirm)), name="confirm"),
    path(f"{ITEM}", framing(view(item_screens.DeskView.as_view())), name="item"),
    path(f"{ITEM}help/", view(require_POST(item_screens.help_with)), name="help"),
    path(f"{ITEM}use/", view(require_POST(item_screens.use)), name="use"),
    path(f"{ITEM}check/", view(require_POST(item_screens.check)), name="check"),
    path(f"{ITEM}unsaved/", view(require_POST(item_screens.keep_unsaved)), name="keep"),
    path(f"{ITEM}unsaved/<uuid:token>/", view(require_POST(item_screens.discard_unsaved)), name="discard"),
]
