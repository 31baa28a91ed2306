"""The form with which anybody reports a barrier."""

from django import forms
from django.utils.translation import gettext_lazy as _

from barriers import tokens
from barriers.models import BarrierReport
from publishing.widgets import TextArea


class ReportForm(forms.ModelForm):
    """Takes a report from a person; what looks like a program's is shown again, with all that was typed."""

    # People do not see this field; programs fill it in.
    homepage = forms.CharField(
        required=False,
        label=_("Leave this field empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = BarrierReport
        fields = ["description", "page", "kind", "email", "phone", "name", "alternative"]
        labels = {
            "description": _("What is the barrier?"),
            "page": _("Where did you come across it?"),
            "kind": _("What do you expect of us?"),
            "email": _("E-mail"),
            "phone": _("Telephone"),
            "name": _("First name and surname"),
            "alternative": _("Do you need the content in another way?"),
        }
        help_texts = {
            "description": _("What you wanted to do, what happened, and which browser or aid you use."),
            "page": _("The address or the title of the page."),
            "email": _("Give this or a telephone number if you want an answer."),
            "alternative": _("For example: read out over the telephone, or sent as plain text."),
        }
        widgets = {
            "description": TextArea({"rows": 7}),
            "alternative": TextArea({"rows": 3}),
            "page": forms.TextInput,
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "kind": forms.RadioSelect,
        }
        error_messages = {"description": {"required": _("Write what the barrier is.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.token = self.data.get("token", "") if self.is_bound else tokens.new_token()
        self.fields["kind"].choices = [
            (BarrierReport.Kind.REMARK, _("I only want to report the barrier. I need no answer.")),
            (BarrierReport.Kind.REQUEST, _("I request accessibility under the act and expect an answer.")),
        ]

    def clean(self):
        super().clean()
        is_request = self.cleaned_data.get("kind") == BarrierReport.Kind.REQUEST
        can_be_reached = self.cleaned_data.get("email") or self.cleaned_data.get("phone")
        if is_request and not can_be_reached and "email" not in self.errors:
            self.add_error("email", _("To answer you, we need an e-mail address or a telephone number."))
        if self.cleaned_data.get("homepage"):
            self.refuse(_("A hidden field was filled in, as programs do. It is empty again: send once more."))
        if not self.errors:
            self._read_token()
        return self.cleaned_data

    def _read_token(self) -> None:
        try:
            self.instance.reference = tokens.reference_in(self.token)
        except tokens.Refused as refusal:
            self.token = refusal.token
            self.refuse(refusal.message)

    def refuse(self, message) -> None:
        """Say what is wrong with the form as a whole."""
        self.add_error(None, message)
