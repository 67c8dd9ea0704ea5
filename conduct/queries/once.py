"""What was decided already for the deed of a file, or for something of the same day."""

from django.db.models import BooleanField, Case, Q, Value, When

from conduct.models import Inquiry, Measure
from conduct.rules.discipline import Taken


def before(inquiry: Inquiry) -> list[Taken]:
    """Measures that stand, also those whose effect is over. Only the line and the day: nothing of the other file."""
    report = inquiry.report
    same = Q(inquiry__report__finding=report.finding_id) if report.finding_id else Q(pk__in=[])
    that_day = Q(inquiry__report__happened_on=report.happened_on) if report.happened_on else Q(pk__in=[])
    certain = Case(When(same, then=Value(value=True)), default=Value(value=False), output_field=BooleanField())
    rows = Measure.objects.standing().filter(same | that_day, officer=inquiry.officer_id).exclude(inquiry=inquiry.pk)
    told = rows.order_by("inquiry__decided_on", "pk").values_list("line", "inquiry__decided_on", certain)
    return [Taken(line, day, is_certain) for line, day, is_certain in told if day]
