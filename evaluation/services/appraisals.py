"""A branch's appraisal of its members, from the first word to the written results."""

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Branch, User
from audit import services as audit
from ballots.enums import Consent, VoteState, Way
from ballots.models import Candidate, Vote, VoteRule
from ballots.services import opening, votes
from evaluation.enums import AppraisalState
from evaluation.models import Appraisal, AppraisalRule, Appraised
from evaluation.queries import appraisals as asked
from evaluation.queries import telling
from evaluation.queries.appraisals import Room
from members import signals
from notices.services import outbox

FEWEST_VOTERS = 3
"""With two, each knows what the other one said."""
TALK = "member_appraisal_talk"


@transaction.atomic
def start(*, branch: Branch, year: int, statements_until: date, by: User, today: date) -> Appraisal:
    if statements_until < today:
        late = ValidationError(_("Choose a day that is still to come."), code="past")
        raise ValidationError({"statements_until": late})
    if abs(year - today.year) > 1:
        raise ValidationError({"year": ValidationError(_("This year, the last, or the next."), code="year")})
    appraisal = Appraisal(
        branch=branch,
        year=year,
        rule=AppraisalRule.objects.on(today),
        statements_until=statements_until,
        started_by=by,
    )
    appraisal.full_clean()
    appraisal.save()
    members = list(asked.members_of(branch))
    if sum(map(asked.is_graded, members)) < FEWEST_VOTERS:
        words = _(
            "Fewer than three full members serve here: no vote of theirs is secret. Appraise with another branch."
        )
        raise ValidationError(words, code="too_few")
    written = asked.written_before(branch, year)
    Appraised.objects.bulk_create(
        Appraised(
            appraisal=appraisal,
            officer=member,
            is_graded=asked.is_graded(member),
            statement=written.get(member.pk, ""),
        )
        for member in members
    )
    outbox.put_from(telling.statements_due(today).filter(appraisal=appraisal), kind="evaluation.appraisal.statement")
    audit.record("evaluation.appraisal.started", by=by, subject=appraisal)
    return appraisal


@transaction.atomic
def write(row: Appraised, *, statement: str, version: int, hand_in: bool, by: User, today: date) -> Appraised:
    """Kept for the member alone until it is handed in; changed until the meeting."""
    appraisal = _locked(row.appraisal, AppraisalState.WRITING)
    row = Appraised.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    if row.version != version:
        words = _("This was changed on another device. What you typed is still here; look at the other first.")
        raise ValidationError(words, code="stale")
    row.statement, row.version = statement.strip(), row.version + 1
    if hand_in or not row.statement:
        row.handed_in_on = today if hand_in else None
    row.full_clean()
    row.save()
    if hand_in:
        audit.record("evaluation.appraisal.handed_in", by=by, subject=appraisal, about=row.officer_id)
    return row


@transaction.atomic
def meet(appraisal: Appraisal, *, held_on: date, present: Collection[int], way: str, by: User, today: date) -> Vote:
    """Who took part is entered, and the vote is laid out with a line for each member who gets a grade.

    What was said of each other in the meeting is written down nowhere. A vote that was given up is laid out anew.
    """
    appraisal = _locked(appraisal, AppraisalState.WRITING, AppraisalState.MEETING)
    if appraisal.vote and appraisal.vote.state != VoteState.ABANDONED:
        raise ValidationError(_("The vote of this appraisal has been laid out already."), code="laid_out")
    if held_on > today:
        raise ValidationError({"held_on": ValidationError(_("This day is still to come."), code="future")})
    if way == Way.HANDS:
        raise ValidationError(
            {"way": ValidationError(_("This vote is secret: choose the urn or paper."), code="secret")}
        )
    people = asked.people_of(appraisal)
    people.update(took_part=False)
    people.filter(officer__in=present).update(took_part=True)
    title = _("Appraisal of members %(year)d") % {"year": appraisal.year}
    rule = VoteRule.objects.on(today).filter(code="appraisal").latest("valid_from")
    vote = votes.prepare(
        branch=appraisal.branch, rule=rule, title=title, text="", way=way, seats=1, held_on=held_on, by=by
    )
    Candidate.objects.bulk_create(
        Candidate(vote=vote, officer_id=officer, consent=Consent.GIVEN, asked_on=today)
        for officer in people.filter(is_graded=True).values_list("officer", flat=True)
    )
    opening.expect(vote, present=present)
    appraisal.state, appraisal.held_on, appraisal.vote = AppraisalState.MEETING, held_on, vote
    _save(appraisal)
    audit.record("evaluation.appraisal.met", by=by, subject=appraisal)
    return vote


@transaction.atomic
def take_over(appraisal: Appraisal, *, by: User) -> Appraisal:
    """The sums of the closed vote, beside each member."""
    appraisal = _locked(appraisal, AppraisalState.MEETING)
    tally = asked.tally_of(appraisal)
    if tally is None:
        raise ValidationError(_("Close and count the vote first."), code="not_counted")
    rows = list(asked.people_of(appraisal).filter(is_graded=True))
    for row in rows:
        row.votes = tally.lines.get(str(row.officer_id))
    Appraised.objects.bulk_update(rows, ["votes"])
    appraisal.state, appraisal.sheets = AppraisalState.GRADING, tally.sheets
    _save(appraisal)
    audit.record("evaluation.appraisal.taken_over", by=by, subject=appraisal)
    return appraisal


@transaction.atomic
def grade(appraisal: Appraisal, *, grades: Mapping[int, tuple[str, str]], version: int, by: User) -> Appraisal:
    """Officer → grade and remark, as the branch committee proposes them; a draft until told."""
    seen, appraisal = version, _locked(appraisal, AppraisalState.GRADING)
    if appraisal.version != seen:
        words = _("Somebody else has changed these grades. What you typed is still here; look at the page anew first.")
        raise ValidationError(words, code="stale")
    for row in asked.people_of(appraisal).filter(is_graded=True, officer__in=grades):
        row.grade, row.remark = grades[row.officer_id][0], grades[row.officer_id][1].strip()
        row.full_clean()
        row.save(update_fields=["grade", "remark"])
    if (found := asked.room(appraisal)).is_over:
        raise ValidationError(over_words(found), code="too_many_excellent")
    _save(appraisal)
    audit.record("evaluation.appraisal.graded", by=by, subject=appraisal)
    return appraisal


@transaction.atomic
def tell(appraisal: Appraisal, *, by: User, today: date) -> Appraisal:
    """Each member the own result, in writing. Whoever looks after people hears that a talk is due, the same of
    everybody and nothing of the grade."""
    appraisal = _locked(appraisal, AppraisalState.GRADING)
    if asked.people_of(appraisal).filter(is_graded=True, grade="").exists():
        raise ValidationError(_("Give every full member a grade first."), code="missing")
    if (found := asked.room(appraisal)).is_over:
        raise ValidationError(over_words(found), code="too_many_excellent")
    appraisal.state, appraisal.told_on = AppraisalState.TOLD, today
    _save(appraisal)
    outbox.put_from(telling.grades_of_members(appraisal), kind="evaluation.appraisal.told")
    for row in asked.people_of(appraisal).filter(is_graded=True):
        signals.happened.send(sender=Appraised, officer=row.officer, kind=TALK, on=today, by=by)
    audit.record("evaluation.appraisal.told", by=by, subject=appraisal)
    return appraisal


@transaction.atomic
def cancel(appraisal: Appraisal, *, why: str, by: User, today: date) -> Appraisal:
    """Before the grades are told: sheets, sums, grades and remarks are destroyed, and everybody reads why.

    What each wrote of oneself stays the writer's own. The year may be started anew.
    """
    appraisal = _locked(appraisal, AppraisalState.WRITING, AppraisalState.MEETING, AppraisalState.GRADING)
    if appraisal.vote:
        votes.annul(appraisal.vote, by=by)
    asked.people_of(appraisal).update(votes=None, grade="", remark="")
    appraisal.state, appraisal.sheets = AppraisalState.CANCELLED, None
    appraisal.cancelled_on, appraisal.cancelled_why = today, why.strip()
    _save(appraisal)
    outbox.stop(f"{Appraisal._meta.label}:{appraisal.pk}")
    outbox.put_from(telling.appraisal_cancelled(appraisal), kind="evaluation.appraisal.cancelled")
    audit.record("evaluation.appraisal.cancelled", by=by, subject=appraisal)
    return appraisal


def over_words(found: Room) -> str:
    words = _("At most %(most)d may be excellent; you chose %(given)d.")
    return words % {"most": found.most, "given": found.given}


def _locked(appraisal: Appraisal, *states: AppraisalState) -> Appraisal:
    rows = Appraisal.objects.select_for_update(of=("self",), no_key=True)
    appraisal = rows.select_related("branch", "vote", "rule").get(pk=appraisal.pk)
    if appraisal.state not in states:
        words = _("This appraisal is further by now (%(state)s). Nothing was changed.")
        raise ValidationError(words % {"state": appraisal.get_state_display()}, code="state")
    return appraisal


def _save(appraisal: Appraisal) -> None:
    appraisal.version += 1
    appraisal.full_clean(validate_constraints=False)
    appraisal.save()
