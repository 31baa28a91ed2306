"""Reports by what has become of them."""

import datetime

from django.db import models


class BarrierReportQuerySet(models.QuerySet):
    def waiting(self):
        """Return the reports that nobody has answered."""
        return self.filter(answered_on=None)

    def overdue(self, today: datetime.date):
        return self.waiting().filter(due_on__lt=today)

    def answered(self):
        return self.exclude(answered_on=None)

    def unmailed(self):
        """Return the reports that the office has not got by mail."""
        return self.filter(mailed_at=None)

    def answered_before(self, day: datetime.date):
        return self.filter(answered_on__lt=day)
