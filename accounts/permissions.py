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
    VOTE_VIEW = auto()
    """Votes of one's own branch; offices above see what is published."""
    VOTE_CAST = auto()
    """A sheet of one's own, standing for election or not, counting papers as a teller."""
    VOTE_RUN = auto()
    VOTE_RULE_EDIT = auto()
    """Quorum and majority of a kind of vote, from a day on."""
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
    """Sources of funds and their limits; what one is entitled to when something happens."""
    VISIT_VIEW = auto()
    """Festival visits; each visitor the own ones."""
    VISIT_PLAN = auto()
    # study: tasks, library, quizzes, reflections
    STUDY_OWN = auto()
    """One's own tasks, papers, wrong answers, reflections; no role carries it, so nobody reads another's."""
    MATERIAL_VIEW = auto()
    STUDY_PROGRESS = auto()
    """How far a task is: names within one's own branch, numbers above it."""
    STUDY_MANAGE = auto()
    """Setting tasks, filling the library, granting time, entering who is away."""
    QUIZ_MANAGE = auto()
    REFLECTION_ANSWER = auto()
    """Reflections one is asked to answer, and no others."""
    # clocks of membership, and training
    CLOCK_VIEW = auto()
    CLOCK_KEEP = auto()
    """Starting a membership clock, and saying what was done when it came."""
    TRAINING_VIEW = auto()
    TRAINING_RECORD = auto()
    TRAINING_CONFIRM = auto()
    """Of others, and never what one entered oneself."""
    TRAINING_IMPORT = auto()
    # what works
    REVIEW_VIEW = auto()
    """What came of one meeting: the branch that held it, its host, the political office."""
    REVIEW_ANSWER = auto()
    REVIEW_HOSTS = auto()
    """What came of meetings by host, where there is enough of it; a host sees the own line without it."""
    WORKS_VIEW = auto()
    """Forms and themes compared, nobody by name; and the plans that branches share."""
    # education
    PLAN_VIEW = auto()
    PLAN_EDIT = auto()
    SESSION_VIEW = auto()
    """What a meeting was about and how many came; names only with ``ATTENDANCE_VIEW``."""
    SESSION_RUN = auto()
    """Whatever a branch does with its meetings; ``SESSION_HOLD`` is the part of it that a group leader shares."""
    SESSION_HOLD = auto()
    """Preparing, inviting, the list, the minutes: of the branch, and of the party group that one leads."""
    GROUP_VIEW = auto()
    """Who is in which party group; each member the own one."""
    GROUP_EDIT = auto()
    GUEST_ASK = auto()
    """To a meeting or onto the roll of a vote: anybody in the bureau of the branch, by name and unit."""
    ATTENDANCE_VIEW = auto()
    """One's own, and by name for the branch secretary."""
    HOURS_VIEW = auto()
    """One's own hours of study, and the branch's."""
    HOURS_BOARD = auto()
    """Hours by branch, nobody by name."""
    EXEMPTION_VIEW = auto()
    EXEMPTION_EDIT = auto()
    STUDY_TARGET_EDIT = auto()
    """How many hours a year asks, and how long an hour is."""
    # objections and appeals
    APPEAL_VIEW = auto()
    """The appellant's own; whoever may decide while it waits; whoever did decide."""
    APPEAL_FILE = auto()
    APPEAL_DECIDE = auto()
    """Never what one took part in, what concerns oneself, or one's family."""
    APPEAL_FIGURES = auto()
    APPEAL_SET = auto()
    """The clocks of objections and appeals."""
    """Sums of finished years, never fewer than eight people."""
    # supervision
    INSPECT_VIEW = auto()
    """Norms, to all; of inspections and findings what concerns oneself or the units one holds."""
    INSPECT_ACT = auto()
    """To plan, inspect, decide on replies and look again: never at the unit in which one serves."""
    INSPECT_REPLY = auto()
    INSPECT_MEND = auto()
    INSPECT_FIGURES = auto()
    """Published findings, and the index of units."""
    INSPECT_SET = auto()
    """Norms and their versions."""
    # praise and discipline
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
    DISCIPLINE_VIEW = auto()
    """Files one handles or decides; one's own after notice."""
    DISCIPLINE_DESK = auto()
    """The list of files, for those whose work it is."""
    DISCIPLINE_HANDLE = auto()
    DISCIPLINE_HAND_OVER = auto()
    """Passing a file on to another handler: also for whom it has become too close to read."""
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
    # evaluation
    SCHEME_VIEW = auto()
    """What is published, to everybody it may cover; drafts need ``SCHEME_EDIT``."""
    SCHEME_EDIT = auto()
    FIGURE_VIEW = auto()
    """Work figures: one's own, and of the units one holds."""
    FIGURE_IMPORT = auto()
    CYCLE_VIEW = auto()
    """How far a year's assessment is."""
    CYCLE_RUN = auto()
    FORM_VIEW = auto()
    """An assessment form with every point and where it comes from."""
    SUMMARY_WRITE = auto()
    """One's own; no role carries it."""
    NOTE_VIEW = auto()
    NOTE_WRITE = auto()
    """Feedback on the work of one's own people, which they read the same day."""
    RATE = auto()
    """Forms one was asked to rate, never one's own or a relative's."""
    GRADE_PROPOSE = auto()
    GRADE_DECIDE = auto()
    RESULT_EXPORT = auto()
    QUARTER_VIEW = auto()
    QUARTER_GRADE = auto()
    MEMBER_REVIEW_VIEW = auto()
    """Democratic appraisal of party members: the own result, and the branch's."""
    MEMBER_REVIEW_RUN = auto()
    MEMBER_REVIEW_WRITE = auto()
    """One's own self-appraisal; no role carries it."""
    LEADER_REVIEW_VIEW = auto()
    """What a unit's people said of its leader: sums of at least eight, to the leader first."""
    LEADER_REVIEW_RUN = auto()
    LEADER_REVIEW_ANSWER = auto()
    """Of the leaders one serves under; no role carries it."""
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
            P.VOTE_VIEW,
            P.VOTE_RUN,
            P.CARE_BOARD,
            P.ABSENCE_EDIT,
            P.RULE_VIEW,
            P.AID_VIEW,
            P.AID_RECORD,
            P.AID_CONFIRM,
            P.VISIT_VIEW,
            P.VISIT_PLAN,
            P.MATERIAL_VIEW,
            P.STUDY_PROGRESS,
            P.STUDY_MANAGE,
            P.QUIZ_MANAGE,
            P.REFLECTION_ANSWER,
            P.CLOCK_VIEW,
            P.CLOCK_KEEP,
            P.TRAINING_VIEW,
            P.TRAINING_RECORD,
            P.TRAINING_CONFIRM,
            P.TRAINING_IMPORT,
            P.REVIEW_VIEW,
            P.WORKS_VIEW,
            P.PLAN_VIEW,
            P.PLAN_EDIT,
            P.SESSION_VIEW,
            P.SESSION_RUN,
            P.SESSION_HOLD,
            P.GROUP_VIEW,
            P.GROUP_EDIT,
            P.GUEST_ASK,
            P.ATTENDANCE_VIEW,
            P.HOURS_VIEW,
            P.HOURS_BOARD,
            P.EXEMPTION_VIEW,
            P.EXEMPTION_EDIT,
            P.DEED_VIEW,
            P.DEED_TELL,
            P.DEED_CONFIRM,
            P.REWARD_VIEW,
            P.REWARD_PROPOSE,
            P.DISCIPLINE_FACT,
            P.SCHEME_VIEW,
            P.MEMBER_REVIEW_VIEW,
            P.MEMBER_REVIEW_RUN,
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
            P.RULE_VIEW,
            P.MATERIAL_VIEW,
            P.STUDY_PROGRESS,
            P.TRAINING_VIEW,
            P.WORKS_VIEW,
            P.PLAN_VIEW,
            P.SESSION_VIEW,
            P.HOURS_BOARD,
            P.APPEAL_VIEW,
            P.APPEAL_DECIDE,
            P.INSPECT_REPLY,
            P.INSPECT_MEND,
            P.INSPECT_FIGURES,
            P.DEED_VIEW,
            P.DEED_TELL,
            P.DEED_CONFIRM,
            P.DEED_HINT,
            P.REWARD_VIEW,
            P.REWARD_PROPOSE,
            P.REWARD_JUDGE,
            P.DISCIPLINE_DESK,
            P.DISCIPLINE_DECIDE,
            P.SCHEME_VIEW,
            P.FIGURE_VIEW,
            P.CYCLE_VIEW,
            P.FORM_VIEW,
            P.NOTE_VIEW,
            P.NOTE_WRITE,
            P.GRADE_PROPOSE,
            P.QUARTER_VIEW,
            P.QUARTER_GRADE,
            P.LEADER_REVIEW_VIEW,
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
            P.VOTE_VIEW,
            P.VOTE_RULE_EDIT,
            P.STUDY_TARGET_EDIT,
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
            P.MATERIAL_VIEW,
            P.STUDY_PROGRESS,
            P.STUDY_MANAGE,
            P.QUIZ_MANAGE,
            P.REFLECTION_ANSWER,
            P.CLOCK_VIEW,
            P.CLOCK_KEEP,
            P.TRAINING_VIEW,
            P.TRAINING_RECORD,
            P.TRAINING_CONFIRM,
            P.TRAINING_IMPORT,
            P.REVIEW_VIEW,
            P.REVIEW_HOSTS,
            P.WORKS_VIEW,
            P.PLAN_VIEW,
            P.PLAN_EDIT,
            P.SESSION_VIEW,
            P.GROUP_VIEW,
            P.GROUP_EDIT,
            P.HOURS_BOARD,
            P.APPEAL_VIEW,
            P.APPEAL_DECIDE,
            P.INSPECT_FIGURES,
            P.APPEAL_SET,
            P.INSPECT_SET,
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
            P.SCHEME_VIEW,
            P.SCHEME_EDIT,
            P.FIGURE_VIEW,
            P.FIGURE_IMPORT,
            P.CYCLE_VIEW,
            P.FORM_VIEW,
            P.GRADE_DECIDE,
            P.RESULT_EXPORT,
            P.QUARTER_VIEW,
            P.MEMBER_REVIEW_VIEW,
            P.LEADER_REVIEW_VIEW,
            P.LEADER_REVIEW_RUN,
        }
    ),
    Role.INSPECTOR: frozenset(
        {
            P.PERSON_FIND,
            P.INSPECT_ACT,
            P.INSPECT_FIGURES,
            P.DEED_VIEW,
            P.REWARD_VIEW,
            P.DISCIPLINE_VIEW,
            P.DISCIPLINE_DESK,
            P.DISCIPLINE_HANDLE,
            P.DISCIPLINE_HAND_OVER,
            P.DISCIPLINE_CONFIRM,
        }
    ),
    Role.EVALUATOR: frozenset(
        {
            P.PERSON_FIND,
            P.SCHEME_VIEW,
            P.SCHEME_EDIT,
            P.FIGURE_VIEW,
            P.FIGURE_IMPORT,
            P.CYCLE_VIEW,
            P.CYCLE_RUN,
            P.FORM_VIEW,
            P.RATE,
            P.GRADE_PROPOSE,
            P.RESULT_EXPORT,
            P.QUARTER_VIEW,
            P.LEADER_REVIEW_RUN,
        }
    ),
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
        P.VOTE_VIEW,
        P.VOTE_CAST,
        P.REQUEST_VIEW,
        P.CONCERN_VIEW,
        P.RULE_VIEW,
        P.AID_VIEW,
        P.VISIT_VIEW,
        P.STUDY_OWN,
        P.MATERIAL_VIEW,
        P.CLOCK_VIEW,
        P.TRAINING_VIEW,
        P.TRAINING_RECORD,
        P.REVIEW_VIEW,
        P.REVIEW_ANSWER,
        P.SESSION_VIEW,
        P.SESSION_HOLD,
        P.GROUP_VIEW,
        P.ATTENDANCE_VIEW,
        P.HOURS_VIEW,
        P.EXEMPTION_VIEW,
        P.APPEAL_VIEW,
        P.APPEAL_FILE,
        P.APPEAL_FIGURES,
        P.INSPECT_VIEW,
        P.DEED_VIEW,
        P.DEED_TELL,
        P.REWARD_VIEW,
        P.DISCIPLINE_VIEW,
        P.DISCIPLINE_ANSWER,
        P.DISCIPLINE_CLEARED,
        P.SCHEME_VIEW,
        P.FIGURE_VIEW,
        P.FORM_VIEW,
        P.SUMMARY_WRITE,
        P.NOTE_VIEW,
        P.RATE,
        P.QUARTER_VIEW,
        P.MEMBER_REVIEW_VIEW,
        P.MEMBER_REVIEW_WRITE,
        P.LEADER_REVIEW_ANSWER,
    }
)
"""What everybody may do with the rows about themselves."""

SEPARATED_ROLES = frozenset({Role.AUDITOR, Role.SEC_ADMIN, Role.SYS_ADMIN})
"""三员分立: one person holds at most one of these, and none of the others beside it."""
