"""What the preview screen does with links for people without an account: make, list, revoke."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from publishing import preview_links
from publishing.models import PreviewLink


class PreviewLinkForm(forms.Form):
    days = forms.TypedChoiceField(label=gettext_lazy("Works for"), coerce=int, initial=7)
    purpose = forms.CharField(
        label=gettext_lazy("For whom"),
        required=False,
        max_length=PreviewLink._meta.get_field("purpose").max_length,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [
            (days, ngettext("%(days)d day", "%(days)d days", days) % {"days": days})
            for days in preview_links.DAYS
        ]


class PreviewLinkScreens:
    """Adds to the admin of texts what the links need; `DraftScreens.preview` shows them."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        make, revoke = require_POST(self.make_link), require_POST(self.revoke_link)
        return [
            path(
                "<path:object_id>/preview/links/", self.admin_site.admin_view(make), name=f"{name}_make_link"
            ),
            path(
                "<path:object_id>/preview/links/<int:link>/",
                self.admin_site.admin_view(revoke),
                name=f"{name}_revoke_link",
            ),
            *super().get_urls(),
        ]

    def link_context(self, request, item) -> dict:
        """Return what the preview screen shows of links; nothing to who may not change the text."""
        if not self.has_change_permission(request, item):
            return {}
        links = list(preview_links.links_of(item))
        return {
            "link_form": PreviewLinkForm(),
            "make_link": self._address("make_link", item),
            "links": [(link, self._address("revoke_link", item, link.pk)) for link in links],
        }

    def make_link(self, request, object_id):
        item = self._item_to_change(request, object_id)
        form = PreviewLinkForm(request.POST)
        if form.is_valid():
            token = preview_links.make(item, by=request.user, **form.cleaned_data)
            address = settings.SITE_URL + reverse("preview", args=[token])
            text = _("Copy this link now; it is not shown again: {address}")
            code = format_html('<code class="preview-address">{}</code>', address)
            messages.success(request, format_html(text, address=code))
        else:
            messages.error(request, _("Choose for how many days the link is to work."))
        return HttpResponseRedirect(self._address("preview", item))

    def revoke_link(self, request, object_id, link):
        item = self._item_to_change(request, object_id)
        preview_links.revoke(get_object_or_404(preview_links.links_of(item), pk=link), by=request.user)
        messages.success(request, _("The link is revoked: whoever opens it sees nothing any more."))
        return HttpResponseRedirect(self._address("preview", item))

    def _item_to_change(self, request, object_id):
        item = self._item(request, object_id)
        if not self.has_change_permission(request, item):
            raise PermissionDenied
        return item
