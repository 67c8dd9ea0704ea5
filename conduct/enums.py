"""The closed lists of conduct. What an organisation may change – kinds, levels, norms – is data, not an enum."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions import Role


class DeedState(models.TextChoices):
    TOLD = "told", _("waits to be confirmed")
    CONFIRMED = "confirmed", _("confirmed")
    LEFT = "left", _("not confirmed")
    WITHDRAWN = "withdrawn", pgettext_lazy("good deed", "taken back")


class Publicity(models.TextChoices):
    """How far the praised person lets a good deed be told. Until they say so, not at all."""

    UNASKED = "unasked", _("not said yet")
    NOBODY = "nobody", _("keep it between us")
    UNIT = "unit", _("my unit may read it")
    BUREAU = "bureau", _("the whole bureau may read it")


class RewardState(models.TextChoices):
    APPROVING = "approving", _("in approval")
    RETURNED = "returned", _("returned to be improved")
    NOTICE = "notice", _("in public notice")
    READY = "ready", _("approved, to be decided")
    DECIDED = "decided", pgettext_lazy("reward", "decided")
    REFUSED = "refused", pgettext_lazy("reward", "refused")
    DROPPED = "dropped", pgettext_lazy("reward", "taken back")
    REVOKED = "revoked", _("withdrawn")


class Approver(models.TextChoices):
    """Who gives the steps of an approval, in this order."""

    LEADER = Role.LEADER.value, _("the leader of the unit")
    OFFICE = Role.ORG_ADMIN.value, _("the political office")


class Organ(models.TextChoices):
    """The level whose document makes a reward: 政治工作部门 of county, city, province, or the ministry."""

    COUNTY = "county", _("county bureau")
    CITY = "city", _("city bureau")
    PROVINCE = "province", _("provincial department")
    MINISTRY = "ministry", _("Ministry of Public Security")


class Severity(models.TextChoices):
    """Of a violation of a unit: for how long it earns no collective reward (奖励条令 article 12)."""

    SERIOUS = "serious", _("a serious violation")
    GRAVE = "grave", _("a specially serious violation")


class Answer(models.TextChoices):
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")
    REFUSED = "refused", pgettext_lazy("reward", "refused")


class ObjectionState(models.TextChoices):
    OPEN = "open", _("waits for an answer")
    UPHELD = "upheld", _("upheld: the proposal ends")
    DISMISSED = "dismissed", _("answered: the proposal goes on")


class Ground(models.TextChoices):
    """Why a reward is withdrawn (Civil Servants Law, article 56)."""

    FRAUD = "fraud", _("obtained by fraud")
    HIDDEN = "hidden", _("a serious error was hidden, or the procedure gravely broken")
    LATER = "later", _("a serious violation later, which harms the honour")
    LAW = "law", _("another ground stated by law")


class Appealed(StrEnum):
    """What may be looked at by somebody else, of discipline and of a reward: names in the registry of appeals."""

    DECISION = "conduct.decision"
    REFUSAL = "conduct.refusal"
    WITHDRAWAL = "conduct.withdrawal"
    OBJECTION = "conduct.objection"
    RESTRAINT = "conduct.restraint"


class ReportSource(models.TextChoices):
    PERSON = "person", _("a person")
    FINDING = "finding", _("a finding of an inspection")
    ANONYMOUS = "anonymous", _("an anonymous source")


class ReportState(models.TextChoices):
    OPEN = "open", pgettext_lazy("discipline", "to be decided")
    ACCEPTED = "accepted", pgettext_lazy("discipline", "accepted")
    DECLINED = "declined", pgettext_lazy("discipline", "not accepted")


class FileState(models.TextChoices):
    INQUIRY = "inquiry", pgettext_lazy("discipline", "under inquiry")
    PUT = "put", pgettext_lazy("discipline", "facts put to the officer")
    HEARD = "heard", pgettext_lazy("discipline", "officer heard")
    DECIDED = "decided", pgettext_lazy("discipline", "decided")
    DELIVERED = "delivered", pgettext_lazy("discipline", "delivered")
    UNFOUNDED = "unfounded", pgettext_lazy("discipline", "unfounded")
    CLEARED = "cleared", pgettext_lazy("discipline", "name cleared")


class Hearing(models.TextChoices):
    STATEMENT = "statement", _("a statement")
    WAIVER = "waiver", _("a signed waiver")


class Level(models.TextChoices):
    """Who decides; the values are those of the roles."""

    LEADER = "leader", _("leader of the unit")
    OFFICE = "org_admin", _("political office")


class Line(models.TextChoices):
    """They stand side by side: one decision may take a measure of each, but for those of supervision, which are no
    sanctions and are taken while the matter is open."""

    GOVERNMENT = "government", _("government sanction")
    PARTY = "party", _("party discipline")
    FIRST_FORM = "first_form", _("first form")
    ORGANISATIONAL = "organisational", _("organisational handling")
    SUPERVISION = "supervision", _("measure of supervision")


class RestraintState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("restraint", "waits to be approved")
    REFUSED = "refused", pgettext_lazy("restraint", "not approved")
    APPROVED = "approved", pgettext_lazy("restraint", "approved, to be announced")
    ANNOUNCED = "announced", pgettext_lazy("restraint", "announced")
    LIFTED = "lifted", pgettext_lazy("restraint", "lifted before its end")
    DROPPED = "dropped", pgettext_lazy("restraint", "not carried out")
    UNDONE = "undone", pgettext_lazy("restraint", "lifted on appeal")


class BestGrade(models.TextChoices):
    """The best result of a year that is still possible, from light to heavy."""

    ANY = "any", _("any grade")
    NOT_EXCELLENT = "not_excellent", _("not excellent")
    COMMENT_ONLY = "comment_only", _("comment only, no grade")
    PENDING = "pending", _("no grade until the inquiry is closed")
    NO_GRADE = "no_grade", _("no grade")
    INCOMPETENT = "incompetent", _("incompetent")


class ClearingAudience(models.TextChoices):
    NOBODY = "nobody", pgettext_lazy("name-clearing", "nobody: close it quietly")
    BRANCH = "branch", pgettext_lazy("name-clearing", "my party branch")
    UNIT = "unit", pgettext_lazy("name-clearing", "my unit")


class InspectionKind(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("inspection", "announced")
    SURPRISE = "surprise", pgettext_lazy("inspection", "unannounced")


class InspectionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("inspection", "to come")
    UNDER_WAY = "under_way", pgettext_lazy("inspection", "under way")
    CLOSED = "closed", pgettext_lazy("inspection", "closed")
    CALLED_OFF = "called_off", pgettext_lazy("inspection", "called off")


class FindingState(models.TextChoices):
    NOTED = "noted", pgettext_lazy("finding", "reply wanted")
    REPLIED = "replied", pgettext_lazy("finding", "reply to be decided on")
    ERASED = "erased", pgettext_lazy("finding", "erased: the reply was right")
    PUBLISHED = "published", pgettext_lazy("finding", "to be put right")
    MENDED = "mended", pgettext_lazy("finding", "re-check waits")
    CLOSED = "closed", pgettext_lazy("finding", "put right")


class Side(models.TextChoices):
    """Who replies to a finding."""

    UNIT = "unit", _("for the unit")
    OFFICER = "officer", _("the officer named")
