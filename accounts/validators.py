"""What makes a password acceptable beyond Django's own rules; the figures are those of MLPS assessors."""

import string
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from accounts.models import User


class CharacterClassValidator:
    """At least three of four classes, and neither the police number nor the name inside."""

    def validate(self, password: str, user: "User | None" = None) -> None:
        if len(_classes(password)) < 3:
            raise ValidationError(
                _("Use at least three of: small letters, capital letters, digits, other signs."), code="classes"
            )
        names = {user.username.lower(), user.name.lower()} if user else set()
        if any(len(name) > 1 and name in password.lower() for name in names):
            raise ValidationError(_("The password must not contain your name or police number."), code="own_name")

    def get_help_text(self) -> str:
        return _(
            "Use at least three of: small letters, capital letters, digits, other signs, "
            "and neither your name nor your police number."
        )


def _classes(password: str) -> set[str]:
    return {
        "lower" if sign in string.ascii_lowercase else
        "upper" if sign in string.ascii_uppercase else
        "digit" if sign in string.digits else
        "other"
        for sign in password
    }  # fmt: skip
