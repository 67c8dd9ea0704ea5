"""Every guarded deed, which role carries it, and what each person may do with rows about themselves."""

from enum import StrEnum, auto

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    # everybody who is signed in
    HOME = auto()
    OWN_ACCOUNT = auto()
    # people
    PERSON_FIND = auto()
    """Name, unit and post only."""
    PROFILE_VIEW = auto()
    PROFILE_EDIT = auto()
    FAMILY_VIEW = auto()
    FAMILY_EDIT = auto()
    ROSTER_IMPORT = auto()
    PEOPLE_EXPORT = auto()
    SKILL_EDIT = auto()
    SKILL_CONFIRM = auto()
    """The row is a colleague's: same unit or same branch."""
    CORRECTION_ASK = auto()
    CORRECTION_VIEW = auto()
    CALENDAR_EDIT = auto()
    UNIT_VIEW = auto()
    # care
    EVENT_VIEW = auto()
    EVENT_RECORD = auto()
    TASK_VIEW = auto()
    TASK_ACT = auto()
    CONTACT_VIEW = auto()
    CONTACT_RECORD = auto()
    PROMISE_VIEW = auto()
    PROMISE_UNSOLVED = auto()
    """That a promise is not solved yet: who made it to whom and when, never what."""
    REQUEST_VIEW = auto()
    """Asking for a talk, and answering one asked of oneself."""
    REQUEST_LATE = auto()
    """That a request for a talk waits with somebody; never whose, nor what about."""
    BRANCH_HAND_OVER = auto()
    CONCERN_VIEW = auto()
    """Concerns of one's own, and those one is asked to answer."""
    CONCERN_ANSWER = auto()
    CONCERN_THEMES = auto()
    """How many concerns by theme and quarter, never fewer than eight; never a text."""
    PULSE_VIEW = auto()
    PULSE_JOIN = auto()
    PULSE_REPLY = auto()
    CARE_BOARD = auto()
    """Counts by unit and month, never a text."""
    RULE_VIEW = auto()
    """What is asked for and why: open to all, because all are asked for by it."""
    RULE_EDIT = auto()
    ABSENCE_EDIT = auto()
    """That one is away, and who stands in; whoever leads or administers notes it for others."""
    # family and aid
    AID_VIEW = auto()
    """The ledger of gifts and consolation; each officer what came to them."""
    AID_RECORD = auto()
    AID_CONFIRM = auto()
    """The second pair of eyes: never whoever entered it, never whom it is for."""
    AID_SET = auto()
    """Sources of funds and their limits."""
    VISIT_VIEW = auto()
    """Festival visits; each visitor the own ones."""
    VISIT_PLAN = auto()
    # good deeds and rewards
    DEED_VIEW = auto()
    """Confirmed good deeds; each officer the own ones, those they told, and those shown to their unit or bureau."""
    DEED_TELL = auto()
    """Of anybody in the own bureau, by name and unit."""
    DEED_CONFIRM = auto()
    """The second pair of eyes: never whoever told it, never whom it is about."""
    DEED_HINT = auto()
    """Of whom nothing good was noticed for long: names in the order of the alphabet, to look again."""
    REWARD_VIEW = auto()
    REWARD_PROPOSE = auto()
    REWARD_JUDGE = auto()
    """One step of the approval: never of a proposal of one's own, nor for oneself or a relative."""
    REWARD_DECIDE = auto()
    REWARD_SET = auto()
    """Kinds of rewards, who approves them, notice and bonus."""
    # discipline
    DISCIPLINE_VIEW = auto()
    """Files one handles or decides; one's own after notice."""
    DISCIPLINE_DESK = auto()
    """The list of files, for those whose work it is."""
    DISCIPLINE_HANDLE = auto()
    DISCIPLINE_ANSWER = auto()
    """The officer's own word: statement, waiver, who shall know of an unfounded complaint."""
    DISCIPLINE_CLEARED = auto()
    """The notice that a colleague's name is clear, if they chose to tell it."""
    DISCIPLINE_DECIDE = auto()
    DISCIPLINE_CONFIRM = auto()
    """That an effect has ended; it ends without it as well."""
    DISCIPLINE_FACT = auto()
    """That a measure is in effect, never which or why."""
    DISCIPLINE_SET = auto()
    """The table of measures."""
    # the three administrators
    ACCOUNT_VIEW = auto()
    ACCOUNT_MANAGE = auto()
    LOG_VIEW = auto()
    SYSTEM_VIEW = auto()


class Role(models.TextChoices):
    SECRETARY = "secretary", _("Branch secretary")
    LEADER = "leader", _("Unit leader")
    ORG_ADMIN = "org_admin", _("Organisation administrator")
    INSPECTOR = "inspector", _("Discipline inspector")
    EVALUATOR = "evaluator", _("Evaluator")
    AUDITOR = "auditor", _("Audit administrator")
    SEC_ADMIN = "sec_admin", _("Security administrator")
    SYS_ADMIN = "sys_admin", _("System administrator")


P = Permission
GRANTS: dict[str, frozenset[Permission]] = {
    Role.SECRETARY: frozenset(
        {
            P.PERSON_FIND,
            P.PROFILE_VIEW,
            P.PEOPLE_EXPORT,
            P.FAMILY_VIEW,
            P.EVENT_VIEW,
            P.EVENT_RECORD,
            P.TASK_VIEW,
            P.TASK_ACT,
            P.CONTACT_VIEW,
            P.CONTACT_RECORD,
            P.PROMISE_VIEW,
            P.CONCERN_ANSWER,
            P.BRANCH_HAND_OVER,
            P.CARE_BOARD,
            P.ABSENCE_EDIT,
            P.RULE_VIEW,
            P.AID_VIEW,
            P.AID_RECORD,
            P.AID_CONFIRM,
            P.VISIT_VIEW,
            P.VISIT_PLAN,
            P.DEED_VIEW,
            P.DEED_TELL,
            P.DEED_CONFIRM,
            P.REWARD_VIEW,
            P.REWARD_PROPOSE,
            P.DISCIPLINE_FACT,
        }
    ),
    Role.LEADER: frozenset(
        {
            P.PERSON_FIND,
            P.PROFILE_VIEW,
            P.PEOPLE_EXPORT,
            P.UNIT_VIEW,
            P.TASK_VIEW,
            P.TASK_ACT,
            P.CONTACT_RECORD,
            P.PROMISE_UNSOLVED,
            P.REQUEST_LATE,
            P.CONCERN_ANSWER,
            P.CONCERN_THEMES,
            P.PULSE_VIEW,
            P.PULSE_REPLY,
            P.CARE_BOARD,
            P.ABSENCE_EDIT,
            P.DEED_VIEW,
            P.DEED_TELL,
            P.DEED_CONFIRM,
            P.DEED_HINT,
            P.REWARD_VIEW,
            P.REWARD_PROPOSE,
            P.REWARD_JUDGE,
            P.DISCIPLINE_DESK,
            P.DISCIPLINE_DECIDE,
        }
    ),
    Role.ORG_ADMIN: frozenset(
        {
            P.PERSON_FIND,
            P.PROFILE_VIEW,
            P.PROFILE_EDIT,
            P.FAMILY_VIEW,
            P.ROSTER_IMPORT,
            P.PEOPLE_EXPORT,
            P.CORRECTION_VIEW,
            P.CALENDAR_EDIT,
            P.UNIT_VIEW,
            P.EVENT_VIEW,
            P.EVENT_RECORD,
            P.BRANCH_HAND_OVER,
            P.CONCERN_ANSWER,
            P.CONCERN_THEMES,
            P.PULSE_VIEW,
            P.CARE_BOARD,
            P.RULE_EDIT,
            P.ABSENCE_EDIT,
            P.RULE_VIEW,
            P.AID_VIEW,
            P.AID_RECORD,
            P.AID_CONFIRM,
            P.AID_SET,
            P.VISIT_VIEW,
            P.VISIT_PLAN,
            P.DEED_VIEW,
            P.DEED_TELL,
            P.DEED_CONFIRM,
            P.REWARD_VIEW,
            P.REWARD_PROPOSE,
            P.REWARD_JUDGE,
            P.REWARD_DECIDE,
            P.REWARD_SET,
            P.DISCIPLINE_DESK,
            P.DISCIPLINE_DECIDE,
            P.DISCIPLINE_FACT,
            P.DISCIPLINE_SET,
        }
    ),
    Role.INSPECTOR: frozenset(
        {
            P.PERSON_FIND,
            P.DEED_VIEW,
            P.REWARD_VIEW,
            P.DISCIPLINE_VIEW,
            P.DISCIPLINE_DESK,
            P.DISCIPLINE_HANDLE,
            P.DISCIPLINE_CONFIRM,
        }
    ),
    Role.EVALUATOR: frozenset({P.PERSON_FIND}),
    Role.AUDITOR: frozenset({P.LOG_VIEW, P.ACCOUNT_VIEW}),
    Role.SEC_ADMIN: frozenset({P.PERSON_FIND, P.ACCOUNT_VIEW, P.ACCOUNT_MANAGE, P.UNIT_VIEW}),
    Role.SYS_ADMIN: frozenset({P.SYSTEM_VIEW}),
}
"""Design §4: the table of roles and rows."""

OWN_GRANTS = frozenset(
    {
        P.HOME,
        P.OWN_ACCOUNT,
        P.PROFILE_VIEW,
        P.FAMILY_VIEW,
        P.FAMILY_EDIT,
        P.SKILL_EDIT,
        P.SKILL_CONFIRM,
        P.CORRECTION_ASK,
        P.CORRECTION_VIEW,
        P.EVENT_VIEW,
        P.EVENT_RECORD,
        P.CONTACT_VIEW,
        P.PROMISE_VIEW,
        P.PULSE_VIEW,
        P.PULSE_JOIN,
        P.REQUEST_VIEW,
        P.CONCERN_VIEW,
        P.RULE_VIEW,
        P.AID_VIEW,
        P.VISIT_VIEW,
        P.DEED_VIEW,
        P.DEED_TELL,
        P.REWARD_VIEW,
        P.DISCIPLINE_VIEW,
        P.DISCIPLINE_ANSWER,
        P.DISCIPLINE_CLEARED,
    }
)
"""What everybody may do with the rows about themselves."""

SEPARATED_ROLES = frozenset({Role.AUDITOR, Role.SEC_ADMIN, Role.SYS_ADMIN})
"""三员分立: one person holds at most one of these, and none of the others beside it."""
