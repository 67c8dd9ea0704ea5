"""A vote at a meeting: by which rule, on what, how, and how far it has come."""

from fractions import Fraction
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, User
from accounts.permissions import OWN_GRANTS, Permission
from accounts.scoping import ScopedQuerySet
from ballots.enums import Base, Mark, Opinion, VoteKind, VoteState, Way
from ballots.rules.majority import Bar
from members.enums import PoliticalStatus
from members.models import Officer
from ui.language import in_language
from ui.versions import VersionQuerySet

PARTY = (PoliticalStatus.MEMBER, PoliticalStatus.PROBATIONARY)
MOST_SEATS = 15
SHOWN_TO_MEMBERS = (VoteState.OPEN, VoteState.CLOSED, VoteState.PUBLISHED)


class VoteRule(models.Model):
    """Data: quorum and majority of one kind of vote, with the basis. A change is a new row; votes keep theirs."""

    code = models.SlugField(_("code"), max_length=20)
    kind = models.CharField(_("kind"), max_length=10, choices=VoteKind.choices)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    quorum = models.CharField(_("more than this share must be present"), max_length=5)
    majority = models.CharField(_("more than this share must agree"), max_length=5)
    majority_of = models.CharField(_("share of whom"), max_length=7, choices=Base.choices)
    extra_percent = models.PositiveSmallIntegerField(_("candidates beyond the seats, in per cent"), default=0)
    smallest_secret = models.PositiveSmallIntegerField(_("fewest voters who can stay secret"))
    is_secret = models.BooleanField(_("must be secret"), default=False)
    basis_zh = models.CharField(_("basis in Chinese"), max_length=200)
    basis_en = models.CharField(_("basis in English"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    objects = VersionQuerySet["VoteRule"].as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("rule of votes")
        verbose_name_plural = _("rules of votes")
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="vote_rule_once"),
            models.CheckConstraint(
                condition=Q(quorum__regex=r"^[0-9]/[1-9]$", majority__regex=r"^[0-9]/[1-9]$"),
                name="vote_rule_shares",
                violation_error_message=_("Write a share like 1/2 or 4/5."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="vote_rule_ends_after_start",
                violation_error_message=_("A rule cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def basis(self) -> str:
        return in_language(self, "basis")

    @property
    def bar(self) -> Bar:
        return Bar(Fraction(self.quorum), Fraction(self.majority), self.majority_of == Base.DUE)

    @property
    def is_election(self) -> bool:
        return self.kind == VoteKind.ELECTION

    @property
    def is_appraisal(self) -> bool:
        return self.kind == VoteKind.APPRAISAL


class VoteQuerySet(ScopedQuerySet["Vote"]):
    """The branch's own members from the opening on; its secretary always; offices above only what is published."""

    unit_field, branch_field = "branch__unit", "branch"
    view_permission = Permission.VOTE_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        reach = Q(branch__in=user.branches(permission))
        for path in user.unit_paths(permission):
            reach |= Q(branch__unit__path__startswith=path, state=VoteState.PUBLISHED)
        if permission in OWN_GRANTS:
            serving = Officer.objects.serving().filter(user=user, political_status__in=PARTY)
            of_branch = Exists(serving.filter(branch=OuterRef("branch")))
            reach |= (Q(of_branch) | Q(entitlements__officer__user=user)) & Q(state__in=SHOWN_TO_MEMBERS)
        return reach

    def within(self, user: User, permission: Permission) -> Self:
        return self.filter(pk__in=self.model._default_manager.filter(self.reach(user, permission)).values("pk"))

    def open(self) -> Self:
        return self.filter(state=VoteState.OPEN)


class Vote(models.Model):
    """One question, or one election, put to one branch."""

    branch = models.ForeignKey(Branch, models.PROTECT, related_name="votes", verbose_name=_("party branch"))
    rule = models.ForeignKey(VoteRule, models.PROTECT, related_name="+", verbose_name=_("kind of vote"))
    title = models.CharField(_("what is voted on"), max_length=120)
    text = models.TextField(_("text of the resolution"), max_length=2000, blank=True)
    way = models.CharField(_("how it is voted"), max_length=10, choices=Way.choices)
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    held_on = models.DateField(_("day of the meeting"))
    state = models.CharField(_("state"), max_length=10, choices=VoteState.choices, default=VoteState.PREPARING)
    after = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="run_offs", verbose_name=_("run-off of")
    )
    scrutineer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("scrutineer")
    )
    counter = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("counter")
    )
    added = models.ManyToManyField(
        Officer, blank=True, related_name="+", verbose_name=_("members put on the roll by hand")
    )
    """Full members whose file does not name this branch yet: they may vote here, and the log says who put them on."""
    prepared_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("prepared by"))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = VoteQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        indexes = [models.Index(fields=["branch", "-held_on"], name="vote_branch_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(seats__range=(1, MOST_SEATS)),
                name="vote_seats",
                violation_error_message=_("Between one and fifteen seats."),
            ),
            models.CheckConstraint(
                condition=Q(scrutineer__isnull=True) | Q(counter__isnull=True) | ~Q(scrutineer=F("counter")),
                name="vote_two_tellers",
                violation_error_message=_("Two different people count."),
            ),
            models.CheckConstraint(
                condition=Q(state=VoteState.PUBLISHED, published_on__isnull=False)
                | (~Q(state=VoteState.PUBLISHED) & Q(published_on__isnull=True)),
                name="vote_published_on_a_day",
                violation_error_message=_("A published vote has its day, and no other."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ballots:vote-detail", args=[self.pk])

    @property
    def is_election(self) -> bool:
        return self.rule.is_election

    @property
    def is_appraisal(self) -> bool:
        return self.rule.is_appraisal

    @property
    def has_names(self) -> bool:
        """Whether the lines of its sheet are people."""
        return self.is_election or self.is_appraisal

    @property
    def marks(self) -> type[Mark] | type[Opinion]:
        """What may stand on a line of its sheet."""
        return Opinion if self.is_appraisal else Mark

    @property
    def is_secret(self) -> bool:
        return self.way != Way.HANDS

    @property
    def has_result(self) -> bool:
        return self.state in (VoteState.CLOSED, VoteState.PUBLISHED)
