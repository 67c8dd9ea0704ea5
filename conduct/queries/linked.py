"""A finding and what was reported of it, each to those who may read the other."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from conduct.models import Finding, Inquiry, Report


@dataclass(frozen=True)
class Link:
    url: str
    label: str


def finding_of(report: Report, user: User) -> Finding | None:
    if report.finding_id is None:
        return None
    return Finding.objects.visible_to(user).filter(pk=report.finding_id).select_related("unit").first()


def to_finding(finding: Finding, user: User) -> list[Link]:
    """Reports still to be decided, and files."""
    reports = Report.objects.visible_to(user).filter(finding=finding).order_by("pk")
    files = Inquiry.objects.visible_to(user).filter(report__finding=finding).order_by("pk")
    label = _("A report of this finding")
    return [
        *(Link(report.get_absolute_url(), label) for report in reports),
        *(Link(file.get_absolute_url(), _("File %(number)s") % {"number": file.number}) for file in files),
    ]
