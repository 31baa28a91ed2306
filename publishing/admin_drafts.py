"""What the back office does with drafts and revisions: preview, history, restoration."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from accounts.roles import writable_languages
from localisation.languages import SHARED, content_languages
from publishing import actions, preview
from publishing.drafts import as_worked_on
from publishing.history import changes_between, revisions_of, steps
from publishing.languages import languages_named

REVISIONS_ON_A_PAGE = 20


class DraftScreens:
    """Adds to the admin of texts the screens that show what waits and what was."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        site, page = self.admin_site, xframe_options_sameorigin(self.preview_page)
        return [
            path(
                "<path:object_id>/preview/",
                site.framing_view(self.preview, frame_src=["'self'"]),
                name=f"{name}_preview",
            ),
            path(
                "<path:object_id>/preview/<str:language>/",
                site.framing_view(page, frame_ancestors=["'self'"]),
                name=f"{name}_preview_page",
            ),
            path("<path:object_id>/restore/", site.admin_view(self.restore), name=f"{name}_restore"),
            *super().get_urls(),
        ]

    def _address(self, screen: str, item, *arguments) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{screen}"
        return reverse(name, args=[item.pk, *arguments])

    def _item(self, request, object_id):
        """Return the text, for whoever may see it."""
        item = get_object_or_404(self.model, pk=object_id) if object_id.isdigit() else None
        if item is None:
            raise Http404
        if not self.has_view_permission(request, item):
            raise PermissionDenied
        return item

    # Preview

    def preview(self, request, object_id):
        """Show the text's page in a frame, as wide as a screen or as a phone, language by language."""
        item = as_worked_on(self._item(request, object_id))
        languages = preview.languages_of(item)
        asked = request.GET.get("language")
        language = asked if asked in languages else next(iter(languages), "")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": item,
            "title": _("Preview: %s") % item,
            "languages": languages,
            "language": language,
            "page": self._address("preview_page", item, language) if language else "",
            "is_narrow": request.GET.get("width") == "phone",
            **self.link_context(request, item),
        }
        return TemplateResponse(request, "admin/preview.html", context)

    def preview_page(self, request, object_id, language):
        item = self._item(request, object_id)
        if language not in preview.languages_of(as_worked_on(item)):
            raise Http404
        return preview.render(item, language, request)

    # History

    def history_view(self, request, object_id, extra_context=None):
        """Show what each publication changed; two revisions may be chosen to be compared."""
        item = self._item(request, object_id)
        page = Paginator(revisions_of(item), REVISIONS_ON_A_PAGE).get_page(request.GET.get("page"))
        older = revisions_of(item)[page.end_index() : page.end_index() + 1]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": item,
            "title": _("History: %s") % item,
            "page": page,
            "steps": steps(item, [*page, *older]),
            "first": None if older else page.object_list[-1:] and page[-1],
            "compared": self._compared(request, item),
            "restorable": [code for code in [*content_languages(), SHARED] if code in _writable(request)],
            "restore_address": self._address("restore", item),
        }
        return TemplateResponse(request, "admin/text_history.html", context)

    @staticmethod
    def _compared(request, item):
        """Return the two revisions asked for, the older first, and what differs between them."""
        asked = [request.GET.get(name, "") for name in ("a", "b")]
        if not all(each.isdigit() for each in asked) or asked[0] == asked[1]:
            return None
        found = list(revisions_of(item).filter(pk__in=asked))
        if len(found) < 2:
            return None
        newer, older = found
        return {"older": older, "newer": newer, "changes": changes_between(item, older.data, newer.data)}

    def restore(self, request, object_id):
        """Save the languages chosen of a revision into the working copy."""
        item = self._item(request, object_id)
        if request.method != "POST" or not self.has_change_permission(request, item):
            raise PermissionDenied
        revision = get_object_or_404(revisions_of(item), pk=request.POST.get("revision") or None)
        languages = languages_named(request.POST.getlist("languages"))
        if not languages:
            self.message_user(request, _("Tick what to bring back."), messages.ERROR)
            return HttpResponseRedirect(self._address("history", item))
        actions.restore(revision, languages, by=request.user)
        text = _("Brought back into the draft. Visitors see it once you publish it.")
        self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(self._address("change", item))


def _writable(request) -> set[str]:
    return writable_languages(request.user)
