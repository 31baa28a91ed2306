from django.urls import path

from translations.machine.views import answer

urlpatterns = [path("<str:token>/", answer, name="machine-translation-answer")]
