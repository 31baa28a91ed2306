"""The back office."""

from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import JavaScriptCatalog

from accounts.my_settings import MySettingsForm
from accounts.sign_in import SignInForm
from localisation.languages import content_languages
from publishing.admin_requests import RequestScreens
from publishing.widgets import SCRIPT_WORDS

# The order of the kinds of content on the start page and in the side bar: the most used first.
APP_ORDER = [
    "news", "partners", "priorities", "projects", "pages", "translations", "barriers", "library",
    "accounts", "auth", "audit",
]  # fmt: skip


class BackOffice(RequestScreens, AdminSite):
    """Django's admin in the language that its user chose, with what the office writes most at the top."""

    site_header = _("Kraków and the world")
    site_title = _("Kraków and the world")
    index_title = _("Back office")
    login_form = SignInForm

    def get_urls(self):
        return [
            path("language/", self.admin_view(require_POST(self.choose_language)), name="interface_language"),
            path("my-settings/", self.admin_view(self.my_settings), name="my_settings"),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):
        """Allow, in the back office alone, the one style that the rich text editor puts into the page."""
        allow = csp_update({"style-src": [settings.EDITOR_STYLE]})
        return allow(super().admin_view(view, cacheable))

    def framing_view(self, view, **directives):
        """Wrap a view that shows a page in a frame, or that is shown in one: `frame_src=["'self'"]`."""
        replaced = {name.replace("_", "-"): value for name, value in directives.items()}
        return csp_replace(replaced)(super().admin_view(view))

    def each_context(self, request):
        return {
            **super().each_context(request),
            "interface_languages": settings.INTERFACE_LANGUAGES,
            "content_languages": content_languages(),
        }

    def choose_language(self, request):
        """Keep the language that the user wants the back office in, and go back to where they were."""
        language = request.POST.get("language", "")
        if language in settings.INTERFACE_LANGUAGES:
            request.user.interface_language = language
            request.user.save(update_fields=["interface_language"])
            with translation.override(language):
                messages.success(request, gettext("The back office is now in this language."))
        back = request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(
            back, {request.get_host()}, require_https=request.is_secure()
        )
        return HttpResponseRedirect(back if is_ours else reverse("admin:index"))

    def my_settings(self, request):
        """Let people decide for themselves whether they want mails."""
        form = MySettingsForm(request.POST or None, instance=request.user)
        if request.method == "POST" and form.is_valid():
            form.save()
            messages.success(request, gettext("Your settings are saved."))
            return HttpResponseRedirect(reverse("admin:my_settings"))
        context = {**self.each_context(request), "title": gettext("My settings"), "form": form}
        return TemplateResponse(request, "admin/my_settings.html", context)

    def i18n_javascript(self, request, extra_context=None):
        return EditorCatalog.as_view(packages=["django.contrib.admin"])(request)

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        known = {label: place for place, label in enumerate(APP_ORDER)}
        return sorted(apps, key=lambda app: known.get(app["app_label"], len(known)))


class EditorCatalog(JavaScriptCatalog):
    """The admin's JavaScript messages and the words of the rich text editor, which knows no Ukrainian."""

    def get_catalog(self):
        return {**super().get_catalog(), **{theirs: str(ours) for theirs, ours in SCRIPT_WORDS.items()}}
