"""A talk, a visit, a word after work: that it took place, and the part both sides read."""

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from care.enums import Closeness, ContactKind, Medium
from care.models.authored import AuthoredQuerySet
from members.models import Officer

LONGEST_MINUTES = 720


class ContactQuerySet(AuthoredQuerySet["Contact"]):
    """Read by the officer, the author and the secretary of the officer's branch; by nobody above them."""

    unit_field, branch_field, own_field, author_field = "officer__unit", "officer__branch", "officer__user", "author"
    view_permission = Permission.CONTACT_VIEW

    def held_between(self, start: date, end: date) -> Self:
        return self.filter(held_on__range=(start, end))

    def met(self) -> Self:
        return self.filter(was_met=True)


class Contact(models.Model):
    officer = models.ForeignKey(
        Officer, models.PROTECT, db_index=False, related_name="contacts", verbose_name=_("officer")
    )
    kind = models.CharField(_("kind"), max_length=14, choices=ContactKind.choices)
    held_on = models.DateField(_("date"))
    medium = models.CharField(_("how"), max_length=10, choices=Medium.choices, default=Medium.IN_PERSON)
    place = models.CharField(_("place"), max_length=60, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_MINUTES)],
    )
    was_met = models.BooleanField(_("met"), default=True)
    """False: tried, could not meet. An honest attempt, never a failure."""
    closeness = models.CharField(_("close to"), max_length=8, choices=Closeness.choices, blank=True)
    shared = models.TextField(_("what was said"), max_length=4000, blank=True)
    was_officer_met = models.BooleanField(_("the officer was there"), null=True, blank=True)
    """Stated of a visit; unknown of what does not ask."""
    people_met = models.CharField(_("somebody else who was met"), max_length=120, blank=True)
    """Whom no line of the family block names; of older visits all that were met besides the officer."""
    author = models.ForeignKey(
        User, models.PROTECT, db_index=False, related_name="authored_contacts", verbose_name=_("author")
    )
    companions = models.ManyToManyField(
        Officer, blank=True, related_name="accompanied_contacts", verbose_name=_("together with")
    )
    created_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    """Counts up at every change, so that two people cannot overwrite each other unseen."""

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [
            models.Index(fields=["officer", "-held_on"], name="contact_officer"),
            models.Index(fields=["author", "-held_on"], name="contact_author"),
            models.Index(fields=["held_on"], name="contact_held"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(1, LONGEST_MINUTES)),
                name="contact_minutes_believable",
                violation_error_message=_("A contact lasts between 1 and 720 minutes."),
            ),
            models.CheckConstraint(
                condition=Q(was_met=True) | Q(minutes__isnull=True, people_met="", was_officer_met__isnull=True),
                name="contact_attempt_met_nobody",
                violation_error_message=_("If you could not meet, there are no minutes and no family met to state."),
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("care:contact-detail", args=[self.pk])


class CareClock(models.Model):
    """When an officer was last met, by anyone and in any way; every cadence counts from here."""

    officer = models.OneToOneField(
        Officer, models.CASCADE, primary_key=True, related_name="care_clock", verbose_name=_("officer")
    )
    last_contact_on = models.DateField(_("last contact"))
    last_contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("last contact"))

    class Meta:
        verbose_name = _("care clock")
        verbose_name_plural = _("care clocks")
        indexes = [models.Index(fields=["last_contact_on"], name="careclock_last")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.last_contact_on}"
