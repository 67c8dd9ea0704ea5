"""Democratic appraisal of party members (民主评议党员): a branch, a year, its members and what came of it."""

from datetime import date
from fractions import Fraction

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, User
from accounts.permissions import OWN_GRANTS, Permission
from accounts.scoping import ScopedQuerySet
from ballots.models import Vote
from evaluation.enums import AppraisalState, MemberGrade
from members.models import Officer
from ui.language import in_language

LONGEST_STATEMENT = 3000


class AppraisalRuleQuerySet(models.QuerySet["AppraisalRule"]):
    def on(self, day: date) -> "AppraisalRule":
        return self.filter(valid_from__lte=day).order_by("-valid_from")[0]


class AppraisalRule(models.Model):
    """Data: how many of those graded may be excellent, with the basis. A change is a new row."""

    excellent_share = models.CharField(_("at most this share excellent"), max_length=5, default="1/3")
    basis_zh = models.CharField(_("basis in Chinese"), max_length=300)
    basis_en = models.CharField(_("basis in English"), max_length=300)
    valid_from = models.DateField(_("valid from"), unique=True)

    objects = AppraisalRuleQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = _("rule of the appraisal of members")
        verbose_name_plural = _("rules of the appraisal of members")
        constraints = [
            models.CheckConstraint(
                condition=Q(excellent_share__regex=r"^[0-9]/[1-9]$"),
                name="appraisalrule_share",
                violation_error_message=_("Write a share like 1/2 or 4/5."),
            ),
        ]

    def __str__(self) -> str:
        return self.excellent_share

    @property
    def share(self) -> Fraction:
        return Fraction(self.excellent_share)

    @property
    def basis(self) -> str:
        return in_language(self, "basis")


class AppraisalQuerySet(ScopedQuerySet["Appraisal"]):
    """Whoever takes part and the branch's secretary; offices above once everybody has been told."""

    unit_field, branch_field = "branch__unit", "branch"
    view_permission = Permission.MEMBER_REVIEW_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        reach = Q(branch__in=user.branches(permission))
        for path in user.unit_paths(permission):
            reach |= Q(branch__unit__path__startswith=path, state=AppraisalState.TOLD)
        if permission in OWN_GRANTS:
            reach |= Q(Exists(Appraised.objects.filter(appraisal=OuterRef("pk"), officer__user=user)))
        return reach


class Appraisal(models.Model):
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="appraisals", verbose_name=_("party branch"))
    year = models.PositiveSmallIntegerField(_("year"))
    rule = models.ForeignKey(AppraisalRule, models.PROTECT, related_name="+", verbose_name=_("rule"))
    state = models.CharField(_("state"), max_length=9, choices=AppraisalState.choices, default=AppraisalState.WRITING)
    statements_until = models.DateField(_("self-appraisals until"))
    held_on = models.DateField(_("day of the meeting"), null=True, blank=True)
    vote = models.OneToOneField(
        Vote, models.PROTECT, null=True, blank=True, related_name="appraisal", verbose_name=_("vote")
    )
    sheets = models.PositiveSmallIntegerField(_("valid sheets"), null=True, blank=True)
    told_on = models.DateField(_("told on"), null=True, blank=True)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    cancelled_why = models.CharField(_("why it was cancelled"), max_length=300, blank=True)
    """Read by everybody who was to be appraised."""
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("started by"))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AppraisalQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "branch__name", "pk"]
        verbose_name = _("appraisal of party members")
        verbose_name_plural = _("appraisals of party members")
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "year"],
                condition=~Q(state="cancelled"),
                name="appraisal_once_a_year",
                violation_error_message=_("The appraisal of this year has been started already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["writing", "cancelled"]) | Q(held_on__isnull=False, vote__isnull=False),
                name="appraisal_voted_at_a_meeting",
            ),
            models.CheckConstraint(
                condition=Q(state="told", told_on__isnull=False) | ~Q(state="told") & Q(told_on__isnull=True),
                name="appraisal_told_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_on__isnull=False) & ~Q(cancelled_why="")
                | ~Q(state="cancelled") & Q(cancelled_on__isnull=True, cancelled_why=""),
                name="appraisal_cancelled_says_why",
                violation_error_message=_("Say why: every member of the branch reads it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.branch} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:member-review-detail", args=[self.pk])

    @property
    def may_be_cancelled(self) -> bool:
        """Told is told."""
        return self.state not in (AppraisalState.TOLD, AppraisalState.CANCELLED)


class AppraisedQuerySet(ScopedQuerySet["Appraised"]):
    """One's own, and by name for the branch's secretary. Of another's, the meeting reads the statement alone."""

    unit_field, branch_field, own_field = "appraisal__branch__unit", "appraisal__branch", "officer__user"
    view_permission = Permission.MEMBER_REVIEW_VIEW

    @classmethod
    def posted_reach(cls, user: User, permission: Permission) -> Q:
        reach = Q(appraisal__branch__in=user.branches(permission))
        for path in user.unit_paths(permission):
            reach |= Q(appraisal__branch__unit__path__startswith=path, appraisal__state=AppraisalState.TOLD)
        return reach


class Appraised(models.Model):
    """A member in one appraisal; a probationary member takes part and gets no grade."""

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, db_index=False, related_name="people")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="appraised", verbose_name=_("member"))
    is_graded = models.BooleanField(_("is graded"))
    took_part = models.BooleanField(_("took part in the meeting"), null=True, blank=True)
    statement = models.TextField(_("self-appraisal"), max_length=LONGEST_STATEMENT, blank=True)
    """What the member has done as a member, in their own words, read by the meeting until the grades are told."""
    handed_in_on = models.DateField(_("handed in on"), null=True, blank=True)
    votes = models.JSONField(_("voices"), null=True, blank=True)
    """Sums from the best: excellent, qualified, basically qualified, unqualified, abstained."""
    grade = models.CharField(_("grade"), max_length=11, choices=MemberGrade.choices, blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AppraisedQuerySet.as_manager()

    class Meta:
        ordering = ["officer__name_pinyin", "pk"]
        verbose_name = _("member in an appraisal")
        verbose_name_plural = _("members in an appraisal")
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "officer"], name="appraised_once"),
            models.CheckConstraint(
                condition=Q(grade="") | Q(is_graded=True),
                name="appraised_probationers_without_grade",
                violation_error_message=_("A probationary member takes part without a grade."),
            ),
            models.CheckConstraint(
                condition=~Q(grade__in=["basic", "unqualified"]) | ~Q(remark=""),
                name="appraised_low_says_why",
                violation_error_message=_("Say what has to become better: the member reads it."),
            ),
            models.CheckConstraint(
                condition=Q(handed_in_on__isnull=True) | ~Q(statement=""),
                name="appraised_handed_in_with_words",
                violation_error_message=_("Write something before you hand it in."),
            ),
        ]

    def __str__(self) -> str:
        return f"appraised {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:member-review-mine", args=[self.appraisal_id])
