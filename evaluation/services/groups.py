"""Groups for whom one quota holds: one for each unit, small units with the unit above; and changing one under lock."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CharField, Count, ExpressionWrapper, F, OuterRef, Subquery
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from audit import services as audit
from evaluation.enums import CycleState, Standing
from evaluation.models import Cycle, Form, Group
from evaluation.rules.grouping import groups as joined


@transaction.atomic
def form_groups(cycle: Cycle, *, least: int | None = None, by: User) -> int:
    """Anew as often as one likes until somebody has worked on one. Answers how many there are."""
    cycle = Cycle.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=cycle.pk)
    if cycle.state in {CycleState.NOTICE, CycleState.FINAL}:
        raise ValidationError(_("The grades of this year are public already. Groups stay as they are."), code="state")
    if Group.objects.filter(cycle=cycle, changed_by__isnull=False).exists():
        raise ValidationError(_("Grades were worked on already. Groups stay as they are now."), code="begun")
    if least is not None:
        cycle.group_least = least
        cycle.full_clean(exclude=["unit", "run", "started_by", "final_by"])
        cycle.save(update_fields=["group_least"])
    Form.objects.filter(cycle=cycle).update(group=None)
    Group.objects.filter(cycle=cycle).delete()
    Group.objects.bulk_create(_groups(cycle))
    _place(cycle)
    audit.record("evaluation.group.formed", by=by, subject=cycle)
    return Group.objects.filter(cycle=cycle).count()


def locked(group: Group, version: int | None = None) -> Group:
    """For this transaction alone. With the version somebody had before them: only if nobody has changed it since."""
    rows = Group.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("cycle__unit", "changed_by", "proposed_by").get(pk=group.pk)
    if version is not None and row.version != version:
        name = row.changed_by.name if row.changed_by else _("Somebody else")
        text = _(
            "%(name)s has changed this group in the meantime. Look at it as it stands now; what you typed is kept."
        )
        raise ValidationError(text, params={"name": name}, code="stale")
    return row


def touch(group: Group, by: User, **facts: object) -> Group:
    for name, value in facts.items():
        setattr(group, name, value)
    group.version, group.changed_by = group.version + 1, by
    group.save()
    return group


def _groups(cycle: Cycle) -> list[Group]:
    graded = Form.objects.filter(cycle=cycle, standing=Standing.GRADED).order_by()
    sizes = dict(graded.values_list("unit__path").annotate(Count("pk")))
    paths = set(joined(sizes, cycle.group_least, cycle.unit.path).values())
    return [Group(cycle=cycle, unit=unit, name=unit.name) for unit in Unit.objects.filter(path__in=paths)]


def _place(cycle: Cycle) -> None:
    """Into the nearest group at or above the unit, in one statement."""
    asked = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = Group.objects.filter(cycle=cycle).alias(asked=asked).filter(asked__startswith=F("unit__path"))
    nearest = above.order_by(-Length("unit__path")).values("pk")[:1]
    unit = Unit.objects.filter(pk=OuterRef("unit")).annotate(group=Subquery(nearest)).values("group")
    Form.objects.filter(cycle=cycle).update(group=Subquery(unit))
