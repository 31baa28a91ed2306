"""Requests for publication in the back office: the list, one with what it would change, and the answers."""

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from publishing import actions, mails, requests
from publishing.drafts import as_worked_on, working_copy
from publishing.models import PublicationRequest, Revision, Text
from publishing.readiness import find_errors
from publishing.requests import State, changes_in, may_change, may_decide, with_first
from publishing.widgets import TextArea

ANSWERED_SHOWN = 30  # of the requests that are settled, the latest
RETURN_LENGTH = 1000  # characters
MAIL_LOST = gettext_noop("The mail about it could not be sent. Tell the people concerned yourself.")


class ApprovalForm(forms.Form):
    """What a publisher may say about a publication."""

    note = forms.CharField(
        label=gettext_lazy("Note, kept in the history"),
        required=False,
        max_length=Revision._meta.get_field("note").max_length,
    )


class ReturnForm(forms.Form):
    """What is to be changed before the text can be published."""

    answer = forms.CharField(
        label=gettext_lazy("What is to be changed"),
        max_length=RETURN_LENGTH,
        widget=TextArea,
        error_messages={"required": gettext_lazy("Say what is to be changed.")},
    )


def requests_for(user) -> QuerySet[PublicationRequest]:
    """Return the requests that the person sent or may decide on."""
    found = PublicationRequest.objects.filter(Q(by=user) | Q(content_type__in=_kinds_to_decide(user)))
    return found.select_related("by", "answered_by").prefetch_related("item", "unsent")


def waiting_for(user) -> QuerySet[PublicationRequest]:
    """Return the requests that the person is to decide on, and those of their own that were returned."""
    to_decide = Q(state=State.OPEN, content_type__in=_kinds_to_decide(user))
    return requests_for(user).filter(to_decide | Q(state=State.RETURNED, by=user))


def _kinds_to_decide(user) -> list[ContentType]:
    kinds = [model for model in apps.get_models() if issubclass(model, Text) and may_decide(user, model)]
    return list(ContentType.objects.get_for_models(*kinds).values())


class RequestScreens:
    """Adds to the back office the screens on which requests are seen and answered."""

    def get_urls(self):
        return [
            path("requests/", self.admin_view(self.request_list), name="requests"),
            path("requests/<int:pk>/", self.admin_view(self.request_page), name="request"),
            *super().get_urls(),
        ]

    def request_list(self, request):
        found = requests_for(request.user)
        context = {
            **self.each_context(request),
            "title": _("Requests for publication"),
            "waiting": waiting_for(request.user),
            "sent": found.filter(by=request.user, state=State.OPEN),
            "settled": found.filter(state__in=[State.APPROVED, State.CLOSED])[:ANSWERED_SHOWN],
        }
        return TemplateResponse(request, "admin/requests.html", context)

    def request_page(self, request, pk):
        """Show what the request would change, and take the answer."""
        asked = get_object_or_404(PublicationRequest.objects.select_related("by", "answered_by"), pk=pk)
        if asked.item is None:
            raise Http404
        if not (asked.by == request.user or may_decide(request.user, asked.item)):
            raise PermissionDenied
        if "_mail" in request.POST:
            return self._mail_again(request, asked)
        approval = ApprovalForm(request.POST if "_approve" in request.POST else None)
        refusal = ReturnForm(request.POST if "_return" in request.POST else None)
        if request.method == "POST" and (said := self._answer(request, asked, approval, refusal)):
            messages.success(request, said)
            asked.refresh_from_db()
            if asked.is_mail_lost:
                messages.warning(request, _(MAIL_LOST))
            return HttpResponseRedirect(reverse("admin:requests"))
        return self._show_request(request, asked, approval, refusal)

    @staticmethod
    def _mail_again(request, asked):
        """Try once more to mail those whom the mail about the request has not reached."""
        _sent, left = mails.deliver(asked.unsent.all())
        if left:
            messages.warning(request, _(MAIL_LOST))
        else:
            messages.success(request, _("The mail is sent to all who did not have it."))
        return HttpResponseRedirect(reverse("admin:request", args=[asked.pk]))

    def _answer(self, request, asked, approval, refusal) -> str:
        """Do what was asked for and return what to say; nothing where it was not done, with a message."""
        try:
            if "_take_back" in request.POST:
                requests.take_back(asked, by=request.user)
                return _("You have taken your request back.")
            if approval.is_valid():
                seen = request.POST.get("seen", "")
                approve(asked, by=request.user, seen=seen, note=approval.cleaned_data["note"])
                return _("Published.")
            if refusal.is_valid():
                requests.give_back(asked, by=request.user, note=refusal.cleaned_data["answer"])
                return _("Returned with your note.")
        except actions.NotSeen:
            text = _("Somebody has changed the text since you opened this page. See once more what changes.")
            messages.error(request, text)
        except actions.NotReady as problems:
            messages.error(request, _("Not published. %s") % problems)
        except requests.AlreadyAnswered:
            messages.error(request, _("This request has been answered or taken back meanwhile."))
        return ""

    def _show_request(self, request, asked, approval, refusal):
        copy = working_copy(asked.item)
        languages = with_first(asked.item, asked.waiting)
        opts = asked.item._meta
        address = f"admin:{opts.app_label}_{opts.model_name}"
        context = {
            **self.each_context(request),
            "title": str(as_worked_on(asked.item)),
            "opts": opts,
            "asked": asked,
            "languages": languages,
            "changes": changes_in(copy, languages),
            "seen": copy.digest(languages),
            "may_decide": may_decide(request.user, asked.item),
            "is_sender": asked.by == request.user,
            "may_change": may_change(request.user, asked.item),
            "form_address": reverse(f"{address}_change", args=[asked.item.pk]),
            "preview_address": reverse(f"{address}_preview", args=[asked.item.pk]),
            "approval": approval,
            "refusal": refusal,
        }
        return TemplateResponse(request, "admin/request.html", context)


@transaction.atomic
def approve(asked: PublicationRequest, *, by, seen: str, note: str = "") -> None:
    """Publish what a request asks for, as it was seen.

    Raises PermissionDenied, AlreadyAnswered, and what `actions.publish` does.
    """
    copy = requests.lock(asked)
    if not may_decide(by, copy.item):
        raise PermissionDenied
    actions.publish(copy.item, with_first(copy.item, asked.waiting), by=by, seen=seen, note=note)


class SentTexts:
    """Adds to the admin of texts what was sent for publication, in lists and on the form."""

    def get_queryset(self, request):
        kind = ContentType.objects.get_for_model(self.model)
        unsettled = PublicationRequest.objects.filter(
            content_type=kind, object_id=OuterRef("pk"), state__in=requests.UNSETTLED
        )
        return super().get_queryset(request).annotate(request_state=Subquery(unsettled.values("state")[:1]))

    @staticmethod
    def unsettled_requests(obj) -> list[PublicationRequest]:
        """Return what waits; asks the database only where the text was loaded with something that does."""
        is_known_to_have_none = obj is None or getattr(obj, "request_state", "") is None
        return [] if is_known_to_have_none else list(requests.requests_of(obj))

    @staticmethod
    def send_for_publication(item: Text, languages: list[str], *, by, note: str) -> None:
        """Send what is ready. Raises PermissionDenied, or NotReady with what is missing or wrong."""
        shown = as_worked_on(item)
        copy = shown.working_copy
        if errors := find_errors(shown, copy, with_first(item, languages), copy.draft.pending):
            raise actions.NotReady(errors)
        requests.send(item, languages, by=by, note=note)


def mark_of_request(item: Text) -> SafeString:
    """Return what a list says of a text that waits to be published, or was returned."""
    if not item.request_state:
        return SafeString("")
    label = State(item.request_state).label
    return format_html(' <span class="asked asked-{}">{}</span>', item.request_state, label)


class RequestFilter(admin.SimpleListFilter):
    """Texts that were sent for publication, or returned."""

    parameter_name = "request"
    title = ""

    def __init__(self, *args):
        self.title = _("requests for publication")
        super().__init__(*args)

    def lookups(self, request, model_admin):
        return [(state, state.label) for state in requests.UNSETTLED]

    def queryset(self, request, queryset):
        return queryset.filter(request_state=self.value()) if self.value() in requests.UNSETTLED else queryset
