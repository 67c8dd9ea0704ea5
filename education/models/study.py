"""Study tasks: what is asked of whom, how far each one is, and who is away."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit, User
from accounts.permissions import Permission, Role
from accounts.scoping import ScopedQuerySet
from education.enums import PauseKind, StudyAudience
from education.models.material import Material
from education.models.quiz import Quiz
from members.models import Officer

LONGEST_CASE = 4000


class StudyTaskQuerySet(ScopedQuerySet["StudyTask"]):
    """Managed where it was set; how far it is, is seen wherever people have it to do."""

    unit_field, branch_field = "unit", "branch"
    view_permission = Permission.STUDY_PROGRESS

    @classmethod
    def posted_reach(cls, user: User, permission: Permission) -> Q:
        reach = super().posted_reach(user, permission)
        if permission != Permission.STUDY_PROGRESS:
            return reach
        asked = StudyAssignment.objects.filter(StudyAssignment.objects.none().posted_reach(user, permission))
        return reach | Q(Exists(asked.filter(task=OuterRef("pk"))))

    def standing(self, today: date) -> Self:
        return self.filter(withdrawn_on=None, opens_on__lte=today)


class StudyTask(models.Model):
    title = models.CharField(_("title"), max_length=120)
    reason = models.CharField(_("why"), max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party branch")
    )
    audience = models.CharField(
        _("for whom"), max_length=9, choices=StudyAudience.choices, default=StudyAudience.EVERYBODY
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    opens_on = models.DateField(_("from"))
    due_on = models.DateField(_("until"))
    materials = models.ManyToManyField(Material, related_name="tasks", verbose_name=_("materials"), blank=True)
    quiz = models.ForeignKey(Quiz, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("quiz"))
    asks_to_reflect = models.BooleanField(_("write or say what one takes from it"), default=False)
    case = models.TextField(_("case to discuss"), max_length=LONGEST_CASE, blank=True)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("set by"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = StudyTaskQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        verbose_name = _("study task")
        verbose_name_plural = _("study tasks")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gt=F("opens_on")),
                name="study_task_due_after_opening",
                violation_error_message=_("Give people at least a day."),
            ),
            models.CheckConstraint(
                condition=Q(audience=StudyAudience.ROLE) ^ Q(role=""),
                name="study_task_role_where_asked",
                violation_error_message=_("Say which role, or choose another audience."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("education:study-task-detail", args=[self.pk])


class StudyAssignmentQuerySet(ScopedQuerySet["StudyAssignment"]):
    unit_field, branch_field, own_field = "officer__unit", "officer__branch", "officer__user"
    view_permission = Permission.STUDY_OWN

    def open(self) -> Self:
        return self.filter(done_on=None, task__withdrawn_on=None)

    def to_do(self, today: date) -> Self:
        return self.open().filter(task__opens_on__lte=today)


class StudyAssignment(models.Model):
    """What a task asks of one officer. Only the days on which something was done are kept, by their own word."""

    task = models.ForeignKey(StudyTask, models.CASCADE, related_name="assignments", verbose_name=_("study task"))
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="study_assignments", verbose_name=_("officer"))
    due_on = models.DateField(_("until"))
    read_on = models.DateField(_("read on"), null=True, blank=True)
    quizzed_on = models.DateField(_("quiz done on"), null=True, blank=True)
    reflected_on = models.DateField(_("reflection handed in on"), null=True, blank=True)
    discussed_on = models.DateField(_("discussed on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    objects = StudyAssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("study task of an officer")
        verbose_name_plural = _("study tasks of officers")
        indexes = [
            models.Index(fields=["officer", "due_on"], name="assignment_open", condition=Q(done_on=None)),
            models.Index(fields=["due_on"], name="assignment_due", condition=Q(done_on=None)),
        ]
        constraints = [models.UniqueConstraint(fields=["task", "officer"], name="assignment_once")]

    def __str__(self) -> str:
        return f"{self.task} · {self.officer}"

    def get_absolute_url(self) -> str:
        return reverse("education:my-task", args=[self.pk])


class StudyPauseQuerySet(ScopedQuerySet["StudyPause"]):
    unit_field, branch_field, own_field = "officer__unit", "officer__branch", "officer__user"
    view_permission = Permission.STUDY_OWN


class StudyPause(models.Model):
    """Days that count for no study task. Which leave or which mission it is, is kept nowhere."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="study_pauses", verbose_name=_("officer"))
    kind = models.CharField(_("kind"), max_length=7, choices=PauseKind.choices)
    since = models.DateField(_("first day away"))
    until = models.DateField(_("last day away"))
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("entered by"))

    objects = StudyPauseQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "pk"]
        verbose_name = _("pause in study")
        verbose_name_plural = _("pauses in study")
        indexes = [models.Index(fields=["officer", "until"], name="study_pause_officer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="study_pause_ends_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.since}"
