"""The form with which visitors report barriers, and what follows."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import CreateView, DetailView

from barriers.actions import MONTHS_KEPT, receive
from barriers.deadlines import DAYS
from barriers.forms import ReportForm
from barriers.limits import HOUR, may_send
from barriers.models import BarrierReport
from localisation.languages import current_language
from pages.models import AccessibilityDeclaration
from pages.same_origin import is_same_origin, path_they_came_from


@method_decorator([csrf_exempt, cache_control(private=True, no_cache=True)], name="dispatch")
class ReportView(CreateView):
    """The form. No visitor needs a cookie for it, so it does without Django's protection against forgery.

    In its place stand the browser's word on where the form comes from and a signed token in the form
    (`tokens`); a forged report would in any case do nothing in the visitor's name. Whatever is refused is
    shown again with all that was typed.
    """

    model = BarrierReport
    form_class = ReportForm
    template_name = "barriers/report.html"

    def get_initial(self):
        path = path_they_came_from(self.request)
        own = reverse("barriers:report")
        return {"page": f"{settings.SITE_URL}{path}"} if path and path != own else {}

    def get_context_data(self, **kwargs):
        declaration = AccessibilityDeclaration.objects.first()
        return super().get_context_data(declaration=declaration, months=MONTHS_KEPT, days=DAYS, **kwargs)

    def form_valid(self, form):
        report = form.instance
        if BarrierReport.objects.filter(reference=report.reference).exists():
            return self._tell_reference(report)  # sent twice
        if not is_same_origin(self.request):
            return self._refuse(
                form,
                403,
                _("The form came from another site. Check what it says and send it once more."),
            )
        if not may_send(self.request):
            answer = self._refuse(form, 429, _("Too many reports for now. Send this one in an hour."))
            answer.headers["Retry-After"] = str(HOUR)
            return answer
        report.language = current_language()
        receive(report)
        return self._tell_reference(report)

    def _refuse(self, form, status: int, message: str):
        form.refuse(message)
        return self.render_to_response(self.get_context_data(form=form), status=status)

    @staticmethod
    def _tell_reference(report):
        return HttpResponseRedirect(reverse("barriers:received", args=[report.reference]))


@method_decorator(never_cache, name="dispatch")
class ReceivedView(DetailView):
    """What becomes of a report, for whoever knows its reference. Nothing that the person wrote is shown."""

    model = BarrierReport
    slug_field = slug_url_kwarg = "reference"
    context_object_name = "report"
    template_name = "barriers/received.html"
