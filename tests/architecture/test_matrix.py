"""Who gets what from each address: one table, read like a story.

Every line is an address, whose row it names, and one sign for each person of the cast: first for GET, then, where
something can be done, for an empty POST. ``near`` belongs to the officer in the secretary's branch and the leader's
station; ``far`` to a colleague at the next station, in the branch of ``secretary2``; ``out`` to another bureau. An
address that is not in the table fails a test.

    o  the page        >  sent on                e  errors in the form, or in what was sent
    x  no permission   -  no such row for them   m  not by this method
"""

from datetime import date

import pytest
from django.conf import settings, urls
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import SignIn, User
from accounts.permissions import Role
from appeals.models import Term
from care.models import AidFund
from conduct.models import MeasureKind
from education.models import MaterialVersion, TrainingImport
from evaluation.models import Group, Ruling
from members.models import RosterImport
from tests.architecture.urls import PUBLIC, patterns
from tests.factories import grades
from tests.factories.accounts import BranchFactory, PostingFactory, UnitFactory, UserFactory
from tests.factories.aid import AidEntryFactory, CareEntitlementFactory, HouseholdMemberFactory, VisitPlanFactory
from tests.factories.appeals import AppealFactory, DeclinedFactory
from tests.factories.ballots import PollFactory, ResultFactory
from tests.factories.care import (
    AbsenceFactory,
    CareRuleFactory,
    CareTaskFactory,
    ContactFactory,
    LifeEventFactory,
    PromiseFactory,
)
from tests.factories.clocks import ClockFactory, TrainingFactory
from tests.factories.concerns import ConcernFactory
from tests.factories.conduct import GoodDeedFactory, ObjectionFactory, RewardFactory, UnitBarFactory
from tests.factories.conduct import kind as kind_of_reward
from tests.factories.conduct_inspections import FindingFactory, InspectionFactory, norm
from tests.factories.discipline import InquiryFactory, MeasureFactory, ReportFactory, RestraintFactory
from tests.factories.education import (
    AttendanceFactory,
    GroupMembershipFactory,
    PlannedMeetingFactory,
    SessionFactory,
    StudyExemptionFactory,
    study_target,
)
from tests.factories.evaluation import (
    AssignmentFactory,
    CycleFactory,
    FigureImportFactory,
    FigureKindFactory,
    FormFactory,
    IndicatorFactory,
    NoteFactory,
    QuarterFactory,
    SchemeVersionFactory,
)
from tests.factories.evaluation_reviews import AppraisalFactory, AppraisedFactory, LeaderReviewFactory
from tests.factories.jobs import JobFactory
from tests.factories.members import CorrectionRequestFactory, FamilyMemberFactory, OfficerFactory, SkillFactory
from tests.factories.notices import NoticeFactory
from tests.factories.reviews import ReviewFactory, SessionPlanFactory
from tests.factories.study import (
    AttemptFactory,
    BankQuestionFactory,
    DiscussionPostFactory,
    ExtraTimeFactory,
    MaterialFactory,
    PaperAnswerFactory,
    QuizFactory,
    ReflectionFactory,
    StudyAssignmentFactory,
    StudyPauseFactory,
    StudyTaskFactory,
)
from tests.factories.talks import CorrectionFactory, HandOverFactory, TalkRequestFactory
from tests.factories.votes import CandidateFactory, EntitlementFactory
from tests.factories.votes import rule as vote_rule

CAST = [
    "officer_user",
    "secretary",
    "secretary2",
    "leader",
    "orgadmin",
    "inspector",
    "evaluator",
    "auditor",
    "secadmin",
    "sysadmin",
]
"""In the order of the columns, which are headed o s 2 l a i e u c y."""
TABLE = """
#                                    o s 2 l a i e u c y   o s 2 l a i e u c y
accounts:logout                -     > > > > > > > > > >   > > > > > > > > > >
accounts:account               -     o o o o o o o o o o   > > > > > > > > > >
accounts:password-change       -     o o o o o o o o o o   e e e e e e e e e e
accounts:session-list          -     o o o o o o o o o o
accounts:session-end-others    -     > > > > > > > > > >   > > > > > > > > > >
accounts:session-end           near  > - - - - - - - - -   > - - - - - - - - -
accounts:session-end           far   - - - - - - - - - -   - - - - - - - - - -
accounts:account-list          -     x x x x x x x o o x
accounts:account-create        -     x x x x x x x x o x   x x x x x x x x e x
accounts:place-options         -     x x x x x x x x o x
accounts:account-detail        near  x x x x x x x o o x
accounts:account-detail        far   x x x x x x x o o x
accounts:password-reset        near  x x x x x x x x > x   x x x x x x x x o x
accounts:password-reset        far   x x x x x x x x > x   x x x x x x x x o x
accounts:account-lock          near  x x x x x x x x > x   x x x x x x x x > x
accounts:account-lock          far   x x x x x x x x > x   x x x x x x x x > x
accounts:account-unlock        near  x x x x x x x x > x   x x x x x x x x > x
accounts:account-unlock        far   x x x x x x x x > x   x x x x x x x x > x
accounts:account-end-sessions  near  x x x x x x x x > x   x x x x x x x x > x
accounts:account-end-sessions  far   x x x x x x x x > x   x x x x x x x x > x
accounts:posting-grant         near  x x x x x x x x o x   x x x x x x x x e x
accounts:posting-grant         far   x x x x x x x x o x   x x x x x x x x e x
accounts:posting-end           near  x x x x x x x x o x   x x x x x x x x e x
accounts:posting-end           far   x x x x x x x x o x   x x x x x x x x e x
accounts:posting-end           out   x x x x x x x x - x   x x x x x x x x - x
accounts:unit-list             -     x x x o o x x x o x
dashboard:today                -     o o o o o o o o o o
members:officer-list           -     x o o o o o o x o x
members:officer-search         -     x o o o o o o x o x
members:officer-pick           -     e e e e e e e e e e
members:officer-export         -     x o o o o x x x x x   x e e e e x x x x x
members:officer-create         -     x x x x o x x x x x   x x x x e x x x x x
members:officer-detail         near  o o - o o o o - o -
members:officer-detail         far   - - o - o o o - o -
members:officer-detail         out   - - - - - - - - - -
members:officer-phone          near  > > - > > - - - - -   > > - > > - - - - -
members:officer-phone          far   - - > - > - - - - -   - - > - > - - - - -
members:officer-edit           near  x x x x o x x x x x   x x x x e x x x x x
members:officer-edit           far   x x x x o x x x x x   x x x x e x x x x x
members:officer-edit           out   x x x x - x x x x x   x x x x - x x x x x
members:officer-transfer       near  x x x x o x x x x x   x x x x e x x x x x
members:officer-transfer       far   x x x x o x x x x x   x x x x e x x x x x
members:officer-transfer       out   x x x x - x x x x x   x x x x - x x x x x
members:officer-leave          near  x x x x o x x x x x   x x x x e x x x x x
members:officer-leave          far   x x x x o x x x x x   x x x x e x x x x x
members:my-profile             -     > - - - - - - - - -
members:my-data                -     o - - - - - - - - -
members:correction-create      -     o - - - - - - - - -   e - - - - - - - - -
members:family-create          -     o - - - - - - - - -   e - - - - - - - - -
members:family-edit            near  o - - - - - - - - -   e - - - - - - - - -
members:family-edit            far   - - - - - - - - - -   - - - - - - - - - -
members:family-remove          near  o - - - - - - - - -   > - - - - - - - - -
members:family-remove          far   - - - - - - - - - -   - - - - - - - - - -
members:skill-create           -     o - - - - - - - - -   e - - - - - - - - -
members:skill-remove           near  > - - - - - - - - -   > - - - - - - - - -
members:skill-remove           far   - - - - - - - - - -   - - - - - - - - - -
members:skill-list             -     o o o o o o o o o o
members:skill-confirm          near  > > > > > > > > > >   - - - - - - - - - -
members:skill-confirm          far   > > > > > > > > > >   - - - - - - - - - -
members:correction-list        -     x x x x o x x x x x
members:correction-accept      near  x x x x > x x x x x   x x x x > x x x x x
members:correction-accept      far   x x x x > x x x x x   x x x x > x x x x x
members:correction-decline     near  x x x x o x x x x x   x x x x e x x x x x
members:correction-decline     far   x x x x o x x x x x   x x x x e x x x x x
members:correction-decline     out   x x x x - x x x x x   x x x x - x x x x x
members:calendar-now           -     x x x x > x x x x x
members:calendar-year          -     x x x x o x x x x x
members:calendar-enter         -     x x x x o x x x x x   x x x x e x x x x x
members:calendar-remove        -     x x x x > x x x x x   x x x x > x x x x x
members:roster-list            -     x x x x o x x x x x
members:roster-upload          -     x x x x o x x x x x   x x x x e x x x x x
members:roster-detail          near  x x x x o x x x x x
members:roster-detail          far   x x x x o x x x x x
members:roster-detail          out   x x x x - x x x x x
members:roster-refused         near  x x x x o x x x x x
members:roster-refused         far   x x x x o x x x x x
members:roster-suggestion      near  x x x x > x x x x x   x x x x > x x x x x
members:roster-suggestion      far   x x x x > x x x x x   x x x x > x x x x x
members:roster-confirm         near  x x x x > x x x x x   x x x x > x x x x x
members:roster-confirm         far   x x x x > x x x x x   x x x x > x x x x x
members:roster-confirm         out   x x x x - x x x x x   x x x x - x x x x x
members:roster-undo            near  x x x x > x x x x x   x x x x > x x x x x
members:roster-undo            far   x x x x > x x x x x   x x x x > x x x x x
members:roster-read-again      near  x x x x > x x x x x   x x x x > x x x x x
members:roster-read-again      far   x x x x > x x x x x   x x x x > x x x x x
members:roster-drop            near  x x x x > x x x x x   x x x x > x x x x x
members:roster-drop            far   x x x x > x x x x x   x x x x > x x x x x
care:task-list                 -     x o o o x x x x x x
care:task-detail               near  x o - - x x x x x x
care:task-detail               far   x - o - x x x x x x
care:task-detail               out   x - - - x x x x x x
care:task-waive                near  x o - - x x x x x x   x e - - x x x x x x
care:task-waive                far   x - o - x x x x x x   x - e - x x x x x x
care:contact-list              -     o o o o o o o o o o
care:contact-create            -     x o o o x x x x x x   x o o o x x x x x x
care:draft-keep                near  x o - o x x x x x x   x e - e x x x x x x
care:draft-keep                far   x - o - x x x x x x   x - e - x x x x x x
care:draft-drop                near  x > - > x x x x x x   x > - > x x x x x x
care:draft-drop                far   x - > - x x x x x x   x - > - x x x x x x
care:contact-detail            near  o o - - - - - - - -
care:contact-detail            far   - - o - - - - - - -
care:contact-detail            out   - - - - - - - - - -
care:contact-amend             near  - o - - - - - - - -   - e - - - - - - - -
care:contact-amend             far   - - o - - - - - - -   - - e - - - - - - -
care:contact-print             near  o o - - - - - - - -
care:contact-print             far   - - o - - - - - - -
care:contact-print             out   - - - - - - - - - -
care:ledger                    -     x o o - x x x x x x   x e e - x x x x x x
care:feed                      -     o o o o o o o o o o
care:feed-make                 -     > > > > > > > > > >   o o o o o o o o o o
care:feed-revoke               -     > > > > > > > > > >   > > > > > > > > > >
care:event-list                -     o o o o o o o o o o
care:event-create              -     o o o - o - - - - -   e o o - o - - - - -
care:event-detail              near  o o - - - - - - - -
care:event-detail              far   - - o - - - - - - -
care:event-detail              out   - - - - - - - - - -
care:event-withdraw            near  o o - - - - - - - -   > > - - - - - - - -
care:event-withdraw            far   - - o - - - - - - -   - - > - - - - - - -
care:promise-list              -     o o o o o o o o o o
care:promise-keep              near  - > - - - - - - - -   - > - - - - - - - -
care:promise-keep              far   - - > - - - - - - -   - - > - - - - - - -
care:promise-answer            near  > - - - - - - - - -   > - - - - - - - - -
care:promise-answer            far   - - - - - - - - - -   - - - - - - - - - -
care:promise-unsolved          -     x x x o x x x x x x
care:words-add                 near  o - - - - - - - - -   e - - - - - - - - -
care:words-add                 far   - - - - - - - - - -   - - - - - - - - - -
care:correction-ask            near  o - - - - - - - - -   e - - - - - - - - -
care:correction-ask            far   - - - - - - - - - -   - - - - - - - - - -
care:correction-answer         near  - o - - - - - - - -   - e - - - - - - - -
care:correction-answer         far   - - o - - - - - - -   - - e - - - - - - -
care:request-list              -     o o o o o o o o o o
care:request-create            -     o - - - - - - - - -   e - - - - - - - - -
care:request-late              -     x x x o x x x x x x
care:request-detail            near  o o - - - - - - - -
care:request-detail            far   - - o - - - - - - -
care:request-answer            near  - o - - - - - - - -   - e - - - - - - - -
care:request-answer            far   - - o - - - - - - -   - - e - - - - - - -
care:request-met               near  > > - - - - - - - -   > > - - - - - - - -
care:request-met               far   - - > - - - - - - -   - - > - - - - - - -
care:request-withdraw          near  > - - - - - - - - -   > - - - - - - - - -
care:request-withdraw          far   - - - - - - - - - -   - - - - - - - - - -
care:handover-list             -     x o o x o x x x x x
care:handover-detail           near  x o - x o x x x x x
care:handover-detail           far   x - o x o x x x x x
care:handover-detail           out   x - - x - x x x x x
care:handover-create           near  x o - x o x x x x x   x e - x e x x x x x
care:handover-create           far   x - o x o x x x x x   x - e x e x x x x x
care:handover-create           out   x - - x - x x x x x   x - - x - x x x x x
care:concern-list              -     o o o o o o o o o o
care:concern-create            -     o - - - - - - - - -   e - - - - - - - - -
care:concern-themes            -     x x x o o x x x x x
care:concern-detail            near  o o - - - - - - - -
care:concern-detail            far   - - o - - - - - - -
care:concern-detail            out   - - - - - - - - - -
care:concern-answer            near  x > - - - x x x x x   x e - - - x x x x x
care:concern-answer            far   x - > - - x x x x x   x - e - - x x x x x
care:concern-reply             near  > - - - - - - - - -   e - - - - - - - - -
care:concern-reply             far   - - - - - - - - - -   - - - - - - - - - -
care:rule-list                 -     o o o o o o o o o o
care:rule-create               -     x x x x o x x x x x   x x x x e x x x x x
care:rule-edit                 near  x x x x o x x x x x   x x x x e x x x x x
care:rule-edit                 far   x x x x o x x x x x   x x x x e x x x x x
care:rule-drop                 near  x x x x o x x x x x   x x x x > x x x x x
care:rule-drop                 far   x x x x o x x x x x   x x x x > x x x x x
care:absence-list              -     x o o o o x x x x x
care:absence-create            -     x o o o o x x x x x   x e e e e x x x x x
care:absence-end               near  x - - o o x x x x x   x - - > > x x x x x
care:absence-end               far   x - - - o x x x x x   x - - - > x x x x x
care:aid-list                  -     o o o o o o o o o o
care:aid-create                -     x o o x o x x x x x   x o o x o x x x x x
care:aid-detail                near  o o - - o - - - - -
care:aid-detail                far   - - o - o - - - - -
care:aid-detail                out   - - - - - - - - - -
care:aid-confirm               near  x - - x > x x x x x   x - - x > x x x x x
care:aid-confirm               far   x - - x > x x x x x   x - - x > x x x x x
care:aid-confirm               out   x - - x - x x x x x   x - - x - x x x x x
care:aid-withdraw              near  x > - x - x x x x x   x > - x - x x x x x
care:aid-withdraw              far   x - > x - x x x x x   x - > x - x x x x x
care:aid-counter               near  x o - x o x x x x x   x e - x e x x x x x
care:aid-counter               far   x - o x o x x x x x   x - e x e x x x x x
care:aid-ledger                -     x o o x o x x x x x   x e e x o x x x x x
care:fund-list                 -     x o o x o x x x x x
care:fund-edit                 near  x x x x o x x x x x   x x x x e x x x x x
care:fund-edit                 far   x x x x o x x x x x   x x x x e x x x x x
care:entitlement-list          -     o o o o o o o o o o
care:entitlement-create        -     x x x x o x x x x x   x x x x e x x x x x
care:entitlement-edit          near  x x x x o x x x x x   x x x x e x x x x x
care:entitlement-edit          far   x x x x o x x x x x   x x x x e x x x x x
care:entitlement-retire        near  x x x x o x x x x x   x x x x e x x x x x
care:entitlement-retire        far   x x x x o x x x x x   x x x x e x x x x x
care:entitlement-drop          near  x x x x o x x x x x   x x x x > x x x x x
care:entitlement-drop          far   x x x x o x x x x x   x x x x > x x x x x
care:event-aid                 near  o o - - - - - - - -   > > - - - - - - - -
care:event-aid                 far   - - o - - - - - - -   - - > - - - - - - -
care:household-list            -     o o o o o o o o o o
care:household-detail          near  o o - - o - - - - -
care:household-detail          far   - - o - o - - - - -
care:household-detail          out   - - - - - - - - - -
care:household-settle          -     o - - - - - - - - -   e - - - - - - - - -
care:household-ask             -     o - - - - - - - - -   e - - - - - - - - -
care:homemember-answer         near  - - - - - - - - - -   - - - - - - - - - -
care:homemember-answer         far   - - - - - - - - - -   - - - - - - - - - -
care:homemember-leave          near  o - - - - - - - - -   > - - - - - - - - -
care:homemember-leave          far   - - - - - - - - - -   - - - - - - - - - -
care:visit-list                -     o o o o o o o o o o
care:visit-create              -     x o o x o x x x x x   x e e x e x x x x x
care:visit-detail              near  - o - - - - - - - -
care:visit-detail              far   - - o - - - - - - -
care:visit-detail              out   - - - - - - - - - -
care:visit-arrange             near  x o - x - x x x x x   x e - x - x x x x x
care:visit-arrange             far   x - o x - x x x x x   x - e x - x x x x x
care:visit-route               near  - o - - - - - - - -
care:visit-route               far   - - o - - - - - - -
care:board                     -     x > > o o x x x x x
care:board-export              -     x > > o o x x x x x
care:branch                    -     x o o - x x x x x x
education:my-study             -     o o o o o o o o o o
education:my-task              near  o - - - - - - - - -
education:my-task              far   - - - - - - - - - -
education:my-task              out   - - - - - - - - - -
education:my-task-read         near  > - - - - - - - - -   > - - - - - - - - -
education:my-task-read         far   - - - - - - - - - -   - - - - - - - - - -
education:reflection-create    near  o - - - - - - - - -   e - - - - - - - - -
education:reflection-create    far   - - - - - - - - - -   - - - - - - - - - -
education:discussion           near  o - - - - - - - - -   e - - - - - - - - -
education:discussion           far   - - - - - - - - - -   - - - - - - - - - -
education:wrong-answers        -     o o o o o o o o o o
education:study-task-list      -     x o o o o x x x x x
education:study-task-create    -     x o o x o x x x x x   x e e x e x x x x x
education:study-task-detail    near  x o - o o x x x x x
education:study-task-detail    far   x - o - o x x x x x
education:study-task-detail    out   x - - - - x x x x x
education:study-task-withdraw  near  x > - x > x x x x x   x > - x > x x x x x
education:study-task-withdraw  far   x - > x > x x x x x   x - > x > x x x x x
education:material-list        -     o o o o o o o o o o
education:material-create      -     x o o x o x x x x x   x e e x e x x x x x
education:material-detail      near  o o - o o - - - - -
education:material-detail      far   - - o - o - - - - -
education:material-detail      out   - - - - - - - - - -
education:material-renew       near  x o - x o x x x x x   x e - x e x x x x x
education:material-renew       far   x - o x o x x x x x   x - e x e x x x x x
education:material-retire      near  x > - x > x x x x x   x > - x > x x x x x
education:material-retire      far   x - > x > x x x x x   x - > x > x x x x x
education:material-file        near  o o - o o - - - - -
education:material-file        far   - - o - o - - - - -
education:question-list        -     x o o x o x x x x x
education:question-create      -     x o o x o x x x x x   x e e x e x x x x x
education:question-import      -     x o o x o x x x x x   x e e x e x x x x x
education:question-export      -     x o o x o x x x x x
education:question-edit        near  x o - x o x x x x x   x e - x e x x x x x
education:question-edit        far   x - o x o x x x x x   x - e x e x x x x x
education:question-edit        out   x - - x - x x x x x   x - - x - x x x x x
education:question-retire      near  x > - x > x x x x x   x > - x > x x x x x
education:question-retire      far   x - > x > x x x x x   x - > x > x x x x x
education:quiz-list            -     x o o x o x x x x x
education:quiz-create          -     x o o x o x x x x x   x e e x e x x x x x
education:quiz-detail          near  x o - x o x x x x x
education:quiz-detail          far   x - o x o x x x x x
education:quiz-begin           near  o - - - - - - - - -   > - - - - - - - - -
education:quiz-begin           far   - - - - - - - - - -   - - - - - - - - - -
education:time-ask             near  > - - - - - - - - -   > - - - - - - - - -
education:time-ask             far   - - - - - - - - - -   - - - - - - - - - -
education:answer-list          -     x o o x o x x x x x
education:answer-mark          near  x > - x > x x x x x   x e - x e x x x x x
education:answer-mark          far   x - > x > x x x x x   x - e x e x x x x x
education:time-list            -     x o o x o x x x x x
education:time-grant           near  x > - x > x x x x x   x e - x e x x x x x
education:time-grant           far   x - > x > x x x x x   x - e x e x x x x x
education:attempt-detail       near  o - - - - - - - - -   > - - - - - - - - -
education:attempt-detail       far   - - - - - - - - - -   - - - - - - - - - -
education:attempt-detail       out   - - - - - - - - - -   - - - - - - - - - -
education:attempt-keep         near  o - - - - - - - - -   o - - - - - - - - -
education:attempt-keep         far   - - - - - - - - - -   - - - - - - - - - -
education:reflection-list      -     x o o x o x x x x x
education:reflection-detail    near  o o - - - - - - - -   o e - - - - - - - -
education:reflection-detail    far   - - o - - - - - - -   - - e - - - - - - -
education:reflection-detail    out   - - - - - - - - - -   - - - - - - - - - -
education:reflection-sound     near  o o - - - - - - - -
education:reflection-sound     far   - - o - - - - - - -
education:post-take-back       near  > - - - - - - - - -   > - - - - - - - - -
education:post-take-back       far   - - - - - - - - - -   - - - - - - - - - -
education:post-sound           near  o - - - - - - - - -
education:post-sound           far   - - - - - - - - - -
education:post-sound           out   - - - - - - - - - -
education:pause-list           -     x o o x o x x x x x
education:pause-create         -     x o o x o x x x x x   x e e x e x x x x x
education:pause-remove         near  x > - x > x x x x x   x > - x > x x x x x
education:pause-remove         far   x - > x > x x x x x   x - > x > x x x x x
education:plan                 -     x o o o o x x x x x
education:plan-lay-out         -     x > > x > x x x x x   x > > x > x x x x x
education:plan-move            near  x o - x o x x x x x   x e - x e x x x x x
education:plan-move            far   x - o x o x x x x x   x - e x e x x x x x
education:plan-move            out   x - - x - x x x x x   x - - x - x x x x x
education:plan-drop            near  x > - x > x x x x x   x > - x > x x x x x
education:plan-drop            far   x - > x > x x x x x   x - > x > x x x x x
education:group-list           -     x o o x o x x x x x
education:group-create         -     x o o x o x x x x x   x e e x e x x x x x
education:group-place          -     x > > x > x x x x x   x e e x e x x x x x
education:group-edit           near  x o - x o x x x x x   x e - x e x x x x x
education:group-edit           far   x - o x o x x x x x   x - e x e x x x x x
education:group-edit           out   x - - x - x x x x x   x - - x - x x x x x
education:group-end            near  x > - x > x x x x x   x > - x > x x x x x
education:group-end            far   x - > x > x x x x x   x - > x > x x x x x
education:group-lead           -     x > > x > x x x x x   x e e x e x x x x x
education:session-list         -     o o o o o o o o o o
education:session-create       -     - o o - - - - - - -   - e e - - - - - - -
education:session-detail       near  o o - o o - - - - -
education:session-detail       far   - - o - o - - - - -
education:session-detail       out   - - - - - - - - - -
education:session-edit         near  - o - - - - - - - -   - e - - - - - - - -
education:session-edit         far   - - o - - - - - - -   - - e - - - - - - -
education:session-invite       near  - > - - - - - - - -   - > - - - - - - - -
education:session-invite       far   - - > - - - - - - -   - - > - - - - - - -
education:session-cancel       near  - > - - - - - - - -   - > - - - - - - - -
education:session-cancel       far   - - > - - - - - - -   - - > - - - - - - -
education:session-calendar     near  o o - o o - - - - -
education:session-calendar     far   - - o - o - - - - -
education:session-answer       near  > - - - - - - - - -   > - - - - - - - - -
education:session-answer       far   - - - - - - - - - -   - - - - - - - - - -
education:session-screen       near  - o - - - - - - - -
education:session-screen       far   - - o - - - - - - -
education:session-arrive       near  o - - - - - - - - -   e - - - - - - - - -
education:session-arrive       far   - - - - - - - - - -   - - - - - - - - - -
education:session-roll         near  - o - - - - - - - -   - e - - - - - - - -
education:session-roll         far   - - o - - - - - - -   - - e - - - - - - -
education:session-roll-paper   near  - o - - - - - - - -   - e - - - - - - - -
education:session-roll-paper   far   - - o - - - - - - -   - - e - - - - - - -
education:session-roll-confirm near  - > - - - - - - - -   - > - - - - - - - -
education:session-roll-confirm far   - - > - - - - - - -   - - > - - - - - - -
education:session-close        near  - o - - - - - - - -   - e - - - - - - - -
education:session-close        far   - - o - - - - - - -   - - e - - - - - - -
education:hours-own            -     o - - - - - - - - -
education:hours-detail         near  o o - - - - - - - -
education:hours-detail         far   - - o - - - - - - -
education:hours-detail         out   - - - - - - - - - -
education:hours-branch         -     x o o o o x x x x x
education:hours-export         -     - o o - - - - - - -   - e e - - - - - - -
education:exemption-create     -     x o o x x x x x x x   x e e x x x x x x x
education:exemption-end        near  x > - x x x x x x x   x > - x x x x x x x
education:exemption-end        far   x - > x x x x x x x   x - > x x x x x x x
education:target-list          -     o o o o o o o o o o
education:target-edit          near  x x x x o x x x x x   x x x x e x x x x x
education:target-edit          far   x x x x o x x x x x   x x x x e x x x x x
education:target-drop          near  x x x x > x x x x x   x x x x > x x x x x
education:target-drop          far   x x x x > x x x x x   x x x x > x x x x x
conduct:finding-list           -     o o o o o o o o o o
conduct:finding-detail         near  o - - o o o - - - -
conduct:finding-detail         far   - - - - o o - - - -
conduct:finding-detail         out   - - - - - - - - - -
conduct:finding-photo          near  - - - - - - - - - -
conduct:finding-photo          far   - - - - - - - - - -
conduct:finding-create         near  x x x x x o x x x x   x x x x x e x x x x
conduct:finding-create         far   x x x x x o x x x x   x x x x x e x x x x
conduct:finding-create         out   x x x x x - x x x x   x x x x x - x x x x
conduct:finding-reply          near  o - - o - - - - - -   e - - e - - - - - -
conduct:finding-reply          far   - - - - - - - - - -   - - - - - - - - - -
conduct:finding-decide         near  x x x x x o x x x x   x x x x x e x x x x
conduct:finding-decide         far   x x x x x o x x x x   x x x x x e x x x x
conduct:finding-decide         out   x x x x x - x x x x   x x x x x - x x x x
conduct:finding-mend           near  o - - o - - - - - -   e - - e - - - - - -
conduct:finding-mend           far   - - - - - - - - - -   - - - - - - - - - -
conduct:finding-recheck        near  x x x x x o x x x x   x x x x x e x x x x
conduct:finding-recheck        far   x x x x x o x x x x   x x x x x e x x x x
conduct:inspection-list        -     x x x o o o x x x x
conduct:inspection-detail      near  x x x o - o x x x x
conduct:inspection-detail      far   x x x - - o x x x x
conduct:inspection-detail      out   x x x - - - x x x x
conduct:inspection-print       near  x x x o - o x x x x
conduct:inspection-print       far   x x x - - o x x x x
conduct:inspection-create      -     x x x x x o x x x x   x x x x x e x x x x
conduct:inspection-draw        -     x x x x x o x x x x   x x x x x e x x x x
conduct:inspection-begin       near  x x x x x > x x x x   x x x x x > x x x x
conduct:inspection-begin       far   x x x x x > x x x x   x x x x x > x x x x
conduct:inspection-begin       out   x x x x x - x x x x   x x x x x - x x x x
conduct:inspection-call-off    near  x x x x x > x x x x   x x x x x > x x x x
conduct:inspection-call-off    far   x x x x x > x x x x   x x x x x > x x x x
conduct:inspection-tick        near  x x x x x > x x x x   x x x x x > x x x x
conduct:inspection-tick        far   x x x x x > x x x x   x x x x x > x x x x
conduct:inspection-sample      near  x x x x x o x x x x   x x x x x e x x x x
conduct:inspection-sample      far   x x x x x o x x x x   x x x x x e x x x x
conduct:inspection-close       near  x x x x x o x x x x   x x x x x e x x x x
conduct:inspection-close       far   x x x x x o x x x x   x x x x x e x x x x
conduct:norm-list              -     o o o o o o o o o o
conduct:norm-create            near  x x x x o x x x x x   x x x x e x x x x x
conduct:norm-create            far   x x x x o x x x x x   x x x x e x x x x x
conduct:norm-end               near  x x x x o x x x x x   x x x x e x x x x x
conduct:norm-end               far   x x x x o x x x x x   x x x x e x x x x x
conduct:checklist-create       -     x x x x o x x x x x   x x x x e x x x x x
conduct:checklist-edit         near  x x x x o x x x x x   x x x x e x x x x x
conduct:checklist-edit         far   x x x x o x x x x x   x x x x e x x x x x
conduct:norm-edit              near  x x x x o x x x x x   x x x x e x x x x x
conduct:norm-edit              far   x x x x o x x x x x   x x x x e x x x x x
conduct:formalisation          -     x x x o o o x x x x
conduct:formalisation-unit     near  x x x o o o x x x x
conduct:formalisation-unit     far   x x x - o o x x x x
conduct:formalisation-unit     out   x x x - - - x x x x
conduct:deed-list              -     o o o o o o o o o o
conduct:deed-create            -     o o o o o - - - - -   e e e e e - - - - -
conduct:deed-unnoticed         -     x x x o x x x x x x
conduct:deed-detail            near  o o - o o o - - - -
conduct:deed-detail            far   - - o - o o - - - -
conduct:deed-detail            out   - - - - - - - - - -
conduct:deed-photo             near  - - - - - - - - - -
conduct:deed-photo             far   - - - - - - - - - -
conduct:deed-confirm           near  x - - > > x x x x x   x - - > > x x x x x
conduct:deed-confirm           far   x - - - > x x x x x   x - - - > x x x x x
conduct:deed-leave             near  x - - o o x x x x x   x - - e e x x x x x
conduct:deed-leave             far   x - - - o x x x x x   x - - - e x x x x x
conduct:deed-withdraw          near  - > - - - - - - - -   - > - - - - - - - -
conduct:deed-withdraw          far   - - > - - - - - - -   - - > - - - - - - -
conduct:deed-show              near  > - - - - - - - - -   > - - - - - - - - -
conduct:deed-show              far   - - - - - - - - - -   - - - - - - - - - -
conduct:deed-thank             near  - > - > > > - - - -   - > - > > > - - - -
conduct:deed-thank             far   - - > - > > - - - -   - - > - > > - - - -
conduct:reward-list            -     o o o o o o o o o o
conduct:reward-create          -     x o o o o x x x x x   x o o o o x x x x x
conduct:reward-register        -     x o o o o x x x x x
conduct:reward-detail          near  o o - o o o - - - -
conduct:reward-detail          far   o - o - o o - - - -
conduct:reward-detail          out   - - - - - - - - - -
conduct:reward-improve         near  x o - - - x x x x x   x e - - - x x x x x
conduct:reward-improve         far   x - o - - x x x x x   x - e - - x x x x x
conduct:reward-drop            near  x > - - - x x x x x   x > - - - x x x x x
conduct:reward-drop            far   x - > - - x x x x x   x - > - - x x x x x
conduct:reward-judge           near  x x x o o x x x x x   x x x e e x x x x x
conduct:reward-judge           far   x x x - o x x x x x   x x x - e x x x x x
conduct:reward-decide          near  x x x x o x x x x x   x x x x e x x x x x
conduct:reward-decide          far   x x x x o x x x x x   x x x x e x x x x x
conduct:reward-decide          out   x x x x - x x x x x   x x x x - x x x x x
conduct:reward-revoke          near  x x x x o x x x x x   x x x x e x x x x x
conduct:reward-revoke          far   x x x x o x x x x x   x x x x e x x x x x
conduct:reward-object          near  o o - o o o - - - -   e e - e e e - - - -
conduct:reward-object          far   o - o - o o - - - -   e - e - e e - - - -
conduct:reward-object          out   - - - - - - - - - -   - - - - - - - - - -
conduct:reward-certificate     near  - - - - - - - - - -
conduct:reward-certificate     far   - - - - - - - - - -
conduct:objection-answer       near  x x x x o x x x x x   x x x x e x x x x x
conduct:objection-answer       far   x x x x o x x x x x   x x x x e x x x x x
conduct:objection-answer       out   x x x x - x x x x x   x x x x - x x x x x
conduct:reward-kind-list       -     o o o o o o o o o o
conduct:reward-kind-edit       near  x x x x o x x x x x   x x x x e x x x x x
conduct:reward-kind-edit       far   x x x x o x x x x x   x x x x e x x x x x
conduct:file-list              -     o o o o o o o o o o
conduct:report-list            -     x x x x x o x x x x
conduct:report-create          -     x x x x x o x x x x   x x x x x e x x x x
conduct:report-detail          near  x x x x x o x x x x
conduct:report-detail          far   x x x x x o x x x x
conduct:report-detail          out   x x x x x - x x x x
conduct:report-accept          near  x x x x x o x x x x   x x x x x > x x x x
conduct:report-accept          far   x x x x x o x x x x   x x x x x > x x x x
conduct:report-accept          out   x x x x x - x x x x   x x x x x - x x x x
conduct:report-decline         near  x x x x x o x x x x   x x x x x e x x x x
conduct:report-decline         far   x x x x x o x x x x   x x x x x e x x x x
conduct:measure-list           -     x o o x o x x x x x
conduct:measure-confirm        near  x x x x x > x x x x   x x x x x > x x x x
conduct:measure-confirm        far   x x x x x - x x x x   x x x x x - x x x x
conduct:measure-follow-up      near  x x x x x o x x x x   x x x x x e x x x x
conduct:measure-follow-up      far   x x x x x - x x x x   x x x x x - x x x x
conduct:unit-bar-list          -     x x x x o x x x x x
conduct:unit-bar-create        -     x x x x o x x x x x   x x x x e x x x x x
conduct:unit-bar-lift          near  x x x x o x x x x x   x x x x e x x x x x
conduct:unit-bar-lift          far   x x x x o x x x x x   x x x x e x x x x x
conduct:unit-bar-lift          out   x x x x - x x x x x   x x x x - x x x x x
conduct:restraint-create       near  x x x x x o x x x x   x x x x x e x x x x
conduct:restraint-create       far   x x x x x - x x x x   x x x x x - x x x x
conduct:restraint-detail       near  o - - o - o - - - -
conduct:restraint-detail       far   - - - - - - - - - -
conduct:restraint-answer       near  x x x o - x x x x x   x x x e - x x x x x
conduct:restraint-answer       far   x x x - - x x x x x   x x x - - x x x x x
conduct:restraint-announce     near  x x x x x o x x x x   x x x x x e x x x x
conduct:restraint-announce     far   x x x x x - x x x x   x x x x x - x x x x
conduct:restraint-lift         near  x x x > - > x x x x   x x x > - > x x x x
conduct:restraint-lift         far   x x x - - - x x x x   x x x - - - x x x x
conduct:restraint-drop         near  x x x x x > x x x x   x x x x x > x x x x
conduct:restraint-drop         far   x x x x x - x x x x   x x x x x - x x x x
conduct:kind-list              -     o o o o o o o o o o
conduct:kind-edit              near  x x x x o x x x x x   x x x x e x x x x x
conduct:kind-edit              far   x x x x o x x x x x   x x x x e x x x x x
conduct:clearing-detail        near  o - - - - - - - - -
conduct:clearing-detail        far   - - - - - - - - - -
conduct:file-detail            near  o - - - o o - - - -
conduct:file-detail            far   - - - - o - - - - -
conduct:file-hand-over         near  x x x x x o x x x x   x x x x x e x x x x
conduct:file-hand-over         far   x x x x x - x x x x   x x x x x - x x x x
conduct:file-put               near  x x x x x o x x x x   x x x x x e x x x x
conduct:file-put               far   x x x x x - x x x x   x x x x x - x x x x
conduct:file-answer            near  o - - - - - - - - -   e - - - - - - - - -
conduct:file-answer            far   - - - - - - - - - -   - - - - - - - - - -
conduct:file-paper             near  x x x x x o x x x x   x x x x x e x x x x
conduct:file-paper             far   x x x x x - x x x x   x x x x x - x x x x
conduct:file-decide            near  x x x - o x x x x x   x x x - e x x x x x
conduct:file-decide            far   x x x - o x x x x x   x x x - e x x x x x
conduct:file-pass-up           near  x x x - > x x x x x   x x x - > x x x x x
conduct:file-pass-up           far   x x x - > x x x x x   x x x - > x x x x x
conduct:file-deliver           near  x x x x x o x x x x   x x x x x e x x x x
conduct:file-deliver           far   x x x x x - x x x x   x x x x x - x x x x
conduct:file-unfounded         near  x x x - o o x x x x   x x x - e e x x x x
conduct:file-unfounded         far   x x x - o - x x x x   x x x - e - x x x x
conduct:file-clear             near  o - - - - - - - - -   e - - - - - - - - -
conduct:file-clear             far   - - - - - - - - - -   - - - - - - - - - -
ballots:pulse                  -     o o o o o o o o o o
ballots:join                   -     o - - - - - - - - -   > - - - - - - - - -
ballots:leave                  -     > - - - - - - - - -   > - - - - - - - - -
ballots:answer                 -     > - - - - - - - - -   > - - - - - - - - -
ballots:result                 near  o - - o o - - - - -
ballots:result                 far   - - - - o - - - - -
ballots:result                 out   - - - - - - - - - -
ballots:reply                  near  x x x o x x x x x x   x x x e x x x x x x
ballots:reply                  far   x x x - x x x x x x   x x x - x x x x x x
ballots:vote-list              -     o o o o o o o o o o
ballots:vote-create            -     x o o x x x x x x x   x e e x x x x x x x
ballots:vote-detail            near  o o - - - - - - - -
ballots:vote-detail            far   - - o - - - - - - -
ballots:vote-detail            out   - - - - - - - - - -
ballots:vote-record            near  - - - - - - - - - -
ballots:vote-record            far   - - - - - - - - - -
ballots:vote-edit              near  x > - x x x x x x x   x > - x x x x x x x
ballots:vote-edit              far   x - > x x x x x x x   x - > x x x x x x x
ballots:rule-list              -     o o o o o o o o o o
ballots:rule-edit              near  x x x x o x x x x x   x x x x e x x x x x
ballots:rule-edit              far   x x x x o x x x x x   x x x x e x x x x x
ballots:rule-drop              near  x x x x > x x x x x   x x x x > x x x x x
ballots:rule-drop              far   x x x x > x x x x x   x x x x > x x x x x
ballots:vote-add               near  x > - x x x x x x x   x > - x x x x x x x
ballots:vote-add               far   x - > x x x x x x x   x - > x x x x x x x
ballots:vote-tellers           near  x > - x x x x x x x   x > - x x x x x x x
ballots:vote-tellers           far   x - > x x x x x x x   x - > x x x x x x x
ballots:vote-open              near  x > - x x x x x x x   x > - x x x x x x x
ballots:vote-open              far   x - > x x x x x x x   x - > x x x x x x x
ballots:vote-arrive            near  x o - x x x x x x x   x e - x x x x x x x
ballots:vote-arrive            far   x - o x x x x x x x   x - e x x x x x x x
ballots:vote-abandon           near  x o - x x x x x x x   x > - x x x x x x x
ballots:vote-abandon           far   x - o x x x x x x x   x - > x x x x x x x
ballots:vote-nominate          near  x > - x x x x x x x   x > - x x x x x x x
ballots:vote-nominate          far   x - > x x x x x x x   x - > x x x x x x x
ballots:candidate-answer       near  o - - - - - - - - -   > - - - - - - - - -
ballots:candidate-answer       far   - - - - - - - - - -   - - - - - - - - - -
ballots:candidate-told         near  x o - x x x x x x x   x > - x x x x x x x
ballots:candidate-told         far   x - o x x x x x x x   x - > x x x x x x x
ballots:candidate-remove       near  x > - x x x x x x x   x > - x x x x x x x
ballots:candidate-remove       far   x - > x x x x x x x   x - > x x x x x x x
ballots:vote-cast              near  o - - - - - - - - -   e - - - - - - - - -
ballots:vote-cast              far   - - - - - - - - - -   - - - - - - - - - -
ballots:vote-device            near  x o - x x x x x x x   x > - x x x x x x x
ballots:vote-device            far   x - o x x x x x x x   x - > x x x x x x x
ballots:vote-slips             near  x o - x x x x x x x   x o - x x x x x x x
ballots:vote-slips             far   x - o x x x x x x x   x - o x x x x x x x
ballots:vote-papers            near  - - - - - - - - - -   - - - - - - - - - -
ballots:vote-papers            far   - - - - - - - - - -   - - - - - - - - - -
ballots:vote-close             near  x o - x x x x x x x   x > - x x x x x x x
ballots:vote-close             far   x - o x x x x x x x   x - > x x x x x x x
ballots:vote-publish           near  x > - x x x x x x x   x > - x x x x x x x
ballots:vote-publish           far   x - > x x x x x x x   x - > x x x x x x x
ballots:vote-run-off           near  x > - x x x x x x x   x > - x x x x x x x
ballots:vote-run-off           far   x - > x x x x x x x   x - > x x x x x x x
education:session-vote         near  x o - x x x x x x x   x e - x x x x x x x
education:session-vote         far   x - o x x x x x x x   x - e x x x x x x x
education:session-vote         out   x - - x x x x x x x   x - - x x x x x x x
education:session-quiz         near  x o - x x x x x x x   x e - x x x x x x x
education:session-quiz         far   x - o x x x x x x x   x - e x x x x x x x
education:session-quiz-drop    near  x > - x x x x x x x   x > - x x x x x x x
education:session-quiz-drop    far   x - > x x x x x x x   x - > x x x x x x x
education:session-guests       near  x o - x x x x x x x   x e - x x x x x x x
education:session-guests       far   x - o x x x x x x x   x - e x x x x x x x
education:guest-remove         near  x > - x x x x x x x   x > - x x x x x x x
education:guest-remove         far   x - > x x x x x x x   x - > x x x x x x x
education:session-paper        near  > - - - - - - - - -   > - - - - - - - - -
education:session-paper        far   - - - - - - - - - -   - - - - - - - - - -
education:clock-list           -     o o o o o o o o o o
education:clock-create         -     x o o x o x x x x x   x e e x e x x x x x
education:clock-create-branch  -     x o o x o x x x x x   x e e x e x x x x x
education:clock-detail         near  o o - - o - - - - -
education:clock-detail         far   - - o - o - - - - -
education:clock-detail         out   - - - - - - - - - -
education:clock-end            near  x o - x o x x x x x   x e - x e x x x x x
education:clock-end            far   x - o x o x x x x x   x - e x e x x x x x
education:clock-end            out   x - - x - x x x x x   x - - x - x x x x x
education:birthday-list        -     x o o x o x x x x x
education:birthday-own         -     o o o o o o o o o o
education:training-list        -     o o o o o o o o o o
education:training-people      -     x o o o o x x x x x
education:training-person      near  o o - o o - - - - -
education:training-person      far   - - o - o - - - - -
education:training-person      out   - - - - - - - - - -
education:training-create      -     o o o - o - - - - -   e e e - e - - - - -
education:training-detail      near  o o - o o - - - - -
education:training-detail      far   - - o - o - - - - -
education:training-detail      out   - - - - - - - - - -
education:training-confirm     -     x o o x o x x x x x   x > > x > x x x x x
education:training-return      near  x - - x o x x x x x   x - - x e x x x x x
education:training-return      far   x - - x o x x x x x   x - - x e x x x x x
education:training-return      out   x - - x - x x x x x   x - - x - x x x x x
education:training-withdraw    near  - > - - - - - - - -   - > - - - - - - - -
education:training-withdraw    far   - - > - - - - - - -   - - > - - - - - - -
education:training-import      -     x o o x o x x x x x   x e e x e x x x x x
education:training-template    -     x o o x o x x x x x
education:training-take-back   near  x > - x - x x x x x   x > - x - x x x x x
education:training-take-back   far   x - > x - x x x x x   x - > x - x x x x x
education:review-open          -     o o o o o o o o o o
education:review-answer        near  o > > > > > > > > >   e > > > > > > > > >
education:review-answer        far   > > > > > > > > > >   > > > > > > > > > >
education:review-list          -     o o o o o o o o o o
education:review-detail        near  - o - - o - - - - -
education:review-detail        far   - - o - o - - - - -
education:review-detail        out   - - - - - - - - - -
education:works-board          -     x o o o o x x x x x
education:works-quarters       -     x o o o o x x x x x
education:works-export         -     x o o o o x x x x x
education:works-hosts          -     x x x x o x x x x x
education:shared-plan-list     -     x o o o o x x x x x
education:shared-plan-detail   near  x o o o o x x x x x
education:shared-plan-detail   far   x o o o o x x x x x
education:shared-plan-take     near  x o o x x x x x x x   x e e x x x x x x x
education:shared-plan-take     far   x o o x x x x x x x   x e e x x x x x x x
education:shared-plan-withdraw near  x > - x x x x x x x   x > - x x x x x x x
education:shared-plan-withdraw far   x - > x x x x x x x   x - > x x x x x x x
education:shared-plan-offer    near  x o - x x x x x x x   x > - x x x x x x x
education:shared-plan-offer    far   x - o x x x x x x x   x - > x x x x x x x
evaluation:scheme-list         -     o o o o o o o o o o
evaluation:scheme-create       -     x x x x o x o x x x   x x x x e x e x x x
evaluation:scheme-import       -     x x x x o x o x x x   x x x x e x e x x x
evaluation:scheme-detail       near  - - - - o - o - - -
evaluation:scheme-detail       far   - - - - o - o - - -
evaluation:scheme-detail       out   - - - - - - - - - -
evaluation:scheme-print        near  - - - - o - o - - -
evaluation:scheme-print        far   - - - - o - o - - -
evaluation:scheme-print        out   - - - - - - - - - -
evaluation:scheme-compare      near  - - - - o - o - - -
evaluation:scheme-compare      far   - - - - o - o - - -
evaluation:scheme-compare      out   - - - - - - - - - -
evaluation:scheme-take         near  x x x x - x - x x x   x x x x - x - x x x
evaluation:scheme-take         far   x x x x - x - x x x   x x x x - x - x x x
evaluation:scheme-take         out   x x x x - x - x x x   x x x x - x - x x x
evaluation:scheme-draft        near  x x x x o x o x x x
evaluation:scheme-draft        far   x x x x o x o x x x
evaluation:scheme-draft        out   x x x x - x - x x x
evaluation:scheme-settings     near  x x x x o x o x x x   x x x x e x e x x x
evaluation:scheme-settings     far   x x x x o x o x x x   x x x x e x e x x x
evaluation:scheme-settings     out   x x x x - x - x x x   x x x x - x - x x x
evaluation:scheme-publish      near  x x x x o x o x x x   x x x x e x e x x x
evaluation:scheme-publish      far   x x x x o x o x x x   x x x x e x e x x x
evaluation:scheme-publish      out   x x x x - x - x x x   x x x x - x - x x x
evaluation:scheme-follow       near  x x x x > x > x x x   x x x x > x > x x x
evaluation:scheme-follow       far   x x x x > x > x x x   x x x x > x > x x x
evaluation:scheme-follow       out   x x x x - x - x x x   x x x x - x - x x x
evaluation:scheme-retire       near  x x x x - x - x x x   x x x x - x - x x x
evaluation:scheme-retire       far   x x x x - x - x x x   x x x x - x - x x x
evaluation:scheme-retire       out   x x x x - x - x x x   x x x x - x - x x x
evaluation:scheme-drop         near  x x x x o x o x x x   x x x x > x > x x x
evaluation:scheme-drop         far   x x x x o x o x x x   x x x x > x > x x x
evaluation:scheme-drop         out   x x x x - x - x x x   x x x x - x - x x x
evaluation:scheme-export       near  x x x x o x o x x x
evaluation:scheme-export       far   x x x x o x o x x x
evaluation:scheme-export       out   x x x x - x - x x x
evaluation:scheme-reimport     near  x x x x o x o x x x   x x x x e x e x x x
evaluation:scheme-reimport     far   x x x x o x o x x x   x x x x e x e x x x
evaluation:scheme-reimport     out   x x x x - x - x x x   x x x x - x - x x x
evaluation:scheme-example      near  x x x x o x o x x x
evaluation:scheme-example      far   x x x x o x o x x x
evaluation:scheme-example      out   x x x x - x - x x x
evaluation:simulation-create   near  x x x x o x o x x x   x x x x e x e x x x
evaluation:simulation-create   far   x x x x o x o x x x   x x x x e x e x x x
evaluation:simulation-create   out   x x x x - x - x x x   x x x x - x - x x x
evaluation:simulation-detail   near  x x x x o x o x x x
evaluation:simulation-detail   far   x x x x o x o x x x
evaluation:simulation-detail   out   x x x x - x - x x x
evaluation:group-add           near  x x x x o x o x x x   x x x x e x e x x x
evaluation:group-add           far   x x x x o x o x x x   x x x x e x e x x x
evaluation:group-add           out   x x x x - x - x x x   x x x x - x - x x x
evaluation:group-remove        near  x x x x > x > x x x   x x x x > x > x x x
evaluation:group-remove        far   x x x x > x > x x x   x x x x > x > x x x
evaluation:group-remove        out   x x x x - x - x x x   x x x x - x - x x x
evaluation:indicator-create    near  x x x x o x o x x x   x x x x e x e x x x
evaluation:indicator-create    far   x x x x o x o x x x   x x x x e x e x x x
evaluation:indicator-create    out   x x x x - x - x x x   x x x x - x - x x x
evaluation:indicator-edit      near  x x x x o x o x x x   x x x x e x e x x x
evaluation:indicator-edit      far   x x x x o x o x x x   x x x x e x e x x x
evaluation:indicator-edit      out   x x x x - x - x x x   x x x x - x - x x x
evaluation:indicator-move      near  x x x x > x > x x x   x x x x > x > x x x
evaluation:indicator-move      far   x x x x > x > x x x   x x x x > x > x x x
evaluation:indicator-move      out   x x x x - x - x x x   x x x x - x - x x x
evaluation:indicator-remove    near  x x x x o x o x x x   x x x x o x o x x x
evaluation:indicator-remove    far   x x x x o x o x x x   x x x x o x o x x x
evaluation:indicator-remove    out   x x x x - x - x x x   x x x x - x - x x x
evaluation:calibration-detail  near  x x x o o x o x x x
evaluation:calibration-detail  far   x x x - o x o x x x
evaluation:calibration-detail  out   x x x - - x - x x x
evaluation:leniency-detail     near  x x x o o x o x x x
evaluation:leniency-detail     far   x x x - o x o x x x
evaluation:leniency-detail     out   x x x - - x - x x x
evaluation:groups-form         near  x x x x x x o x x x   x x x x x x e x x x
evaluation:groups-form         far   x x x x x x o x x x   x x x x x x e x x x
evaluation:group-detail        near  x x x o o x o x x x
evaluation:group-detail        far   x x x - o x o x x x
evaluation:group-detail        out   x x x - - x - x x x
evaluation:group-fill          near  x x x > x x > x x x   x x x > x x > x x x
evaluation:group-fill          far   x x x - x x > x x x   x x x - x x > x x x
evaluation:group-hand-in       near  x x x > x x > x x x   x x x > x x > x x x
evaluation:group-hand-in       far   x x x - x x > x x x   x x x - x x > x x x
evaluation:group-give-back     near  x x x x > x x x x x   x x x x > x x x x x
evaluation:group-give-back     far   x x x x > x x x x x   x x x x > x x x x x
evaluation:group-decide        near  x x x x > x x x x x   x x x x > x x x x x
evaluation:group-decide        far   x x x x > x x x x x   x x x x > x x x x x
evaluation:proposal-move       near  x x x o x x o x x x   x x x e x x e x x x
evaluation:proposal-move       far   x x x - x x o x x x   x x x - x x e x x x
evaluation:grade-move          near  x x x x o x x x x x   x x x x e x x x x x
evaluation:grade-move          far   x x x x o x x x x x   x x x x e x x x x x
evaluation:result-detail       near  o - - o o - o - - -
evaluation:result-detail       far   - - - - o - o - - -
evaluation:result-detail       out   - - - - - - - - - -
evaluation:form-print          near  o - - o o - o - - -
evaluation:form-print          far   - - - - o - o - - -
evaluation:form-print          out   - - - - - - - - - -
evaluation:notice-detail       near  o - - o o - o - - -
evaluation:notice-detail       far   - - - - o - o - - -
evaluation:notice-detail       out   - - - - - - - - - -
evaluation:notice-open         near  x x x x o x x x x x   x x x x e x x x x x
evaluation:notice-open         far   x x x x o x x x x x   x x x x e x x x x x
evaluation:cycle-final         near  x x x x o x x x x x   x x x x e x x x x x
evaluation:cycle-final         far   x x x x o x x x x x   x x x x e x x x x x
evaluation:cycle-check         near  x x x o o x o x x x
evaluation:cycle-check         far   x x x - o x o x x x
evaluation:cycle-check         out   x x x - - x - x x x
evaluation:result-export       near  x x x x o x o x x x   x x x x e x e x x x
evaluation:result-export       far   x x x x o x o x x x   x x x x e x e x x x
evaluation:waiting-list        -     x x x x o x x x x x
evaluation:grade-settle        near  x x x x o x x x x x   x x x x e x x x x x
evaluation:grade-settle        far   x x x x o x x x x x   x x x x e x x x x x
evaluation:grade-settle        out   x x x x - x x x x x   x x x x - x x x x x
evaluation:rating-return       near  x x x x x x o x x x   x x x x x x e x x x
evaluation:rating-return       far   x x x x x x o x x x   x x x x x x e x x x
evaluation:rating-return       out   x x x x x x - x x x   x x x x x x - x x x
evaluation:ruling-list         -     x x x x x x o x x x
evaluation:ruling-detail       near  o - - o o - o - - -
evaluation:ruling-detail       far   - - - - o - o - - -
evaluation:ruling-detail       out   - - - - - - - - - -
evaluation:ruling-carry        near  x x x x x x o x x x   x x x x x x e x x x
evaluation:ruling-carry        far   x x x x x x o x x x   x x x x x x e x x x
appeals:appeal-list            -     o o o o o o o o o o
appeals:appeal-waiting         -     x x x o o x x x x x
appeals:figure-list            -     o o o o o o o o o o
appeals:term-edit              near  x x x x o x x x x x   x x x x e x x x x x
appeals:term-edit              far   x x x x o x x x x x   x x x x e x x x x x
appeals:appeal-create          near  o - - - - - - - - -   e - - - - - - - - -
appeals:appeal-create          far   - - - - - - - - - -   - - - - - - - - - -
appeals:appeal-detail          near  o - - - o - - - - -
appeals:appeal-detail          far   - - - - o - - - - -
appeals:appeal-detail          out   - - - - - - - - - -
appeals:appeal-withdraw        near  > - - - - - - - - -   > - - - - - - - - -
appeals:appeal-withdraw        far   - - - - - - - - - -   - - - - - - - - - -
appeals:appeal-decide          near  x x x - o x x x x x   x x x - e x x x x x
appeals:appeal-decide          far   x x x - o x x x x x   x x x - e x x x x x
appeals:appeal-decide          out   x x x - - x x x x x   x x x - - x x x x x
appeals:appeal-extend          near  x x x - o x x x x x   x x x - e x x x x x
appeals:appeal-extend          far   x x x - o x x x x x   x x x - e x x x x x
appeals:appeal-step-aside      near  x x x - o x x x x x   x x x - > x x x x x
appeals:appeal-step-aside      far   x x x - o x x x x x   x x x - > x x x x x
evaluation:form-detail         near  o - - o o - o - - -
evaluation:form-detail         far   - - - - o - o - - -
evaluation:form-detail         out   - - - - - - - - - -
evaluation:line-detail         near  o - - o o - o - - -
evaluation:line-detail         far   - - - - o - o - - -
evaluation:line-detail         out   - - - - - - - - - -
evaluation:cycle-compute       near  x x x x x x o x x x   x x x x x x > x x x
evaluation:cycle-compute       far   x x x x x x o x x x   x x x x x x > x x x
evaluation:cycle-compute       out   x x x x x x - x x x   x x x x x x - x x x
evaluation:run-detail          near  x x x x x x o x x x
evaluation:run-detail          far   x x x x x x o x x x
evaluation:run-detail          out   x x x x x x - x x x
evaluation:figure-list         -     o o o o o o o o o o
evaluation:figure-kind-list    -     o o o o o o o o o o
evaluation:figure-kind-create  -     x x x x o x o x x x   x x x x e x e x x x
evaluation:figure-kind-edit    near  x x x x o x o x x x   x x x x e x e x x x
evaluation:figure-kind-edit    far   x x x x o x o x x x   x x x x e x e x x x
evaluation:figure-import-list  -     x x x x o x o x x x
evaluation:figure-import-create -    x x x x o x o x x x   x x x x e x e x x x
evaluation:figure-import-detail near x x x x o x o x x x
evaluation:figure-import-detail far  x x x x o x o x x x
evaluation:figure-import-detail out  x x x x - x - x x x
evaluation:figure-import-refused near x x x x - x - x x x
evaluation:figure-import-refused far  x x x x - x - x x x
evaluation:figure-import-refused out  x x x x - x - x x x
evaluation:figure-import-take  near  x x x x > x > x x x   x x x x > x > x x x
evaluation:figure-import-take  far   x x x x > x > x x x   x x x x > x > x x x
evaluation:figure-import-take  out   x x x x - x - x x x   x x x x - x - x x x
evaluation:figure-import-confirm near x x x x > x > x x x   x x x x > x > x x x
evaluation:figure-import-confirm far x x x x > x > x x x   x x x x > x > x x x
evaluation:figure-import-confirm out x x x x - x - x x x   x x x x - x - x x x
evaluation:figure-import-undo  near  x x x x > x > x x x   x x x x > x > x x x
evaluation:figure-import-undo  far   x x x x > x > x x x   x x x x > x > x x x
evaluation:figure-import-drop  near  x x x x > x > x x x   x x x x > x > x x x
evaluation:figure-import-drop  far   x x x x > x > x x x   x x x x > x > x x x
evaluation:cycle-list          -     x x x o o x o x x x
evaluation:cycle-create        -     x x x x x x o x x x   x x x x x x e x x x
evaluation:cycle-detail        near  x x x o o x o x x x
evaluation:cycle-detail        far   x x x - o x o x x x
evaluation:cycle-edit          near  x x x x x x o x x x   x x x x x x e x x x
evaluation:cycle-edit          far   x x x x x x o x x x   x x x x x x e x x x
evaluation:cycle-edit          out   x x x x x x - x x x   x x x x x x - x x x
evaluation:cycle-prepare       near  x x x x x x o x x x   x x x x x x > x x x
evaluation:cycle-prepare       far   x x x x x x o x x x   x x x x x x > x x x
evaluation:cycle-advance       near  x x x x x x > x x x   x x x x x x > x x x
evaluation:cycle-advance       far   x x x x x x > x x x   x x x x x x > x x x
evaluation:cycle-people        near  x x x o o x o x x x
evaluation:cycle-people        far   x x x - o x o x x x
evaluation:cycle-raters        near  x x x x x x o x x x   x x x x x x o x x x
evaluation:cycle-raters        far   x x x x x x o x x x   x x x x x x o x x x
evaluation:circumstance-create near  x x x x x x o x x x   x x x x x x e x x x
evaluation:circumstance-create far   x x x x x x o x x x   x x x x x x e x x x
evaluation:circumstance-create out   x x x x x x - x x x   x x x x x x - x x x
evaluation:circumstance-remove near  x x x x x x > x x x   x x x x x x > x x x
evaluation:circumstance-remove far   x x x x x x > x x x   x x x x x x > x x x
evaluation:circumstance-remove out   x x x x x x - x x x   x x x x x x - x x x
evaluation:form-raters         near  x x x x x x o x x x   x x x x x x e x x x
evaluation:form-raters         far   x x x x x x o x x x   x x x x x x e x x x
evaluation:rater-change        near  x x x x x x o x x x   x x x x x x e x x x
evaluation:rater-change        far   x x x x x x o x x x   x x x x x x e x x x
evaluation:rater-change        out   x x x x x x - x x x   x x x x x x - x x x
evaluation:home                -     o o o o o o o o o o
evaluation:my-forms            -     o o o o o o o o o o
evaluation:summary-detail      near  o o - o o - o - - -
evaluation:summary-detail      far   - - o - o - o - - -
evaluation:summary-detail      out   - - - - - - - - - -
evaluation:summary-write       near  o - - - - - - - - -   e - - - - - - - - -
evaluation:summary-write       far   - - - - - - - - - -   - - - - - - - - - -
evaluation:summary-keep        near  o - - - - - - - - -   e - - - - - - - - -
evaluation:summary-keep        far   - - - - - - - - - -   - - - - - - - - - -
evaluation:summary-return      near  x x x o x x o x x x   x x x e x x e x x x
evaluation:summary-return      far   x x x - x x o x x x   x x x - x x e x x x
evaluation:note-list           -     o o o o o o o o o o
evaluation:note-create         -     x x x o x x x x x x   x x x e x x x x x x
evaluation:note-detail         near  o o - o - - - - - -   > > - > - - - - - -
evaluation:note-detail         far   - - o - - - - - - -   - - > - - - - - - -
evaluation:rating-list         -     o o o o o o o o o o
evaluation:rating-grid         near  - o - - - - - - - -   - > - - - - - - - -
evaluation:rating-grid         far   - - o - - - - - - -   - - > - - - - - - -
evaluation:rating-keep         near  - > - - - - - - - -   - - - - - - - - - -
evaluation:rating-keep         far   - - > - - - - - - -   - - - - - - - - - -
evaluation:quarter-list        -     o o o o o o o o o o
evaluation:quarter-sums        -     - - - o o - o - - -
evaluation:quarter-detail      near  o - - o o - o - - -
evaluation:quarter-detail      far   - - - - o - o - - -
evaluation:quarter-detail      out   - - - - - - - - - -
evaluation:quarter-sheet       near  x x x o x x x x x x   x x x > x x x x x x
evaluation:quarter-sheet       far   x x x - x x x x x x   x x x - x x x x x x
evaluation:quarter-tell        near  x x x o x x x x x x   x x x > x x x x x x
evaluation:quarter-tell        far   x x x - x x x x x x   x x x - x x x x x x
evaluation:member-review-list  -     o o o o o o o o o o
evaluation:member-review-create -     x o o x x x x x x x   x e e x x x x x x x
evaluation:member-review-detail near  o o - - - - - - - -
evaluation:member-review-detail far   - - o - - - - - - -
evaluation:member-review-mine  near  o - - - - - - - - -   e - - - - - - - - -
evaluation:member-review-mine  far   - - - - - - - - - -   - - - - - - - - - -
evaluation:member-review-meet  near  x o - x x x x x x x   x e - x x x x x x x
evaluation:member-review-meet  far   x - o x x x x x x x   x - e x x x x x x x
evaluation:member-review-take-over near  x > - x x x x x x x   x > - x x x x x x x
evaluation:member-review-take-over far   x - > x x x x x x x   x - > x x x x x x x
evaluation:member-review-grade near  x > - x x x x x x x   x > - x x x x x x x
evaluation:member-review-grade far   x - > x x x x x x x   x - > x x x x x x x
evaluation:member-review-tell  near  x > - x x x x x x x   x > - x x x x x x x
evaluation:member-review-tell  far   x - > x x x x x x x   x - > x x x x x x x
evaluation:member-review-record near  - o - - o - - - - -
evaluation:member-review-record far   - - o - o - - - - -
evaluation:member-review-record out   - - - - - - - - - -
evaluation:member-review-cancel near  x o - x x x x x x x   x e - x x x x x x x
evaluation:member-review-cancel far   x - o x x x x x x x   x - e x x x x x x x
evaluation:leader-review-list  -     o o o o o o o o o o
evaluation:leader-review-create -     x x x x o x o x x x   x x x x e x e x x x
evaluation:leader-review-detail near  x x x - o x x x x x
evaluation:leader-review-detail far   x x x - o x x x x x
evaluation:leader-review-detail out   x x x - - x x x x x
evaluation:leader-review-answer near  o - - - - - - - - -   e - - - - - - - - -
evaluation:leader-review-answer far   - - - - - - - - - -   - - - - - - - - - -
jobs:job-list                  -     o o o o o o o o o o
jobs:job-detail                near  o - - - - - - - - -
jobs:job-detail                far   - - - - - - - - - -
notices:notice-list            -     o o o o o o o o o o
notices:open                   near  > - - - - - - - - -   > - - - - - - - - -
notices:open                   far   - - - - - - - - - -   - - - - - - - - - -
notices:read-all               -     > > > > > > > > > >   > > > > > > > > > >
audit:entry-list               -     x x x x x x x o x x
audit:my-readers               -     o o o o o o o o o o
reminders:system               -     x x x x x x x x x o
gallery                        -     o o o o o o o o o o
"""
SIGNS = {200: "o", 302: ">", 400: "e", 403: "x", 404: "-", 405: "m", 409: "e", 422: "e"}
ROWS = {
    "accounts:session-end": "sign_in",
    "accounts:account-detail": "account",
    "accounts:password-reset": "account",
    "accounts:account-lock": "account",
    "accounts:account-unlock": "account",
    "accounts:account-end-sessions": "account",
    "accounts:posting-grant": "account",
    "accounts:posting-end": "posting",
    "members:officer": "officer",
    "members:family": "family",
    "members:skill": "skill",
    "members:correction": "correction",
    "members:roster": "roster",
    "care:task": "task",
    "care:contact": "contact",
    "care:event": "event",
    "care:promise": "promise",
    "care:words": "contact",
    "care:correction-ask": "contact",
    "care:correction-answer": "correction_of_talk",
    "care:request": "request",
    "care:handover-create": "branch",
    "care:handover-detail": "handover",
    "care:concern": "concern",
    "care:draft": "officer",
    "care:rule": "rule",
    "care:absence": "absence",
    "care:aid": "aid",
    "care:fund": "fund",
    "care:entitlement": "entitlement",
    "care:household": "household",
    "care:homemember": "homemember",
    "care:visit": "visit_plan",
    "education:my-task": "assignment",
    "education:reflection-create": "assignment",
    "education:discussion": "assignment",
    "education:study-task": "study_task",
    "education:material-file": "version",
    "education:material": "material",
    "education:question": "question",
    "education:quiz": "quiz",
    "education:time-ask": "quiz",
    "education:answer": "short_answer",
    "education:time-grant": "time",
    "education:attempt": "attempt",
    "education:reflection": "reflection",
    "education:post": "post",
    "education:pause": "pause",
    "education:session": "session",
    "education:guest": "guest",
    "education:group": "party_group",
    "ballots:vote": "vote",
    "ballots:candidate": "candidate",
    "ballots:rule": "vote_rule",
    "education:target": "study_target",
    "conduct:finding-create": "inspection",
    "conduct:finding": "finding",
    "conduct:inspection": "inspection",
    "conduct:norm-create": "checklist",
    "conduct:checklist": "checklist",
    "conduct:norm": "norm",
    "conduct:formalisation": "unit",
    "conduct:deed": "deed",
    "conduct:reward-kind": "reward_kind",
    "conduct:reward": "reward",
    "conduct:objection": "objection",
    "conduct:report": "report",
    "conduct:measure": "measure",
    "conduct:restraint-create": "discipline_file",
    "conduct:unit-bar": "unit_bar",
    "conduct:restraint": "restraint",
    "conduct:kind": "measure_kind",
    "conduct:clearing": "clearing",
    "conduct:file": "discipline_file",
    "ballots": "result",
    "education:clock": "clock",
    "education:review": "review",
    "education:shared-plan-offer": "held_session",
    "education:shared-plan": "shared_plan",
    "education:training-person": "officer",
    "education:training-take-back": "training_import",
    "education:training": "training",
    "education:plan": "planned_meeting",
    "education:hours": "officer",
    "education:exemption": "exemption",
    "evaluation:group-add": "scheme",
    "evaluation:group-remove": "covered_group",
    "evaluation:groups-form": "graded_year",
    "evaluation:group": "grade_group",
    "evaluation:ruling": "ruling",
    "evaluation:result-detail": "graded_form",
    "evaluation:form-print": "graded_form",
    "evaluation:proposal": "graded_form",
    "evaluation:grade-settle": "waiting_form",
    "evaluation:rating-return": "assessment_handed_in",
    "evaluation:grade": "graded_form",
    "evaluation:calibration": "graded_year",
    "evaluation:leniency": "graded_year",
    "evaluation:notice": "graded_year",
    "evaluation:cycle-final": "graded_year",
    "evaluation:cycle-check": "graded_year",
    "evaluation:result-export": "graded_year",
    "evaluation:quarter-detail": "quarter",
    "evaluation:quarter": "unit",
    "evaluation:member-review-record": "told_appraisal",
    "evaluation:member-review": "appraisal",
    "evaluation:leader-review-detail": "leader_review",
    "evaluation:leader-review": "open_review",
    "appeals:appeal-create": "declined",
    "appeals:term": "term",
    "appeals": "appeal",
    "evaluation:line": "assessment_form",
    "evaluation:run": "assessment_year",
    "evaluation:figure-kind": "figure_kind",
    "evaluation:figure-import": "figure_import",
    "evaluation:cycle": "assessment_year",
    "evaluation:circumstance-remove": "circumstance",
    "evaluation:circumstance": "assessment_form",
    "evaluation:form": "assessment_form",
    "evaluation:rater": "assessment_rater",
    "evaluation:summary": "assessment_form",
    "evaluation:note": "feedback",
    "evaluation:rating-grid": "assessment_year",
    "evaluation:rating-keep": "assessment_rater",
    "evaluation:scheme": "scheme",
    "evaluation:simulation-create": "scheme",
    "evaluation:simulation": "simulation",
    "evaluation:indicator-create": "scheme",
    "evaluation:indicator": "indicator",
    "jobs:job": "job",
    "notices": "notice",
}
"""Beginning of an address -> the row that its ``pk`` names."""
LAYOUT = {"headings": {}, "unknown": []}
FIXED = {"kind": "members.correction", "year": 2026, "day": "2026-10-01", "number": 3, "row": 3, "field": "post"} | {
    "code": "marks"
}


def lines_of_table():
    for line in TABLE.splitlines():
        if line and not line.startswith("#"):
            name, row, *signs = line.split()
            yield name, row, signs


APPS = sorted({name.partition(":")[0] for name, _row, _signs in lines_of_table()})


def _rows_about(officer, author):
    """One of everything about an officer."""
    event = LifeEventFactory(officer=officer, told_by=author)
    contact = ContactFactory(officer=officer, author=author)
    return {
        "officer": officer,
        "account": officer.user,
        "sign_in": SignIn.objects.create(user=officer.user, session_key=f"key-{officer.pk}"),
        "posting": PostingFactory(unit=officer.unit, role=Role.EVALUATOR),
        "family": FamilyMemberFactory(officer=officer),
        "skill": SkillFactory(officer=officer),
        "correction": CorrectionRequestFactory(officer=officer),
        "roster": RosterImport.objects.create(
            unit=officer.unit, uploaded_by=author, file_name="x.xlsx", state="ready", layout=LAYOUT
        ),
        "event": event,
        "task": CareTaskFactory(officer=officer, event=event),
        "contact": contact,
        "correction_of_talk": CorrectionFactory(contact=contact),
        "request": TalkRequestFactory(officer=officer, asked=author),
        "branch": officer.branch,
        "handover": HandOverFactory(branch=officer.branch),
        "promise": PromiseFactory(officer=officer, owner=author),
        "aid": AidEntryFactory(officer=officer, entered_by=author),
        "fund": AidFund.objects.first(),
        "entitlement": CareEntitlementFactory(),
        "household": (home := HouseholdMemberFactory(officer=officer)).household,
        "homemember": home,
        "visit_plan": VisitPlanFactory(branch=officer.branch, planned_by=author),
        "concern": ConcernFactory(
            raised_by=officer.user,
            unit=officer.unit,
            asked_role=Role.SECRETARY,
            asked_unit=officer.branch.unit,
            asked_branch=officer.branch,
        ),
        **_study_of(officer, author),
        "planned_meeting": PlannedMeetingFactory(branch=officer.branch),
        "session": AttendanceFactory(officer=officer, session__branch=officer.branch).session,
        "party_group": GroupMembershipFactory(group__branch=officer.branch).group,
        "guest": AttendanceFactory(session__branch=officer.branch, is_guest=True),
        "exemption": StudyExemptionFactory(officer=officer),
        "result": ResultFactory(poll=PollFactory(scope=officer.unit, counted=True), unit=officer.unit),
        "declined": DeclinedFactory(officer=officer),
        "appeal": AppealFactory(officer=officer),
        "inspection": (inspection := InspectionFactory(unit=officer.unit)),
        "finding": FindingFactory(inspection=inspection, officer=officer, owner=officer, published=True),
        "norm": norm(),
        "checklist": norm().checklist,
        "term": Term.objects.get(track="employer", step="review"),
        "unit": officer.unit,
        **_discipline(officer, author),
        "deed": GoodDeedFactory(officer=officer, told_by=author, confirmed=True),
        "reward": (reward := RewardFactory(officer=officer, proposed_by=author, in_notice=True)),
        "objection": ObjectionFactory(reward=reward),
        "reward_kind": kind_of_reward(),
        "rule": CareRuleFactory(),
        "absence": AbsenceFactory(user=officer.user),
        **_graded(officer, author),
        "vote": EntitlementFactory(officer=officer, vote__branch=officer.branch, vote__opened=True).vote,
        "vote_rule": vote_rule(),
        "study_target": study_target(),
        "candidate": CandidateFactory(officer=officer, vote__branch=officer.branch, consent="asked"),
        "review": ReviewFactory(session__branch=officer.branch, asked=True, came=[officer]),
        "held_session": SessionFactory(branch=officer.branch, held=True),
        "shared_plan": SessionPlanFactory(session__branch=officer.branch, offered_by=author),
        "clock": ClockFactory(officer=officer, started_by=author),
        "training": TrainingFactory(officer=officer, entered_by=author),
        "training_import": TrainingImport.objects.create(file_name="x.xlsx", row_count=0, imported_by=author),
        **_assessment(officer, author),
        **_scheme_of(officer, author),
        **_reviewed(officer),
        "job": JobFactory(owner=officer.user),
        "notice": NoticeFactory(recipient=officer.user),
    }


def _scheme_of(officer, author):
    """A draft of the officer's own unit, with one indicator, and what came of trying it."""
    draft = SchemeVersionFactory(scheme__unit=officer.unit, written_by=author)
    cycle = CycleFactory(unit=officer.unit, year=2023)
    run = cycle.runs.create(number=1, by=author, evidence_until="2023-12-31", state="done")
    tried = {"cycle": cycle, "run": run, "by": author, "people": 0, "state": "done"}
    return {
        "scheme": draft,
        "covered_group": draft.covered.get(),
        "indicator": IndicatorFactory(scheme_version=draft),
        "simulation": draft.simulations.create(of_version=1, **tried),
    }


def _study_of(officer, author):
    """A study task of the officer's branch, with everything that it may ask for."""
    place = {"unit": officer.unit, "branch": officer.branch}
    quiz = QuizFactory(**place, minutes=30, made_by=author)
    material = MaterialFactory(**place, added_by=author)
    sound = {"recording": ContentFile(b"OggS", name="x"), "media_type": "audio/ogg"}
    task = StudyTaskFactory(**place, quiz=quiz, asks_to_reflect=True, case="A case.", set_by=author)
    assignment = StudyAssignmentFactory(task=task, officer=officer)
    version = MaterialVersion.objects.create(
        material=MaterialFactory(**place, added_by=author), number=2, file=ContentFile(b"%PDF-", name="x"),
        media_type="application/pdf", size=5, added_by=author, added_on=assignment.due_on,
    )  # fmt: skip
    handed_in = AttemptFactory(quiz=quiz, officer=officer, number=2, handed_in_on=assignment.due_on)
    return {
        "assignment": assignment,
        "study_task": task,
        "material": material,
        "version": version,
        "question": BankQuestionFactory(**place),
        "quiz": quiz,
        "attempt": AttemptFactory(quiz=quiz, officer=officer),
        "short_answer": PaperAnswerFactory(attempt=handed_in, question=BankQuestionFactory(**place, short=True)),
        "time": ExtraTimeFactory(quiz=quiz, officer=officer),
        "reflection": ReflectionFactory(assignment=assignment, **sound),
        "post": DiscussionPostFactory(task=task, author=officer, **sound),
        "pause": StudyPauseFactory(officer=officer),
    }


def _assessment(officer, author):
    """A year of the officer's own unit, being rated by the author."""
    year = CycleFactory(unit=officer.unit, state="rating")
    form = FormFactory(cycle=year, officer=officer)
    IndicatorFactory(scheme_version=form.scheme_version, code="marks")
    year.runs.create(number=3, state="done", by=author, evidence_until=year.rating_until)
    return {
        "figure_kind": FigureKindFactory(),
        "figure_import": FigureImportFactory(unit=officer.unit, state="ready"),
        "assessment_year": year,
        "assessment_form": form,
        "assessment_rater": AssignmentFactory(form=form, rater=author),
        "assessment_handed_in": AssignmentFactory(form=form, submitted=True),
        "circumstance": form.circumstances.create(kind="probation", reason="x", by=author),
        "feedback": NoteFactory(officer=officer, by=author),
    }


def _reviewed(officer):
    """A quarter told, an appraisal of this year and one of the last, and two leaders whose people are asked."""
    row = AppraisedFactory(officer=officer, appraisal__branch=officer.branch)
    return {
        "quarter": QuarterFactory(officer=officer, told_on=date(2025, 4, 2)),
        "appraised": row,
        "appraisal": row.appraisal,
        "told_appraisal": AppraisalFactory(branch=officer.branch, year=2025, told=True),
        "leader_review": LeaderReviewFactory(leader__unit=officer.unit, counted=True),
        "open_review": LeaderReviewFactory(leader__unit=officer.unit),
    }


def _discipline(officer, author):
    """Near, the inspector handles the file; of far ones somebody else does."""
    handler = User.objects.get(username="inspector") if author.username == "secretary" else author
    file = InquiryFactory(officer=officer, delivered=True, handled_by=handler)
    cleared = {"unfounded": True, "state": "cleared", "audience": "nobody", "shown_until": date(2999, 1, 1)}
    return {
        "report": ReportFactory(officer=officer),
        "discipline_file": file,
        "measure": MeasureFactory(inquiry=file, follow_up_by="2999-01-01"),
        "restraint": RestraintFactory(inquiry=file, announced=True),
        "unit_bar": UnitBarFactory(unit=officer.unit),
        "measure_kind": MeasureKind.objects.first(),
        "clearing": InquiryFactory(officer=officer, **cleared),
    }


def _graded(officer, author):
    """A year of the officer's unit in public notice, and a line that is to be put right."""
    year = {"notice_from": date(2026, 2, 2), "notice_until": date(2999, 1, 1), "state": "notice"}
    cycle = CycleFactory(unit=officer.unit, year=2024, started_by=author, **year)
    group = Group.objects.create(cycle=cycle, unit=officer.unit, name=officer.unit.name)
    form = FormFactory(cycle=cycle, officer=officer, group=group, grade="competent", told_on=date(2026, 2, 2))
    indicator = IndicatorFactory(scheme_version=form.scheme_version)
    grades.score(form, "80")
    grades.line(form, indicator, "30")
    ruling = Ruling.objects.create(form=form, indicator=indicator, opened_by=author, opened_on=date(2026, 2, 3))
    earlier = CycleFactory(unit=officer.unit, year=2022, started_by=author, **year)
    waiting = FormFactory(cycle=earlier, officer=officer, standing="pending", why="inquiry", told_on=date(2023, 2, 2))
    return {
        "graded_year": cycle,
        "grade_group": group,
        "graded_form": form,
        "waiting_form": waiting,
        "ruling": ruling,
    }


@pytest.fixture
def world(officer, secretary, secretary2, other_branch, inspector):
    elsewhere = BranchFactory(unit=UnitFactory())
    stranger = PostingFactory(role=Role.SECRETARY, branch=elsewhere).user
    return {
        "near": _rows_about(officer, secretary),
        "far": _rows_about(OfficerFactory(branch=other_branch, user=UserFactory()), secretary2),
        "out": _rows_about(OfficerFactory(branch=elsewhere, user=UserFactory()), stranger),
    }


@pytest.fixture
def cast(request):
    """Everybody's browser."""
    return [Browser(request.getfixturevalue(who)) for who in CAST]


@pytest.fixture
def plain_refusals(monkeypatch):
    """Without the pages that say so, which are tried elsewhere: they are most of what a refused request costs."""
    for status in (403, 404):
        monkeypatch.setattr(urls, f"handler{status}", lambda *given, status=status, **why: HttpResponse(status=status))


class Browser:
    def __init__(self, user):
        self.user, self.client, self.cookie = user, Client(), None

    def signed_in(self):
        """Signed in again where the last address signed them out."""
        held = self.client.cookies.get(settings.SESSION_COOKIE_NAME)
        if not held or held.value != self.cookie:
            self.client.force_login(self.user)
            self.cookie = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        return self.client


def address_of(name, row, world):
    """The address with every argument its pattern wants."""
    pattern = dict(patterns())[name]
    given = {}
    for argument in pattern.pattern.converters:
        if argument == "pk":
            kind = next(kind for beginning, kind in ROWS.items() if name.startswith(beginning))
            given["pk"] = world[row][kind].pk
        else:
            given[argument] = FIXED[argument]
    return reverse(name, kwargs=given)


def _sign(client, method, address):
    """What comes back, and that a refused request wrote nothing; whatever it did is undone."""
    written = []

    def watch(execute, sql, *given):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            written.append(sql)
        return execute(sql, *given)

    with transaction.atomic(), connection.execute_wrapper(watch):
        response = getattr(client, method)(address, {"typed": "text"} if method == "post" else {})
        if response.streaming:
            list(response.streaming_content)  # read to its end, a file is closed
        transaction.set_rollback(True)
    sign = SIGNS.get(response.status_code, str(response.status_code))
    assert sign not in "x-m" or written == [], f"{method} {address} was refused and wrote"
    return sign


def _answers(name, row, world, cast):
    address, view = address_of(name, row, world), dict(patterns())[name].callback
    methods = ("get", "post") if view.is_action else ("get",)
    return [_sign(browser.signed_in(), method, address) for method in methods for browser in cast]


def test_every_address_stands_in_the_table():
    assert {name for name, _row, _signs in lines_of_table()} == {name for name, _pattern in patterns()} - PUBLIC


def test_every_row_is_asked_from_near_and_far():
    """An address that names a row is tried with one within reach and one beyond."""
    tried = {}
    for name, row, _signs in lines_of_table():
        tried.setdefault(name, set()).add(row)
    named = {name for name, pattern in patterns() if "pk" in pattern.pattern.converters}
    assert {name for name in named if not {"near", "far"} <= tried.get(name, set())} == set()


@pytest.mark.slow
@pytest.mark.usefixtures("plain_refusals")
@pytest.mark.parametrize("app", APPS)
def test_matrix(world, cast, app):
    lines = [(name, row, signs) for name, row, signs in lines_of_table() if name.partition(":")[0] == app]
    found = [(name, row, _answers(name, row, world, cast)) for name, row, _signs in lines]
    assert [_text(line) for line in found] == [_text(line) for line in lines]


@pytest.mark.parametrize("sign", ["x", "-"])
def test_a_refusal_is_a_page_of_the_portal_for_everybody(world, cast, sign):
    lines = list(lines_of_table())
    for place, browser in enumerate(cast):
        name, row = next((name, row) for name, row, signs in lines if signs[place] == sign)

        response = browser.signed_in().get(address_of(name, row, world))

        assert SIGNS[response.status_code] == sign
        assert response.content.count(b"<h1") == 1, f"{name} of {browser.user}"


@pytest.mark.slow
def test_who_is_not_signed_in_gets_the_login_page(world, client):
    for name, row, _signs in lines_of_table():
        address = address_of(name, row, world)
        asked, sent = client.get(address), client.post(address, {"typed": "text"})
        assert (asked.status_code, asked.url.partition("?")[0]) == (302, "/login/"), name
        assert (sent.status_code, "kept" in sent.context) == (401, True), name


def _text(line):
    name, row, signs = line
    return f"{name:<30} {row:<5} {' '.join(signs[: len(CAST)])}   {' '.join(signs[len(CAST) :])}".rstrip()
