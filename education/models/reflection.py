"""What somebody takes from their study, in writing or spoken, and what a group says about a case."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from education.enums import AnsweredBy
from education.models.material import stored_as
from education.models.study import StudyAssignment, StudyTask
from members.models import Officer

LONGEST_WORDS = 3000


class ReflectionQuerySet(ScopedQuerySet["Reflection"]):
    """Its author, and whoever is asked to answer it. No leader and no administrator besides."""

    own_field = "assignment__officer__user"
    view_permission = Permission.STUDY_OWN

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        own = Q(assignment__officer__user=user)
        if permission == Permission.REFLECTION_ANSWER:
            return cls.asked_of(user) & ~own
        return own | (cls.asked_of(user) & ~own)

    @staticmethod
    def asked_of(user: User) -> Q:
        branches = user.branches(Permission.REFLECTION_ANSWER)
        by_branch = Q(answered_by_role=AnsweredBy.SECRETARY, assignment__officer__branch__in=branches)
        return by_branch | Q(answered_by_role=AnsweredBy.SETTER, assignment__task__set_by=user)

    def waiting(self) -> Self:
        return self.filter(answered_on=None, due_on__isnull=False)

    def late(self, today: date) -> Self:
        return self.waiting().filter(due_on__lt=today)


class Reflection(models.Model):
    assignment = models.OneToOneField(
        StudyAssignment, models.CASCADE, related_name="reflection", verbose_name=_("study task")
    )
    text = models.TextField(_("in own words"), max_length=LONGEST_WORDS, blank=True)
    recording = models.FileField(_("spoken"), upload_to=stored_as, blank=True)
    media_type = models.CharField(max_length=40, blank=True)
    written_on = models.DateField(_("handed in on"))
    answered_by_role = models.CharField(
        _("who answers"), max_length=9, choices=AnsweredBy.choices, default=AnsweredBy.SECRETARY
    )
    due_on = models.DateField(_("answer until"), null=True, blank=True)
    """Empty where there is nobody besides the author who could be asked."""
    answer = models.TextField(_("answer"), max_length=LONGEST_WORDS, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("reflection")
        verbose_name_plural = _("reflections")
        indexes = [models.Index(fields=["due_on"], name="reflection_waiting", condition=Q(answered_on=None))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(recording=""),
                name="reflection_says_something",
                violation_error_message=_("Write a few words, or add a recording."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_on=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_on__isnull=False)),
                name="reflection_answer_has_an_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment}"

    def get_absolute_url(self) -> str:
        return reverse("education:reflection-detail", args=[self.pk])


class DiscussionPostQuerySet(ScopedQuerySet["DiscussionPost"]):
    """The group and nobody else: those of one branch who have the task. A posting alone opens nothing."""

    view_permission = Permission.STUDY_OWN

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        own = StudyAssignment.objects.filter(officer__user=user, task=OuterRef("task"))
        return Q(Exists(own.filter(officer__branch=OuterRef("branch"))))

    def of(self, assignment: StudyAssignment) -> Self:
        return self.filter(task=assignment.task_id, branch=assignment.officer.branch_id)


class DiscussionPost(models.Model):
    task = models.ForeignKey(StudyTask, models.CASCADE, related_name="posts", verbose_name=_("study task"))
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="+", verbose_name=_("party branch"))
    author = models.ForeignKey(Officer, models.CASCADE, related_name="+", verbose_name=_("author"))
    text = models.TextField(_("words"), max_length=LONGEST_WORDS, blank=True)
    recording = models.FileField(_("spoken"), upload_to=stored_as, blank=True)
    media_type = models.CharField(max_length=40, blank=True)
    said_on = models.DateField(_("said on"))
    is_taken_back = models.BooleanField(_("taken back"), default=False)

    objects = DiscussionPostQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("contribution to a discussion")
        verbose_name_plural = _("contributions to discussions")
        indexes = [models.Index(fields=["task", "branch"], name="post_thread")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_taken_back=True, text="", recording="")
                | (Q(is_taken_back=False) & (~Q(text="") | ~Q(recording=""))),
                name="post_says_something_or_is_gone",
                violation_error_message=_("Write a few words, or add a recording."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} · {self.author}"
