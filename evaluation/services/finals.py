"""Making a year final: each form copied under a seal, and a later version beside it where an objection was upheld."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit import services as audit
from evaluation.enums import CycleState, Reopening
from evaluation.models import Cycle, Form, Result, Ruling
from evaluation.models.form import FormQuerySet
from evaluation.queries import contents, objections
from evaluation.rules.sealing import seal, seal_of_all
from evaluation.services import cycles
from jobs.registry import Progress
from ui.dates import day

BATCH = 500


def obstacles(cycle: Cycle, today: date) -> list[str]:
    found = []
    if cycle.state != CycleState.NOTICE or cycle.notice_until is None:
        return [_("A year is made final after its public notice.")]
    if today <= cycle.notice_until:
        found.append(_("The public notice still runs."))
    if late := _told_late(cycle, today):
        found.append(_("To a result that was told later one may object until %(day)s.") % {"day": day(late)})
    if waiting := objections.waiting(cycle).count():
        text = ngettext(
            "%(count)s objection waits for its answer.", "%(count)s objections wait for their answer.", waiting
        )
        found.append(text % {"count": waiting})
    if rulings := Ruling.objects.filter(form__cycle=cycle).open().count():
        text = ngettext(
            "%(count)s upheld objection is not carried out yet.",
            "%(count)s upheld objections are not carried out yet.",
            rulings,
        )
        found.append(text % {"count": rulings})
    return found


@transaction.atomic
def make_final(cycle: Cycle, *, by: User, today: date, progress: Progress) -> Cycle:
    """Whole or not at all."""
    cycle = cycles.locked(cycle)
    if found := obstacles(cycle, today):
        raise ValidationError(found, code="obstacles")
    keys = list(Form.objects.filter(cycle=cycle).order_by("pk").values_list("pk", flat=True))
    seals: list[str] = []
    for start in range(0, len(keys), BATCH):
        batch = Result.objects.bulk_create(_results(keys[start : start + BATCH], by))
        seals += [result.hash for result in batch]
        progress(len(seals), len(keys))
    facts = {"final_on": today, "final_by": by, "final_hash": seal_of_all(seals)}
    return cycles.move(cycle, CycleState.FINAL, by=by, today=today, **facts)


@transaction.atomic
def add_version(form: Form, *, why: str, by: User, cause: Reopening = Reopening.APPEAL) -> Result:
    """After the end of the year, for nothing but a cause. What stood before stays beside it."""
    form = Form.objects.select_for_update(of=("self",), no_key=True).select_related("cycle").get(pk=form.pk)
    if form.cycle.state != CycleState.FINAL:
        raise ValidationError(_("This year is not final yet."), code="not_final")
    last = form.results.latest("number")
    (result,) = _results([form.pk], by)
    if result.hash == last.hash:
        return last
    result.number, result.cause, result.why = last.number + 1, cause, why[:300]
    result.save()
    audit.record("evaluation.result.renewed", by=by, subject=result, about=form.officer_id)
    return result


def _told_late(cycle: Cycle, today: date) -> date | None:
    """The last of the days of objection that are somebody's own, as long as it is not over."""
    last: date | None = cycle.forms.aggregate(last=Max("notice_until"))["last"]
    return last if last and today <= last else None


def _results(keys: list[int], by: User) -> list[Result]:
    forms = Form.objects.filter(pk__in=keys)
    totals = dict(forms.filter(scores__run=_run(forms)).values_list("pk", "scores__total"))
    told = contents.of(forms)
    return [
        Result(
            form_id=pk,
            standing=told[pk]["standing"],
            grade=told[pk]["grade"],
            total=totals.get(pk),
            content=told[pk],
            hash=seal(told[pk]),
            by=by,
        )
        for pk in keys
    ]


def _run(forms: FormQuerySet) -> int | None:
    return forms.values_list("cycle__run", flat=True).first()
