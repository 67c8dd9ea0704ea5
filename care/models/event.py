"""What happened in an officer's life, and who may know of it."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Posting, User
from accounts.permissions import OWN_GRANTS, Permission, Role
from accounts.scoping import ScopedQuerySet
from care.enums import Audience, EventGroup
from members.models import Officer
from ui.language import in_language


class EventKindQuerySet(models.QuerySet["EventKind"]):
    def recordable(self) -> Self:
        return self.filter(is_active=True)


class EventKind(models.Model):
    """Data: seeded from the must-talk and must-visit lists, extended by the organisation."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    group = models.CharField(_("list"), max_length=12, choices=EventGroup.choices, default=EventGroup.OTHER)
    is_active = models.BooleanField(_("may be recorded"), default=True)

    objects = EventKindQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of events")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")


class LifeEventQuerySet(ScopedQuerySet["LifeEvent"]):
    unit_field, branch_field, own_field, author_field = "officer__unit", "officer__branch", "officer__user", "told_by"
    view_permission = Permission.EVENT_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """No further than the officer lets it be known; the officer and whoever told always see it. The one person
        whom the officer chose is reached by no posting."""
        allowed = Q(who_may_know=Audience.ORGANISATION)
        if branches := user.branches(permission):
            allowed |= Q(who_may_know=Audience.BRANCH, officer__branch__in=branches)
            allowed |= Q(_is_standing_secretary(user), who_may_know=Audience.SECRETARY, officer__branch__in=branches)
        if permission in OWN_GRANTS:
            allowed |= Q(officer__user=user) | Q(told_by=user)
        chosen = Q(known_to=user) if permission == cls.view_permission else Q(pk__in=[])
        return (super().reach(user, permission) & allowed) | chosen

    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)


def _is_standing_secretary(user: User) -> Exists:
    """Secretary of the officer's branch today in their own right, not acting for another."""
    held = Posting.objects.held_on(timezone.localdate())
    return Exists(held.filter(user=user, role=Role.SECRETARY, is_acting=False, branch=OuterRef("officer__branch")))


class LifeEvent(models.Model):
    """That something happened; never what it means, and nothing of what was said about it."""

    officer = models.ForeignKey(
        Officer, models.PROTECT, db_index=False, related_name="life_events", verbose_name=_("officer")
    )
    kind = models.ForeignKey(EventKind, models.PROTECT, related_name="events", verbose_name=_("what happened"))
    happened_on = models.DateField(_("date"))
    told_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="told_events", verbose_name=_("told by")
    )
    """Empty where another part of the portal told of it."""
    who_may_know = models.CharField(
        _("who may know"), max_length=12, choices=Audience.choices, default=Audience.SECRETARY
    )
    known_to = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the one person who may know")
    )
    created_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    objects = LifeEventQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        verbose_name = _("life event")
        verbose_name_plural = _("life events")
        indexes = [models.Index(fields=["officer", "-happened_on"], name="lifeevent_officer")]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "kind", "happened_on", "told_by"],
                nulls_distinct=False,
                condition=Q(withdrawn_at__isnull=True),
                name="lifeevent_told_once",
                violation_error_message=_("You have recorded this already."),
            ),
            models.CheckConstraint(
                condition=Q(who_may_know__in=Audience.values),
                name="lifeevent_audience_known",
                violation_error_message=_("Choose who may know of it."),
            ),
            models.CheckConstraint(
                condition=Q(who_may_know=Audience.PERSON, known_to__isnull=False)
                | (~Q(who_may_know=Audience.PERSON) & Q(known_to__isnull=True)),
                name="lifeevent_one_person_named",
                violation_error_message=_("Choose who may know of it."),
            ),
        ]

    def __str__(self) -> str:
        return f"event {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("care:event-detail", args=[self.pk])

    @property
    def known_by(self) -> str:
        """Who may know of it, in words."""
        if self.known_to:
            return str(_("only %(name)s") % {"name": self.known_to.name})
        return self.get_who_may_know_display()
