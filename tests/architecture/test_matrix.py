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
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import SignIn, User
from accounts.permissions import Role
from care.models import AidFund
from conduct.models import MeasureKind
from members.models import RosterImport
from tests.architecture.urls import PUBLIC, patterns
from tests.factories.accounts import BranchFactory, PostingFactory, UnitFactory, UserFactory
from tests.factories.aid import AidEntryFactory, HouseholdMemberFactory, VisitPlanFactory
from tests.factories.ballots import PollFactory, ResultFactory
from tests.factories.care import (
    AbsenceFactory,
    CareRuleFactory,
    CareTaskFactory,
    ContactFactory,
    LifeEventFactory,
    PromiseFactory,
)
from tests.factories.concerns import ConcernFactory
from tests.factories.conduct import GoodDeedFactory, ObjectionFactory, RewardFactory
from tests.factories.conduct import kind as kind_of_reward
from tests.factories.discipline import InquiryFactory, MeasureFactory, ReportFactory
from tests.factories.jobs import JobFactory
from tests.factories.members import CorrectionRequestFactory, FamilyMemberFactory, OfficerFactory, SkillFactory
from tests.factories.notices import NoticeFactory
from tests.factories.talks import CorrectionFactory, HandOverFactory, TalkRequestFactory

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
care:rule-list                 -     x o o o o x x x x x
care:board                     -     x > > o o x x x x x
care:board-export              -     x > > o o x x x x x
care:branch                    -     x o o - x x x x x x
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
conduct:kind-list              -     o o o o o o o o o o
conduct:kind-edit              near  x x x x o x x x x x   x x x x e x x x x x
conduct:kind-edit              far   x x x x o x x x x x   x x x x e x x x x x
conduct:clearing-detail        near  o - - - - - - - - -
conduct:clearing-detail        far   - - - - - - - - - -
conduct:file-detail            near  o - - - o o - - - -
conduct:file-detail            far   - - - - o - - - - -
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
    "care:household": "household",
    "care:homemember": "homemember",
    "care:visit": "visit_plan",
    "conduct:deed": "deed",
    "conduct:reward-kind": "reward_kind",
    "conduct:reward": "reward",
    "conduct:objection": "objection",
    "conduct:report": "report",
    "conduct:measure": "measure",
    "conduct:kind": "measure_kind",
    "conduct:clearing": "clearing",
    "conduct:file": "discipline_file",
    "ballots": "result",
    "jobs:job": "job",
    "notices": "notice",
}
"""Beginning of an address -> the row that its ``pk`` names."""
LAYOUT = {"headings": {}, "unknown": []}
FIXED = {"year": 2026, "day": "2026-10-01", "number": 3, "field": "post"}


def _lines():
    for line in TABLE.splitlines():
        if line and not line.startswith("#"):
            name, row, *signs = line.split()
            yield name, row, signs


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
        **_discipline(officer, author),
        "result": ResultFactory(poll=PollFactory(scope=officer.unit, counted=True), unit=officer.unit),
        "deed": GoodDeedFactory(officer=officer, told_by=author, confirmed=True),
        "reward": (reward := RewardFactory(officer=officer, proposed_by=author, in_notice=True)),
        "objection": ObjectionFactory(reward=reward),
        "reward_kind": kind_of_reward(),
        "rule": CareRuleFactory(),
        "absence": AbsenceFactory(user=officer.user),
        "job": JobFactory(owner=officer.user),
        "notice": NoticeFactory(recipient=officer.user),
    }


def _discipline(officer, author):
    """Near, the inspector handles the file; of far ones somebody else does."""
    handler = User.objects.get(username="inspector") if author.username == "secretary" else author
    file = InquiryFactory(officer=officer, delivered=True, handled_by=handler)
    cleared = {"unfounded": True, "state": "cleared", "audience": "nobody", "shown_until": date(2999, 1, 1)}
    return {
        "report": ReportFactory(officer=officer),
        "discipline_file": file,
        "measure": MeasureFactory(inquiry=file),
        "measure_kind": MeasureKind.objects.first(),
        "clearing": InquiryFactory(officer=officer, **cleared),
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


def _address(name, row, world):
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
        transaction.set_rollback(True)
    sign = SIGNS.get(response.status_code, str(response.status_code))
    assert sign not in "x-m" or written == [], f"{method} {address} was refused and wrote"
    return sign


def _answers(name, row, world, cast):
    address, view = _address(name, row, world), dict(patterns())[name].callback
    methods = ("get", "post") if view.is_action else ("get",)
    return [_sign(browser.signed_in(), method, address) for method in methods for browser in cast]


def test_every_address_stands_in_the_table():
    assert {name for name, _row, _signs in _lines()} == {name for name, _pattern in patterns()} - PUBLIC


def test_every_row_is_asked_from_near_and_far():
    """An address that names a row is tried with one within reach and one beyond."""
    tried = {}
    for name, row, _signs in _lines():
        tried.setdefault(name, set()).add(row)
    named = {name for name, pattern in patterns() if "pk" in pattern.pattern.converters}
    assert {name for name in named if not {"near", "far"} <= tried.get(name, set())} == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "app", sorted({name.partition(":")[0] for name, _pattern in patterns()} - {"set_language", "health"})
)
def test_matrix(world, cast, app):
    lines = [(name, row, signs) for name, row, signs in _lines() if name.partition(":")[0] == app]
    found = [(name, row, _answers(name, row, world, cast)) for name, row, _signs in lines]
    assert [_text(line) for line in found] == [_text(line) for line in lines]


@pytest.mark.slow
def test_who_is_not_signed_in_gets_the_login_page(world, client):
    for name, row, _signs in _lines():
        address = _address(name, row, world)
        asked, sent = client.get(address), client.post(address, {"typed": "text"})
        assert (asked.status_code, asked.url.partition("?")[0]) == (302, "/login/"), name
        assert (sent.status_code, "kept" in sent.context) == (401, True), name


def _text(line):
    name, row, signs = line
    return f"{name:<30} {row:<5} {' '.join(signs[: len(CAST)])}   {' '.join(signs[len(CAST) :])}".rstrip()
