"""Pages of study and votes that open one row: which row, and for whom."""

from django.db import connection

Page = tuple[str, str, str]

BRANCH_OF = "(SELECT branch_id FROM members_officer WHERE id = %s)"
IN_BRANCH = {
    "held": "education_session WHERE state = 'held' AND branch_id",
    "coming": "education_session WHERE state = 'planned' AND planned_id IS NULL AND branch_id",
    "now": "education_session WHERE planned_id IS NOT NULL AND branch_id",
    "asked": "education_session WHERE id IN (SELECT session_id FROM education_review WHERE poll_id IS NOT NULL)"
    " AND branch_id",
    "quiz": "education_quiz WHERE branch_id",
    "task": "education_studytask WHERE branch_id",
    "decided": "ballots_vote WHERE state = 'published' AND branch_id",
    "urn": "ballots_vote WHERE state = 'open' AND way = 'urn' AND branch_id",
    "paper": "ballots_vote WHERE state = 'open' AND way = 'paper' AND branch_id",
    "election": "ballots_vote WHERE state = 'preparing' AND branch_id",
    "candidate": "ballots_candidate WHERE vote_id IN (SELECT id FROM ballots_vote WHERE state = 'preparing') AND"
    " (SELECT branch_id FROM members_officer o WHERE o.id = officer_id)",
    "short": "education_paperanswer WHERE is_right IS NULL AND text <> '' AND"
    " (SELECT q.branch_id FROM education_attempt a JOIN education_quiz q ON q.id = a.quiz_id WHERE a.id = attempt_id)",
    "time": "education_extratime WHERE (SELECT branch_id FROM education_quiz q WHERE q.id = quiz_id)",
    "reflection": "education_reflection WHERE (SELECT o.branch_id FROM education_studyassignment a"
    " JOIN members_officer o ON o.id = a.officer_id WHERE a.id = assignment_id)",
    "clock": "education_clock WHERE (SELECT branch_id FROM members_officer o WHERE o.id = officer_id)",
    "training": "education_training WHERE (SELECT branch_id FROM members_officer o WHERE o.id = officer_id)",
}
OWN = {
    "assignment": "education_studyassignment WHERE officer_id",
    "handed_in": "education_attempt WHERE handed_in_on IS NOT NULL AND officer_id",
    "open_paper": "education_attempt WHERE handed_in_on IS NULL AND officer_id",
    "nomination": "ballots_candidate WHERE officer_id",
    "own_training": "education_training WHERE officer_id",
    "own_clock": "education_clock WHERE officer_id",
}
OF_ALL = {
    "material": "SELECT min(id) FROM education_material",
    "question": "SELECT min(id) FROM education_bankquestion",
    "target": "SELECT min(id) FROM education_studytarget",
    "plan": "SELECT min(id) FROM education_sessionplan",
    "vote_rule": "SELECT min(id) FROM ballots_voterule",
}


def pages(officer: int, reader: str) -> list[Page]:
    """``officer`` is of the secretary's branch; ``reader`` is the username of whoever has no posting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM members_officer WHERE police_number = %s", [reader])
        own = cursor.fetchone()[0]
        at = {name: _newest(cursor, f"{rows} = {BRANCH_OF}", officer) for name, rows in IN_BRANCH.items()}
        mine = {name: _newest(cursor, f"{rows} = {BRANCH_OF}", own) for name, rows in IN_BRANCH.items()}
        mine |= {name: _newest(cursor, f"{rows} = %s", own) for name, rows in OWN.items()}
        for name, question in OF_ALL.items():
            cursor.execute(question)
            at[name] = cursor.fetchone()[0]
    at["person"] = officer
    return [*_meetings(at, mine), *_study(at, mine), *_votes(at, mine)]


def _meetings(at: dict[str, int], mine: dict[str, int]) -> list[Page]:
    held, coming, now = (f"/study/meetings/{at[name]}/" for name in ("held", "coming", "now"))
    return [
        ("meeting that runs", "secretary", now),
        ("meeting that runs", "officer", f"/study/meetings/{mine['now']}/"),
        ("meeting that was held", "secretary", held),
        ("change a meeting", "secretary", f"{coming}edit/"),
        ("code on the host's screen", "secretary", f"{now}screen/"),
        ("close a meeting", "secretary", f"{now}close/"),
        ("put something to the vote", "secretary", f"{now}vote/"),
        ("quiz before and after", "secretary", f"{coming}quiz/"),
        ("paper of a meeting", "officer", f"/study/meetings/{mine['coming']}/paper/"),
        ("calendar entry of a meeting", "officer", f"/study/meetings/{mine['coming']}/calendar.ics"),
        ("after a meeting", "officer", "/study/after/"),
        ("two questions after a meeting", "officer", f"/study/after/{mine['asked']}/"),
        ("review of a meeting", "secretary", f"/study/reviews/{at['held']}/"),
        ("shared plan", "secretary", f"/study/shared/{at['plan']}/"),
        ("take a shared plan over", "secretary", f"/study/shared/{at['plan']}/take/"),
        ("offer a plan", "secretary", f"{held}share/"),
        ("what a year asks, changed", "org_admin", f"/study/hours/targets/{at['target']}/"),
    ]


def _study(at: dict[str, int], mine: dict[str, int]) -> list[Page]:
    task, own = f"/study/tasks/{at['task']}/", f"/study/mine/{mine['assignment']}/"
    return [
        ("study task, how far", "secretary", task),
        ("study task", "officer", own),
        ("write a reflection", "officer", f"{own}reflect/"),
        ("discussion of a case", "officer", f"{own}discuss/"),
        ("material", "officer", f"/study/library/{at['material']}/"),
        ("new version of a material", "org_admin", f"/study/library/{at['material']}/renew/"),
        ("question of the bank", "org_admin", f"/study/bank/{at['question']}/"),
        ("quiz and its questions", "secretary", f"/study/quizzes/{at['quiz']}/"),
        ("begin a quiz", "officer", f"/study/quizzes/{mine['quiz']}/begin/"),
        ("paper", "officer", f"/study/papers/{mine['open_paper']}/"),
        ("paper handed in", "officer", f"/study/papers/{mine['handed_in']}/"),
        ("read a short answer", "secretary", f"/study/quizzes/answers/{at['short']}/"),
        ("give more time", "secretary", f"/study/quizzes/time/{at['time']}/"),
        ("answer a reflection", "secretary", f"/study/reflections/{at['reflection']}/"),
        ("clock", "secretary", f"/study/clocks/{at['clock']}/"),
        ("end a clock", "secretary", f"/study/clocks/{at['clock']}/done/"),
        ("clock of one's own", "officer", f"/study/clocks/{mine['own_clock']}/"),
        ("trainings of a person", "secretary", f"/study/training/people/{at['person']}/"),
        ("training record", "secretary", f"/study/training/{at['training']}/"),
        ("training record of one's own", "officer", f"/study/training/{mine['own_training']}/"),
        ("trainings to confirm", "org_admin", "/study/training/confirm/"),
        ("trainings by workbook", "org_admin", "/study/training/import/"),
    ]


def _votes(at: dict[str, int], mine: dict[str, int]) -> list[Page]:
    urn, election = f"/votes/{at['urn']}/", f"/votes/{at['election']}/"
    return [
        ("vote that is decided", "officer", f"/votes/{mine['decided']}/"),
        ("vote that is decided", "org_admin", f"/votes/{at['decided']}/"),
        ("record of a vote", "officer", f"/votes/{mine['decided']}/record/"),
        ("vote that is open", "secretary", urn),
        ("vote that is open", "officer", f"/votes/{mine['urn']}/"),
        ("sheet of a vote", "officer", f"/votes/{mine['urn']}/sheet/"),
        ("close a vote", "secretary", f"{urn}close/"),
        ("somebody comes late to a vote", "secretary", f"{urn}arrive/"),
        ("slips", "secretary", f"{urn}slips/"),
        ("shared device", "secretary", f"{urn}device/"),
        ("give a vote up", "secretary", f"{urn}abandon/"),
        ("count of papers", "secretary", f"/votes/{at['paper']}/papers/"),
        ("election", "secretary", election),
        ("roll of an election", "secretary", f"{election}open/"),
        ("put somebody on the roll", "secretary", f"{election}roll/"),
        ("change an election", "secretary", f"{election}edit/"),
        ("tellers", "secretary", f"{election}tellers/"),
        ("nominate", "secretary", f"{election}nominate/"),
        ("told of a nomination", "secretary", f"/votes/candidates/{at['candidate']}/told/"),
        ("nomination of one's own", "officer", f"/votes/candidates/{mine['nomination']}/"),
        ("rule of votes, changed", "org_admin", f"/votes/rules/{at['vote_rule']}/"),
    ]


def _newest(cursor, rows: str, key: int) -> int:
    cursor.execute(f"SELECT max(id) FROM (SELECT * FROM {rows}) AS found", [key])
    return cursor.fetchone()[0]
