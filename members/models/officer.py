"""An officer, and why the portal keeps each field: ``help_text`` is the purpose that the officer reads."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q, Subquery, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from members.enums import Category, Education, PartyDuty, PoliceType, PoliticalStatus, Rank, Sex


class OfficerQuerySet(ScopedQuerySet["Officer"]):
    unit_field, branch_field, own_field = "unit", "branch", "user"
    view_permission = Permission.PROFILE_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """Good of a colleague may be told by anyone in the same bureau, so anyone there may be named for it; a branch
        asks guests from its whole bureau."""
        reach = super().reach(user, permission)
        if permission == Permission.GUEST_ASK:
            for path in Branch.objects.filter(pk__in=user.branches(permission)).values_list("unit__path", flat=True):
                reach |= Q(unit__path__startswith=f"{path.partition('.')[0]}.", left_on__isnull=True)
        if permission == Permission.DEED_TELL:
            reach |= Q(unit__path__startswith=bureau_of(user), left_on__isnull=True)
        return reach

    def serving(self) -> Self:
        return self.filter(left_on__isnull=True)

    def with_rights(self, user: User, *permissions: Permission) -> Self:
        """``may_<permission>`` on every row, by the rule that ``within`` cuts lists by."""
        rights = {f"may_{permission}": _asked(self.reach(user, permission)) for permission in permissions}
        return self.annotate(**rights)


def bureau_of(user: User) -> Subquery:
    """The path of the topmost unit above whoever signed in, for a comparison in the database; unknown for others."""
    first = Func(F("unit__path"), Value("."), Value(1), function="split_part", output_field=TextField())
    top = Concat(first, Value("."), output_field=TextField())
    return Subquery(Officer.objects.order_by().filter(user=user).annotate(top=top).values("top")[:1])


def _asked(reach: Q) -> "ExpressionWrapper[Q]":
    return ExpressionWrapper(reach, output_field=BooleanField())


class Officer(models.Model):
    user = models.OneToOneField(
        User, models.PROTECT, null=True, blank=True, related_name="officer", verbose_name=_("account")
    )
    police_number = models.CharField(
        _("police number"), max_length=12, unique=True, help_text=_("To tell people of one name apart.")
    )
    name = models.CharField(_("name"), max_length=60, help_text=_("To address you."))
    name_pinyin = models.CharField(max_length=120, editable=False)
    """Full pinyin without blanks: the order of every list."""
    search_keys = models.TextField(editable=False)
    """Every key a search may begin with, blank before each: see ``members.rules.names``."""
    sex = models.CharField(_("sex"), max_length=6, choices=Sex.choices, help_text=_("For forms that must state it."))
    birth_on = models.DateField(
        _("date of birth"),
        null=True,
        blank=True,
        help_text=_("For retirement dates and forms that must state it."),
    )
    education = models.CharField(
        _("education"),
        max_length=10,
        choices=Education.choices,
        blank=True,
        help_text=_("For training and postings."),
    )
    political_status = models.CharField(
        _("political status"),
        max_length=12,
        choices=PoliticalStatus.choices,
        help_text=_("For party life: who is invited, who may vote."),
    )
    joined_party_on = models.DateField(
        _("date of joining the party"), null=True, blank=True, help_text=_("For your political birthday.")
    )
    full_member_on = models.DateField(
        _("date of full membership"), null=True, blank=True, help_text=_("For the end of probation.")
    )
    joined_work_on = models.DateField(
        _("date of joining public security"), null=True, blank=True, help_text=_("For service anniversaries.")
    )
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="officers",
        verbose_name=_("unit"),
        help_text=_("To know who leads you."),
    )
    branch = models.ForeignKey(
        Branch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="officers",
        verbose_name=_("party branch"),
        help_text=_("To know who looks after you."),
    )
    party_duty = models.CharField(
        _("party duty"),
        max_length=14,
        choices=PartyDuty.choices,
        blank=True,
        help_text=_("For the yearly hours of study."),
    )
    post = models.CharField(_("post"), max_length=40, blank=True, help_text=_("To address you."))
    rank = models.CharField(
        _("police rank"),
        max_length=2,
        choices=Rank.choices,
        blank=True,
        help_text=_("For forms and rank dates."),
    )
    police_type = models.CharField(
        _("police type"),
        max_length=20,
        choices=PoliceType.choices,
        blank=True,
        help_text=_("For the assessment method that fits your work."),
    )
    category = models.CharField(
        _("category"),
        max_length=10,
        choices=Category.choices,
        help_text=_("For the rules that apply to you."),
    )
    phone = models.CharField(
        _("telephone"), max_length=20, blank=True, help_text=_("So that your secretary can ring you.")
    )
    left_on = models.DateField(_("left on"), null=True, blank=True, help_text=_("So that reminders about you end."))
    version = models.PositiveIntegerField(default=1, editable=False)
    """Counts up at every change, so that two people cannot overwrite each other unseen."""

    objects = OfficerQuerySet.as_manager()

    class Meta:
        ordering = ["name_pinyin", "pk"]
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        indexes = [
            models.Index(fields=["name_pinyin", "id"], name="officer_pinyin"),
            models.Index(fields=["unit", "name_pinyin"], name="officer_unit_pinyin"),
            models.Index(fields=["branch", "name_pinyin"], name="officer_branch_pinyin"),
            GinIndex(fields=["search_keys"], opclasses=["gin_trgm_ops"], name="officer_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(full_member_on__isnull=True)
                | Q(joined_party_on__isnull=False, full_member_on__gte=F("joined_party_on")),
                name="officer_full_member_after_joining",
                violation_error_message=_("Full membership follows the date of joining the party."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:officer-detail", args=[self.pk])

    @property
    def masked_phone(self) -> str:
        """Enough to recognise a number, not enough to ring it."""
        return f"{self.phone[:3]}****{self.phone[-4:]}" if len(self.phone) > 8 else "****" if self.phone else ""

    @property
    def tag(self) -> str:
        """Name and number: what a person picker writes and reads, one person only."""
        return f"{self.name} {self.police_number}"
