"""Addresses of the translators' desk, under `/admin/translations/`."""

from django.contrib import admin
from django.urls import path
from django.views.decorators.http import require_POST

from desk import screens

app_name = "desk"
view = admin.site.admin_view
urlpatterns = [
    path("", view(screens.matrix), name="matrix"),
    path("next/<str:language>/", view(screens.next_item), name="next"),
    path("agree/<int:pk>/", view(screens.agree), name="agree"),
    path("confirm/", view(require_POST(screens.confirm)), name="confirm"),
    path("<str:kind>/<int:pk>/<str:language>/", view(screens.DeskView.as_view()), name="item"),
    path(
        "<str:kind>/<int:pk>/<str:language>/unsaved/",
        view(require_POST(screens.keep_unsaved)),
        name="keep",
    ),
    path(
        "<str:kind>/<int:pk>/<str:language>/unsaved/<uuid:token>/",
        view(require_POST(screens.discard_unsaved)),
        name="discard",
    ),
]
