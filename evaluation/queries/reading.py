"""Which forms somebody reads: those in their reach, and those they were asked to rate."""

from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from evaluation.models import Assignment, Form, Summary
from evaluation.models.form import FormQuerySet


def readable_by(user: User) -> FormQuerySet:
    rated = Assignment.objects.within(user, Permission.RATE).filter(rater=user).values("form")
    return Form.objects.filter(Q(pk__in=Form.objects.visible_to(user).values("pk")) | Q(pk__in=rated))


def summary_of(form: Form) -> Summary | None:
    return Summary.objects.filter(form=form).first()
