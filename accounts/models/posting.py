"""Who holds which role where, from when until when."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Length
from django.utils.translation import gettext_lazy as _

from accounts.models.branch import Branch
from accounts.models.unit import IsAncestor, Unit
from accounts.permissions import SEPARATED_ROLES, Permission, Role
from accounts.scoping import ScopedQuerySet

NOBODY = 0
"""No account has this key."""


class PostingQuerySet(ScopedQuerySet["Posting"]):
    unit_field, own_field = "unit", "user"
    view_permission = Permission.ACCOUNT_VIEW

    def held_on(self, day: date) -> Self:
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gte=day))

    def above(self, path: str) -> Self:
        """Inside another query: over the unit on the path that its lookup leads to, or over one above it."""
        return self.filter(IsAncestor(F("unit_id"), OuterRef(path)))

    def besides(self, *users: str) -> Self:
        """Inside another query: of nobody to whom its lookups lead; one that leads nowhere keeps nobody out."""
        rows = self
        for user in users:
            rows = rows.filter(~Q(user_id=Coalesce(OuterRef(user), Value(NOBODY))))
        return rows

    def nearest(self) -> Subquery:
        """The key of whoever holds the lowest of these."""
        return Subquery(self.order_by(-Length("unit__path"), "pk").values("user_id")[:1])


class Posting(models.Model):
    """One user holding one role over one unit and everything below it, or over one branch.

    An acting secretary is a posting with an end date. Postings are ended, never deleted: the record says who
    could see what on which day.
    """

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="postings", verbose_name=_("user"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="postings", verbose_name=_("unit"))
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="postings", verbose_name=_("party branch")
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    is_acting = models.BooleanField(_("acting"), default=False)

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "pk"]
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        indexes = [
            models.Index(fields=["branch", "role"], name="posting_branch_role"),
            models.Index(fields=["unit", "role"], name="posting_unit_role"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="posting_ends_after_start",
                violation_error_message=_("A posting cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(role=Role.SECRETARY, branch__isnull=False)
                | (~Q(role=Role.SECRETARY) & Q(branch__isnull=True)),
                name="posting_branch_for_secretary_only",
                violation_error_message=_("A branch secretary is posted to a branch, every other role to a unit."),
            ),
            models.CheckConstraint(
                condition=Q(is_acting=False) | Q(until__isnull=False),
                name="posting_acting_has_end",
                violation_error_message=_("An acting posting needs an end date."),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "unit", "branch", "since"],
                nulls_distinct=False,
                name="posting_once",
                violation_error_message=_("This person holds that posting already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.branch or self.unit}"

    def clean(self) -> None:
        """Refuse a separated role beside any other (三员分立, GB/T 22239-2019 §8.1.5)."""
        others = Posting.objects.filter(user_id=self.user_id).exclude(pk=self.pk)
        overlapping = others.filter(Q(until__isnull=True) | Q(until__gte=self.since))
        if self.until:
            overlapping = overlapping.filter(since__lte=self.until)
        held = set(overlapping.values_list("role", flat=True)) | {self.role}
        if len(held) > 1 and held & SEPARATED_ROLES:
            raise ValidationError(
                _("System, security and audit administration are held by three people, and by nobody in another role."),
                code="separated_roles",
            )
