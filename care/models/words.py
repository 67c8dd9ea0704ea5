"""What an officer adds to a talk, and what they ask to be put right in it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from care.enums import CorrectionState
from care.models.authored import AuthoredQuerySet
from care.models.contact import Contact

LONGEST_WORDS = 2000


class OwnWords(models.Model):
    """Signed and dated. They are added to, never rewritten: not by their author, and by nobody else."""

    contact = models.ForeignKey(
        Contact, models.PROTECT, db_index=False, related_name="own_words", verbose_name=_("contact")
    )
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("author"))
    text = models.TextField(_("own words"), max_length=LONGEST_WORDS)
    written_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name = _("own words")
        verbose_name_plural = _("own words")
        indexes = [models.Index(fields=["contact", "written_at"], name="ownwords_contact")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="ownwords_say_something", violation_error_message=_("Write a sentence.")
            ),
        ]

    def __str__(self) -> str:
        return f"own words {self.pk}"


class CorrectionQuerySet(AuthoredQuerySet["Correction"]):
    """Read with the contact; answered by its author alone."""

    unit_field, branch_field = "contact__officer__unit", "contact__officer__branch"
    own_field, author_field = "contact__officer__user", "contact__author"
    view_permission = Permission.CONTACT_VIEW

    def open(self) -> Self:
        return self.filter(state=CorrectionState.OPEN)


class Correction(models.Model):
    """What the shared part should say instead, and why. Its author takes it over or leaves it; both texts stay."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="corrections", verbose_name=_("contact"))
    wished = models.TextField(_("what it should say"), max_length=4000)
    why = models.CharField(_("why"), max_length=400)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    state = models.CharField(_("state"), max_length=5, choices=CorrectionState.choices, default=CorrectionState.OPEN)
    answer = models.CharField(_("reason"), max_length=400, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("correction of a talk")
        verbose_name_plural = _("corrections of talks")
        constraints = [
            models.UniqueConstraint(
                fields=["contact"],
                condition=Q(state=CorrectionState.OPEN),
                name="correction_one_open",
                violation_error_message=_("You have asked already. The answer stands here as soon as it is given."),
            ),
            models.CheckConstraint(
                condition=Q(state=CorrectionState.OPEN, answered_at__isnull=True)
                | (~Q(state=CorrectionState.OPEN) & Q(answered_at__isnull=False)),
                name="correction_answered_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=CorrectionState.LEFT, answer=""),
                name="correction_left_with_reason",
                violation_error_message=_("Say why the text stays as it is."),
            ),
            models.CheckConstraint(
                condition=~Q(wished="") & ~Q(why=""),
                name="correction_says_what_and_why",
                violation_error_message=_("Say what it should say instead, and why."),
            ),
        ]

    def __str__(self) -> str:
        return f"correction {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("care:contact-detail", args=[self.contact_id]) + f"#correction-{self.pk}"
