"""Who decides a step: a role over a unit, held today by somebody who took no part and is no family."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, Value
from django.db.models.functions import Length

from accounts.models import Unit
from appeals.enums import Level
from appeals.models import Term
from appeals.models.deciding import holders
from members.models import Officer
from members.queries import kin


@dataclass(frozen=True)
class Body:
    """``barred`` are the holders who may not decide, by whether they took part or are family."""

    role: str
    unit: Unit
    nearest: int | None
    kin: frozenset[int]


def body_for(term: Term, decided_in: Unit, officer: Officer, *, parted: set[int], today: date) -> Body:
    """The term's own role, else the one named instead of it; the first again when nobody may at all."""
    unit = _level(term.level, decided_in)
    bodies = [_body(role, unit, officer, parted, today) for role in (term.by_role, term.instead_role) if role]
    return next((body for body in bodies if body.nearest), bodies[0])


def _body(role: str, unit: Unit, officer: Officer, parted: set[int], today: date) -> Body:
    rows = holders(today).filter(role=role)
    rows = rows.alias(path_asked=Value(unit.path, output_field=CharField())).filter(
        path_asked__startswith=F("unit__path")
    )
    users = list(rows.order_by(-Length("unit__path"), "pk").values_list("user_id", flat=True))
    family = kin.among(officer, users)
    may = [user for user in users if user not in parted | family | {officer.user_id}]
    return Body(role, unit, may[0] if may else None, frozenset(family))


def _level(level: str, unit: Unit) -> Unit:
    if level == Level.ABOVE:
        return unit.parent or unit
    if level == Level.TOP:
        return Unit.objects.get(pk=int(unit.path.split(".")[0]))
    return unit
