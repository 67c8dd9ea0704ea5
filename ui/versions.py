"""Settings that hold from a day on: a change is a row of its own, and the one before ends the day before."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, ProtectedError, Q
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

DAY = timedelta(days=1)

M = TypeVar("M", bound=models.Model)


class VersionQuerySet(models.QuerySet[M]):
    """Rows with ``valid_from`` and ``valid_until``."""

    line: ClassVar[tuple[str, ...]] = ("code",)
    """What all versions of one thing have in common."""

    def on(self, day: date) -> Self:
        return self.standing(day).filter(valid_from__lte=day)

    def standing(self, day: date) -> Self:
        """In force, or still to come."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))

    def like(self, pk: int) -> Self:
        """All versions of what this row is a version of, the newest first."""
        one = self.model._default_manager.filter(pk=pk, **{name: OuterRef(name) for name in self.line})
        return self.filter(Exists(one)).order_by("-valid_from", "-pk")

    def follow(self, version: Any) -> None:
        """Saved, and the one before ends the day before. Whoever asks for it holds the lock of the line."""
        same = self.filter(**{name: getattr(version, name) for name in self.line})
        before = same.filter(valid_from__lt=version.valid_from).standing(version.valid_from)
        before.update(valid_until=version.valid_from - DAY)
        version.full_clean(exclude=[field.name for field in version._meta.fields if field.is_relation])
        version.save()

    def take_back(self, version: Any, *, today: date) -> None:
        """Only the newest, before its day, and while nothing rests on it; the one before it goes on."""
        words = _("This version cannot be taken back any more. Nothing was changed.")
        newest: Any = self.like(version.pk).first()
        if newest is None or newest.pk != version.pk or newest.valid_from <= today:
            raise ValidationError(words, code="begun")
        self.like(newest.pk).filter(valid_until=newest.valid_from - DAY).update(valid_until=None)
        try:
            newest.delete()
        except ProtectedError as used:
            raise ValidationError(words, code="begun") from used


def refuse_second(versions: Iterable[models.Model], seen: int) -> None:
    """Two at once: whoever comes second is told, and nothing of the first is lost. ``seen`` is 0 for what is new."""
    if max((one.pk for one in versions), default=0) != seen:
        raise ValidationError(
            _("Somebody else changed this while you were writing. Yours is not saved: look at theirs first."),
            code="changed",
        )


def opening(newest: Any, fields: Any, today: date) -> dict[str, Any]:
    """How a form for the next version stands when it is opened: as the newest, from the first day that is free."""
    if newest is None:
        return {"seen": 0, "valid_from": today + DAY}
    first = max(today, newest.valid_from) + DAY
    return model_to_dict(newest, fields) | {"seen": newest.pk, "valid_from": first}
