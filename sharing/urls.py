"""The addresses of share cards, outside the languages."""

from django.urls import path

from sharing import views

app_name = "cards"
urlpatterns = [
    path("site/<str:language>-<slug:digest>.png", views.card, name="card"),
    path("<slug:kind>/<slug:key>/<str:language>-<slug:digest>.png", views.card, name="card"),
]
