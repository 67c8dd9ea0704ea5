"""What an officer can do: said by the officer, confirmed by a colleague whose name stands beside it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.services import record
from members.models import Officer, Skill

MOST_SKILLS = 30


@transaction.atomic
def add(officer: Officer, *, name: str, by: User) -> Skill:
    if officer.skills.count() >= MOST_SKILLS:
        raise ValidationError(_("The list holds at most %(most)s skills."), params={"most": MOST_SKILLS})
    skill = Skill(officer=officer, name=name)
    skill.full_clean()
    skill.save()
    record("members.skill.added", by=by, subject=skill, about=officer.pk)
    return skill


@transaction.atomic
def remove(skill: Skill, *, by: User) -> None:
    record("members.skill.removed", by=by, subject=skill, about=skill.officer_id)
    skill.delete()


@transaction.atomic
def confirm(skill: Skill, *, by: User, today: date) -> Skill:
    """A second confirmation leaves the first one standing; nobody confirms their own."""
    skill = Skill.objects.select_for_update(of=("self",)).select_related("officer").get(pk=skill.pk)
    if skill.officer.user_id == by.pk:
        raise ValidationError(_("A colleague confirms a skill, not its owner."), code="own")
    if skill.confirmed_by_id is None:
        skill.confirmed_by, skill.confirmed_on = by, today
        skill.save(update_fields=["confirmed_by", "confirmed_on"])
        record("members.skill.confirmed", by=by, subject=skill, about=skill.officer_id)
    return skill
