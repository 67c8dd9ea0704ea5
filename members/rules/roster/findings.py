"""What can be said of a row: a code to keep, a sentence in the reader's language to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    """Why a row is refused."""

    MISSING = "missing", _("It is empty, and it is needed.")
    NOT_A_NUMBER = "not_a_number", _("“%(text)s” is no police number: 4 to 12 digits or letters.")
    NOT_A_NAME = "not_a_name", _("“%(text)s” is no name.")
    NOT_A_PHONE = "not_a_phone", _("“%(text)s” is no telephone number.")
    NO_SUCH_DATE = "no_such_date", _("“%(text)s” is no date.")
    AMBIGUOUS_MONTH = "ambiguous_month", _("“%(text)s” may mean January or October. Write the month with two digits.")
    UNKNOWN_VALUE = "unknown_value", _("“%(text)s” is none of the known values.")
    TOO_LONG = "too_long", _("“%(text)s” is too long.")
    DUPLICATE = "duplicate", _("Row %(row)s has the same police number.")
    UNKNOWN_UNIT = "unknown_unit", _("There is no unit “%(text)s”.")
    UNKNOWN_BRANCH = "unknown_branch", _("There is no party branch “%(text)s”.")
    OUTSIDE = "outside", _("This unit is outside your units.")
    OFFICER_OUTSIDE = "officer_outside", _("The officer with this police number belongs to a unit outside your units.")
    LEFT = "left", _("The officer with this police number left the service on %(day)s.")
    FULL_BEFORE_JOINING = "full_before_joining", _("Full membership must follow the date of joining the party.")
    # of the sheet of units
    PARENT_UNKNOWN = "parent_unknown", _("There is no superior unit “%(text)s”.")
    UNIT_TWICE = "unit_twice", _("Row %(row)s names the same unit.")
    BRANCH_ELSEWHERE = "branch_elsewhere", _("The party branch “%(text)s” belongs to another unit already.")
    # said, but no reason to refuse
    PARENT_DIFFERS = "parent_differs", _("In the portal this unit stands under “%(parent)s”; it stays there.")


class Repair(TextChoices):
    """What was put right in a row that is accepted."""

    WIDTH = "width", _("full-width characters or blanks: “%(text)s” is read as %(value)s")
    BLANKS = "blanks", _("blanks in the name: “%(text)s” is read as %(value)s")
    CHINESE_DATE = "chinese_date", _("written date: “%(text)s” is read as %(value)s")
    COMPACT_DATE = "compact_date", _("date without signs: “%(text)s” is read as %(value)s")
    MONTH = "month", _("month without a day: “%(text)s” is read as %(value)s")
    DAY_NUMBER = "day_number", _("date as a bare number: “%(text)s” is read as %(value)s")
    SUGGESTION = "suggestion", _("suggestion taken: “%(text)s” is read as %(value)s")
    NUMBER_CELL = "number_cell", _("number cell: “%(text)s” is kept as text")


class Setback(TextChoices):
    """Why a whole import went back one step."""

    BROKEN = "broken", _("Something went wrong on our side and has been written to the log. Nothing was changed.")
    STALE = (
        "stale",
        _(
            "The portal has changed since this preview was made (%(names)s …). Nothing was imported. "
            "Check the file again and look at the preview once more."
        ),
    )
    OFFICERS_CHANGED = (
        "officers_changed",
        _("This import cannot be undone: %(count)s officers were changed after it (%(names)s). Nothing was undone."),
    )
    OFFICERS_USED = (
        "officers_used",
        _(
            "This import cannot be undone: something was recorded about %(count)s of the new officers (%(names)s). "
            "Nothing was undone."
        ),
    )
    PLACES_USED = (
        "places_used",
        _("This import cannot be undone: the new units or branches are in use (%(names)s). Nothing was undone."),
    )


@dataclass(frozen=True)
class Finding:
    """One thing to say of one column of a row."""

    column: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    suggestion: str = ""

    @property
    def is_repair(self) -> bool:
        return self.code in Repair.values

    @property
    def sentence(self) -> str:
        """In the active language."""
        kind: type[TextChoices] = Repair if self.is_repair else Reason
        return str(kind(self.code).label) % self.params

    def kept(self) -> dict[str, Any]:
        return {"column": self.column, "code": self.code, "params": self.params, "suggestion": self.suggestion}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Finding":
        return cls(kept["column"], kept["code"], kept["params"], kept["suggestion"])
