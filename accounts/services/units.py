"""The unit tree. ``path`` is each unit's ancestry by primary key, so a subtree is one prefix."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.signals import done


class Planned(NamedTuple):
    """A unit to be placed; ``parent`` names a unit that exists or stands earlier or later in the same plan."""

    name: str
    kind: str
    parent: str | None = None
    short_name: str = ""


def place(*, name: str, kind: str, parent: Unit | None, by: User | None, short_name: str = "") -> Unit:
    """Add one unit below ``parent``, or at the top."""
    with transaction.atomic():
        unit = _built(next(_keys(1)), Planned(name, kind, None, short_name), parent)
        unit.full_clean(exclude=["path"])
        unit.save(force_insert=True)
        done.send(sender=Unit, kind="accounts.unit.placed", by=by, subject=unit)
    return unit


def place_many(plans: Iterable[Planned], *, by: User | None) -> dict[str, Unit]:
    """Add every planned unit in two statements, whatever their order, and answer them by name.

    Units that exist already are left as they are and answered too.
    """
    wanted = {plan.name: plan for plan in plans}
    names = set(wanted) | {plan.parent for plan in wanted.values() if plan.parent}
    with transaction.atomic():
        known = {unit.name: unit for unit in Unit.objects.filter(name__in=names)}
        fresh: list[Unit] = []
        missing = [plan for name, plan in wanted.items() if name not in known]
        keys = _keys(len(missing))
        while missing:
            ready = [plan for plan in missing if plan.parent is None or plan.parent in known]
            if not ready:
                raise ValidationError(
                    _("Superior unit not found: %(name)s."),
                    code="parent",
                    params={"name": missing[0].parent},
                )
            for plan in ready:
                known[plan.name] = _built(next(keys), plan, known[plan.parent] if plan.parent else None)
                fresh.append(known[plan.name])
            missing = [plan for plan in missing if plan.name not in known]
        Unit.objects.bulk_create(fresh)
        if fresh:
            done.send(sender=Unit, kind="accounts.unit.placed_many", by=by, subject=fresh[0])
    return {name: known[name] for name in wanted}


def move(unit: Unit, *, parent: Unit | None, by: User | None) -> Unit:
    """Hang a unit with everything below it under another; refuses its own subtree."""
    with transaction.atomic():
        locked = {row.pk: row for row in Unit.objects.select_for_update().order_by("pk")}
        moving = locked[unit.pk]
        target = locked[parent.pk] if parent else None
        if target and target.path.startswith(moving.path):
            raise ValidationError(_("A unit cannot stand below itself."), code="cycle")
        old, new = moving.path, f"{target.path if target else ''}{moving.pk}."
        Unit.objects.below(moving).update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
        Unit.objects.filter(pk=moving.pk).update(parent=target)
        unit.refresh_from_db()
        done.send(sender=Unit, kind="accounts.unit.moved", by=by, subject=unit)
    return unit


def _built(key: int, plan: Planned, parent: Unit | None) -> Unit:
    path = f"{parent.path if parent else ''}{key}."
    return Unit(pk=key, name=plan.name, short_name=plan.short_name, kind=plan.kind, parent=parent, path=path)


def _keys(count: int) -> Iterator[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('accounts_unit', 'id')) FROM generate_series(1, %s)", [count]
        )
        yield from (key for (key,) in cursor.fetchall())
