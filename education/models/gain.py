"""What people knew before a meeting and after it: the two quizzes that a meeting names."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from education.models.quiz import Quiz
from education.models.session import Session


class SessionQuizQuerySet(ScopedQuerySet["SessionQuiz"]):
    """Kept by the branch that holds the meeting."""

    unit_field, branch_field = "session__branch__unit", "session__branch"
    view_permission = Permission.SESSION_RUN

    def uncounted(self) -> Self:
        return self.filter(counted_on=None)


class SessionQuiz(models.Model):
    """The same quiz twice draws other questions of the same difficulty. The papers are their writers' own."""

    session = models.OneToOneField(
        Session, models.CASCADE, primary_key=True, related_name="quizzes", verbose_name=_("meeting")
    )
    before = models.ForeignKey(Quiz, models.PROTECT, related_name="+", verbose_name=_("quiz before"))
    after = models.ForeignKey(Quiz, models.PROTECT, related_name="+", verbose_name=_("quiz after"))
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    """Once; a paper that is read later changes nothing, for the difference would be one person's."""

    objects = SessionQuizQuerySet.as_manager()

    class Meta:
        verbose_name = _("quizzes of a meeting")
        verbose_name_plural = _("quizzes of meetings")

    def __str__(self) -> str:
        return f"{self.before_id} {self.after_id}"
