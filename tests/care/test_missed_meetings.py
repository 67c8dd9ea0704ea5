"""Education tells of a third absence in a row; care asks whether something is wrong."""

import time_machine

from care.enums import Deed
from care.models import CareTask
from members.signals import happened


@time_machine.travel("2026-11-23 10:00", tick=False)
def test_a_secretary_is_asked_to_talk_and_nobody_to_judge(officer, secretary, today):
    happened.send(sender=None, officer=officer, kind="missed_meetings", on=today, by=None)

    task = CareTask.objects.get(officer=officer)
    assert (task.deed, task.rule.code, str(task.due_on)) == (Deed.TALK, "missed-meetings-talk", "2026-11-30")
    assert list(CareTask.objects.falling_to_secretaries(today)) == [task]
