"""Whom of the officer's family a visit met: a line of the family block, and of it only what outlives that line."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from care.models.contact import Contact
from members.enums import Relation
from members.models import FamilyMember


class FamilyMet(models.Model):
    """Read through the contact. The name stays in the family block: who may not read it there reads the relation."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="family_met", verbose_name=_("contact"))
    member = models.ForeignKey(
        FamilyMember, models.SET_NULL, null=True, related_name="+", verbose_name=_("family member")
    )
    relation = models.CharField(_("relation"), max_length=14, choices=Relation.choices)

    class Meta:
        ordering = ["relation", "pk"]
        verbose_name = _("family member who was met")
        verbose_name_plural = _("family members who were met")
        constraints = [models.UniqueConstraint(fields=["contact", "member"], name="familymet_once_a_contact")]

    def __str__(self) -> str:
        return f"family met {self.pk}"
