"""Writing at a draft: one at a time, and never over what somebody else has written meanwhile."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from evaluation.enums import SchemeState
from evaluation.models import SchemeVersion


def touched(version: SchemeVersion) -> SchemeVersion:
    """The draft, locked until the end of the transaction and counted up; anything else is not written at."""
    rows = SchemeVersion.objects.filter(pk=version.pk, state=SchemeState.DRAFT)
    if not rows.update(version=F("version") + 1):
        raise ValidationError(
            _("This version is no draft any more, so it is not changed. Begin the next version."), code="no_draft"
        )
    return SchemeVersion.objects.select_related("scheme__unit").get(pk=version.pk)


def refuse_changed(standing: str | None, seen: str) -> None:
    if standing is None:
        raise ValidationError(_("Somebody has removed this meanwhile. Yours is not saved."), code="removed")
    if standing != seen:
        raise ValidationError(
            _(
                "Somebody else has changed this while you were writing. Yours is not saved yet: look at what stands "
                "there now; saving again puts yours in its place."
            ),
            code="changed",
        )
