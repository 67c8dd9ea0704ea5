"""A scheme's life: begun, taken over, published, followed by its next version, retired."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from audit import services as audit
from evaluation.enums import SchemeState
from evaluation.models import CoveredGroup, Scheme, SchemeVersion
from evaluation.queries import publishing
from evaluation.queries.texts import settings_of
from evaluation.rules.written import mark_of
from evaluation.services.drafts import refuse_changed, touched
from ui.codes import code_of


@transaction.atomic
def begin(*, unit: Unit, name_zh: str, name_en: str, by: User, **terms: Any) -> SchemeVersion:
    scheme = Scheme(unit=unit, name_zh=name_zh, name_en=name_en, code=_code(unit, name_en))
    scheme.full_clean()
    scheme.save()
    draft = SchemeVersion(scheme=scheme, number=1, written_by=by, **terms)
    draft.full_clean()
    draft.save()
    audit.record("evaluation.scheme.begun", by=by, subject=draft)
    return draft


@transaction.atomic
def amend(draft: SchemeVersion, *, seen: str, name_zh: str, name_en: str, by: User, **terms: Any) -> SchemeVersion:
    """Names, years and basis; whoever comes second is shown what the first wrote."""
    standing = touched(draft)
    refuse_changed(mark_of(settings_of(standing)), seen)
    standing.scheme.name_zh, standing.scheme.name_en = name_zh, name_en
    standing.scheme.save(update_fields=["name_zh", "name_en"])
    for name, value in terms.items():
        setattr(standing, name, value)
    standing.full_clean()
    standing.save()
    audit.record("evaluation.scheme.amended", by=by, subject=standing)
    return standing


@transaction.atomic
def cover(draft: SchemeVersion, *, by: User, **group: Any) -> CoveredGroup:
    standing = touched(draft)
    covered = CoveredGroup(scheme_version=standing, **group)
    covered.full_clean()
    covered.save()
    audit.record("evaluation.scheme.amended", by=by, subject=standing)
    return covered


@transaction.atomic
def uncover(group: CoveredGroup, *, by: User) -> None:
    standing = touched(group.scheme_version)
    CoveredGroup.objects.filter(pk=group.pk).delete()
    audit.record("evaluation.scheme.amended", by=by, subject=standing)


@transaction.atomic
def follow(version: SchemeVersion, *, by: User, today: date) -> SchemeVersion:
    """The draft of the next version, with all that the newest says; the one that is begun already, if there is one."""
    scheme = Scheme.objects.select_for_update(of=("self",)).get(pk=version.scheme_id)
    newest = scheme.versions.order_by("-number")[0]
    if newest.state == SchemeState.DRAFT:
        return newest
    draft = SchemeVersion.objects.create(
        scheme=scheme,
        number=newest.number + 1,
        from_year=max(today.year, newest.from_year + 1),
        basis_zh=newest.basis_zh,
        basis_en=newest.basis_en,
        written_by=by,
    )
    _copy(newest, draft)
    audit.record("evaluation.scheme.begun", by=by, subject=draft)
    return draft


@transaction.atomic
def take_over(ready: SchemeVersion, *, unit: Unit, by: User, today: date) -> SchemeVersion:
    """A ready-made scheme as an organisation's own draft."""
    scheme = Scheme.objects.create(
        unit=unit,
        name_zh=ready.scheme.name_zh,
        name_en=ready.scheme.name_en,
        code=_code(unit, ready.scheme.code),
    )
    basis = {"basis_zh": ready.basis_zh, "basis_en": ready.basis_en}
    draft = SchemeVersion.objects.create(scheme=scheme, number=1, from_year=today.year, written_by=by, **basis)
    _copy(ready, draft)
    audit.record("evaluation.scheme.begun", by=by, subject=draft)
    return draft


@transaction.atomic
def publish(draft: SchemeVersion, *, seen: int, by: User, today: date) -> SchemeVersion:
    """Refused in words while anything is missing. The version before ends with the year before."""
    standing = touched(draft)
    if standing.version != seen + 1:
        raise ValidationError(
            _("Somebody has changed the draft since you looked at it. Look again before you publish."), code="changed"
        )
    if found := publishing.refusals(standing):
        raise ValidationError([ValidationError(words, code="refused") for words in found])
    standing.state, standing.published_by, standing.published_on = SchemeState.PUBLISHED, by, today
    standing.simulation = standing.simulations.done().filter(of_version=seen).first()
    standing.save()
    _end_those_before(standing, today)
    audit.record("evaluation.scheme.published", by=by, subject=standing)
    return standing


@transaction.atomic
def retire(version: SchemeVersion, *, by: User, today: date) -> None:
    """Nobody new is assessed by it; forms that rest on it stay as they are."""
    rows = SchemeVersion.objects.filter(pk=version.pk, state=SchemeState.PUBLISHED)
    if not rows.update(state=SchemeState.RETIRED, retired_on=today):
        raise ValidationError(_("Only what is published can be retired."), code="not_published")
    audit.record("evaluation.scheme.retired", by=by, subject=version)


@transaction.atomic
def drop(draft: SchemeVersion, *, by: User) -> None:
    """A draft that nobody wants. With its first version the scheme goes as well."""
    standing = touched(draft)
    audit.record("evaluation.scheme.dropped", by=by, subject=standing)
    scheme = standing.scheme
    standing.delete()
    if not scheme.versions.exists():
        scheme.delete()


def _end_those_before(version: SchemeVersion, today: date) -> None:
    before = version.scheme.versions.published().exclude(pk=version.pk)
    before.filter(from_year__gte=version.from_year).update(state=SchemeState.RETIRED, retired_on=today)
    before.filter(from_year__lt=version.from_year).update(until_year=version.from_year - 1)


def _copy(source: SchemeVersion, target: SchemeVersion) -> None:
    rows: list[Any] = [*source.indicators.all(), *source.covered.all()]
    for row in rows:
        row.pk, row.scheme_version = None, target
        row._state.adding = True
        row.save()


def _code(unit: Unit, name: str) -> str:
    taken = set(Scheme.objects.filter(unit=unit).values_list("code", flat=True))
    return code_of(name, taken, otherwise="scheme")
