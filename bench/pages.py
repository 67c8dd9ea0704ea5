"""Each kind of page against the bare Django page: time, statements, bytes."""

from pathlib import Path
from urllib.parse import quote

from django.db import connection

from bench import assessment, lists, study_pages
from bench.report import Row
from bench.serving import Person, gunicorn, medians, memory

BAR = 3.0
"""Design §13: median at most three times the bare page's."""
MOST_STATEMENTS = 12
MOST_BYTES = 30_000


def measure(environment: dict[str, str], room: Path, rounds: int) -> list[Row]:
    who = _people()
    rows = []
    with (
        gunicorn("bench.bare", environment, room / "bare.log") as (bare_port, bare_server),
        gunicorn("portal.wsgi", environment, room / "portal.log") as (port, server),
    ):
        bare = Person(bare_port)
        signed_in = {name: Person(port, username) for name, username in who.items()}
        floor_times = []
        for label, name, address in _pages(who):
            path = signed_in[name].whereto(address)
            (floor, _), (taken, answer) = medians((bare, "/"), (signed_in[name], path), rounds=rounds)
            floor_times.append(floor)
            rows.append(_row(label, name, taken, floor, answer))
        floor = sorted(floor_times)[len(floor_times) // 2]
        rows.insert(
            0, Row("bare Django page, 50 rows", f"{floor * 1000:.1f} ms", "1.0", "", "the floor of the pages below")
        )
        rows.append(_megabytes("web worker, peak after all of the above", memory(server), 150))
        rows.append(_megabytes("bare web worker, peak", memory(bare_server), None))
    return rows


def _row(label, name, taken, floor, answer):
    if answer.status != 200:
        return Row(f"{label} ({name})", "-", "-", "unmet", f"HTTP {answer.status}")
    ratio = taken / floor
    met = ratio <= BAR and answer.statements <= MOST_STATEMENTS and answer.zipped <= MOST_BYTES
    note = f"{answer.statements} SQL, {len(answer.body) / 1000:.0f} kB, {answer.zipped / 1000:.1f} kB zipped"
    return Row(f"{label} ({name})", f"{taken * 1000:.1f} ms", f"{ratio:.1f}", "met" if met else "unmet", note)


def _megabytes(label: str, found: int, most: int | None) -> Row:
    verdict = "" if most is None else "met" if found <= most else "unmet"
    return Row(label, f"{found} MB", "", verdict, f"at most {most} MB" if most else "")


def _people() -> dict[str, str]:
    """One of each role, somewhere in the middle of the bureau."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.role || CASE WHEN u.kind = 'sub_bureau' THEN ' of a sub-bureau' ELSE '' END, min(a.username)"
            " FROM accounts_posting p JOIN accounts_user a ON a.id = p.user_id JOIN accounts_unit u ON u.id = p.unit_id"
            " GROUP BY 1"
        )
        people = dict(cursor.fetchall())
        cursor.execute(
            "SELECT police_number FROM members_officer o WHERE left_on IS NULL AND NOT EXISTS"
            " (SELECT FROM accounts_posting p WHERE p.user_id = o.user_id) ORDER BY id DESC LIMIT 1"
        )
        people["officer"] = cursor.fetchone()[0]
    return people


def _pages(people: dict[str, str]) -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id FROM members_officer o JOIN accounts_posting p ON p.branch_id = o.branch_id"
            " JOIN accounts_user u ON u.id = p.user_id WHERE p.role = 'secretary' AND o.left_on IS NULL"
            " AND u.username = (SELECT min(username) FROM accounts_user JOIN accounts_posting q"
            "  ON q.user_id = accounts_user.id AND q.role = 'secretary') ORDER BY o.id DESC LIMIT 1"
        )
        officer = cursor.fetchone()[0]
        cursor.execute("SELECT min(id) FROM care_carerule")
        rule = cursor.fetchone()[0]
        cursor.execute("SELECT min(id) FROM care_entitlement")
        entitlement = cursor.fetchone()[0]
    rows = _rows_about(officer)
    secretary = people["secretary"]
    return [
        ("today", "secretary", "/"),
        ("today", "leader", "/"),
        ("today", "org_admin", "/"),
        ("today", "officer", "/"),
        ("people", "secretary", "/people/"),
        ("people", "org_admin", "/people/"),
        ("people by pinyin", "org_admin", "/people/?q=zhangw"),
        ("people by initials", "org_admin", "/people/?q=zw"),
        ("people by name", "org_admin", "/people/?q=%E5%BC%A0%E4%BC%9F"),
        ("people by number", "org_admin", "/people/?q=150123"),
        ("live search", "org_admin", "/people/search/?q=liy"),
        ("profile", "secretary", f"/people/{officer}/"),
        ("profile", "org_admin", f"/people/{officer}/"),
        ("own profile", "officer", "/people/me/"),
        ("board", "leader", "/care/board/"),
        ("board", "leader of a sub-bureau", "/care/board/"),
        ("board", "org_admin", "/care/board/"),
        ("branch", "secretary", "/care/branch/"),
        ("board as a workbook", "org_admin", "/care/board/export/"),
        ("tasks", "secretary", "/care/tasks/"),
        ("tasks", "leader", "/care/tasks/"),
        ("task", "secretary", f"/care/tasks/{rows['task']}/"),
        ("contacts", "secretary", "/care/contacts/"),
        ("contacts", "officer", "/care/contacts/"),
        ("talk", "secretary", f"/care/contacts/{rows['contact']}/"),
        ("talk on paper", "secretary", f"/care/contacts/{rows['contact']}/print/"),
        ("ledger", "secretary", "/care/ledger/"),
        ("private calendar", "secretary", "/care/feed/"),
        ("calendar file", "secretary", f"/care/calendar/{quote('calendar of ' + secretary)}.ics"),
        ("life events", "secretary", "/care/events/"),
        ("life event", "secretary", f"/care/events/{rows['event']}/"),
        ("promises", "secretary", "/care/promises/"),
        ("promises one level up", "leader", "/care/promises/unsolved/"),
        ("talks asked for", "secretary", "/care/requests/"),
        ("requests that wait", "leader", "/care/requests/late/"),
        ("hand-over", "org_admin", "/care/hand-over/"),
        ("ask for a talk", "officer", "/care/requests/new/"),
        ("rules", "org_admin", "/care/rules/"),
        ("pulse", "officer", "/pulse/"),
        ("pulse", "leader", "/pulse/"),
        ("pulse", "org_admin", "/pulse/"),
        ("concerns", "secretary", "/care/concerns/"),
        ("concerns", "leader", "/care/concerns/"),
        ("concerns", "org_admin", "/care/concerns/"),
        ("concern", "secretary", f"/care/concerns/{rows['concern']}/"),
        ("raise a concern", "officer", "/care/concerns/new/"),
        ("themes of concerns", "org_admin", "/care/concerns/themes/"),
        ("themes of concerns", "leader of a sub-bureau", "/care/concerns/themes/"),
        ("without a name", "officer", "/care/voice/"),
        ("answer by code", "officer", "/care/voice/code/"),
        ("formalisation", "org_admin", "/conduct/supervision/formalisation/"),
        ("log a contact", "secretary", f"/care/contacts/new/?officer={officer}"),
        ("log a contact, with whom", "secretary", "/care/contacts/new/"),
        ("put a contact right", "secretary", f"/care/contacts/{rows['visit']}/amend/"),
        ("draft", "secretary", f"/care/drafts/{officer}/"),
        ("home visit", "secretary", f"/care/contacts/{rows['visit']}/"),
        ("home visit on paper", "secretary", f"/care/contacts/{rows['visit']}/print/"),
        ("talk asked for", "secretary", f"/care/requests/{rows['request']}/"),
        ("something happened", "secretary", f"/care/events/new/?officer={officer}"),
        ("gifts", "secretary", "/care/aid/"),
        ("gifts", "org_admin", "/care/aid/"),
        ("gifts by branch", "org_admin", "/care/aid/ledger/"),
        ("gifts of one's own", "officer", "/care/aid/"),
        ("gifts to look at", "org_admin", "/care/aid/?view=waiting"),
        ("gift", "secretary", f"/care/aid/{rows['gift']}/"),
        ("enter a gift", "secretary", f"/care/aid/new/?officer={officer}"),
        ("sources of funds", "org_admin", "/care/aid/funds/"),
        ("entitlements", "officer", "/care/aid/entitlements/"),
        ("entitlements", "org_admin", "/care/aid/entitlements/"),
        ("change an entitlement", "org_admin", f"/care/aid/entitlements/{entitlement}/edit/"),
        ("end an entitlement", "org_admin", f"/care/aid/entitlements/{entitlement}/retire/"),
        ("entitlements of an event", "secretary", f"/care/events/{rows['event']}/aid/"),
        ("homes", "secretary", "/care/aid/homes/"),
        ("history of a home", "secretary", f"/care/aid/homes/{rows['home']}/"),
        ("festival visits", "secretary", "/care/aid/visits/"),
        ("festival visits of a plan", "secretary", f"/care/aid/visits/{rows['plan']}/"),
        ("arrange festival visits", "secretary", f"/care/aid/visits/{rows['plan']}/arrange/"),
        ("route of visits on paper", "secretary", f"/care/aid/visits/{rows['plan']}/route/"),
        ("change a rule", "org_admin", f"/care/rules/{rule}/edit/"),
        ("who is away", "leader", "/care/absences/"),
        ("objections and appeals", "officer", "/appeals/"),
        ("appeals to decide", "org_admin", "/appeals/waiting/"),
        ("figures of appeals", "officer", "/appeals/figures/"),
        ("good deeds", "officer", "/conduct/honours/"),
        ("good deeds to confirm", "secretary", "/conduct/honours/?view=waiting"),
        ("rewards", "org_admin", "/conduct/honours/rewards/"),
        ("reward", "org_admin", f"/conduct/honours/rewards/{rows['reward']}/"),
        ("certificate", "org_admin", f"/conduct/honours/rewards/{rows['reward']}/certificate/"),
        ("register of rewards", "org_admin", "/conduct/honours/rewards/register/"),
        ("who was not noticed", "leader", "/conduct/honours/deeds/unnoticed/"),
        ("discipline files", "inspector", "/conduct/discipline/"),
        ("discipline file", "inspector", f"/conduct/discipline/{rows['inquiry']}/"),
        ("reports", "inspector", "/conduct/discipline/reports/"),
        ("measures in effect", "org_admin", "/conduct/discipline/measures/"),
        ("table of measures", "officer", "/conduct/discipline/table/"),
        ("norms", "officer", "/conduct/supervision/norms/"),
        ("findings", "inspector", "/conduct/supervision/"),
        ("finding", "inspector", f"/conduct/supervision/findings/{rows['finding']}/"),
        ("inspections", "inspector", "/conduct/supervision/inspections/"),
        ("appeal", "org_admin", f"/appeals/{rows['appeal']}/"),
        ("votes", "officer", "/votes/"),
        ("meetings", "secretary", "/study/"),
        ("meetings", "officer", "/study/"),
        ("meeting", "secretary", f"/study/meetings/{rows['session']}/"),
        ("list of a meeting", "secretary", f"/study/meetings/{rows['session']}/roll/"),
        ("guests", "secretary", f"/study/meetings/{rows['session']}/guests/"),
        ("list of a meeting on paper", "secretary", f"/study/meetings/{rows['session']}/roll/paper/"),
        ("party group", "secretary", f"/study/groups/{rows['group']}/"),
        ("hours of a person", "secretary", f"/study/hours/{officer}/"),
        ("year plan", "secretary", "/study/plan/"),
        ("party groups", "secretary", "/study/groups/"),
        ("hours of the branch", "secretary", "/study/hours/branch/"),
        ("my study", "officer", "/study/mine/"),
        ("library", "officer", "/study/library/"),
        ("run study", "secretary", "/study/tasks/"),
        ("question bank", "org_admin", "/study/bank/"),
        ("quizzes", "secretary", "/study/quizzes/"),
        ("clocks of membership", "secretary", "/study/clocks/"),
        ("training", "secretary", "/study/training/people/"),
        ("what works", "secretary", "/study/works/"),
        ("what works, learnt", "org_admin", "/study/works/?show=gain"),
        ("what works, by quarter", "secretary", "/study/works/quarters/"),
        ("what works, themes by quarter", "org_admin", "/study/works/quarters/?by=theme&of=gain"),
        ("hosts", "org_admin", "/study/works/hosts/"),
        ("hosts by half-year", "org_admin", "/study/works/hosts/?of=useful"),
        ("shared plans", "secretary", "/study/shared/"),
        ("votes", "secretary", "/votes/"),
        ("rules of votes", "org_admin", "/votes/rules/"),
        ("inbox", "secretary", "/inbox/"),
        *lists.PAGES,
        *study_pages.pages(officer, people["officer"]),
        *assessment.pages(people, officer),
    ]


def _rows_about(officer: int) -> dict[str, int | str]:
    """One of each kind in the branch of that officer, for its secretary."""
    branch = "(SELECT branch_id FROM members_officer WHERE id = %s)"
    of = (
        "SELECT t.id FROM {} t JOIN members_officer o ON o.id = t.officer_id"
        f" WHERE o.branch_id = {branch} ORDER BY t.id DESC LIMIT 1"
    )
    asked = f"SELECT id FROM care_concern WHERE asked_branch_id = {branch} LIMIT 1"
    mine = (
        "SELECT c.id FROM care_contact c JOIN members_officer o ON o.id = c.officer_id JOIN accounts_posting s"
        f" ON s.user_id = c.author_id WHERE o.branch_id = {branch} AND c.kind = 'home_visit'"
        " AND s.branch_id = o.branch_id ORDER BY c.id DESC LIMIT 1"
    )
    home = (
        "SELECT m.household_id FROM care_householdmember m JOIN members_officer o ON o.id = m.officer_id"
        f" WHERE o.branch_id = {branch} ORDER BY 1 DESC LIMIT 1"
    )
    wanted = {
        "contact": of.format("care_contact"),
        "event": of.format("care_lifeevent"),
        "task": of.format("care_caretask"),
        "gift": of.format("care_aidentry"),
        "request": of.format("care_talkrequest"),
        "visit": mine,
        "home": home,
        "plan": f"SELECT id FROM care_visitplan WHERE branch_id = {branch} LIMIT 1",
        "concern": asked,
        "group": f"SELECT id FROM education_partygroup WHERE branch_id = {branch} LIMIT 1",
        "session": f"SELECT id FROM education_session WHERE branch_id = {branch} ORDER BY id DESC LIMIT 1",
    }
    found: dict[str, int | str] = {}
    with connection.cursor() as cursor:
        for name, question in wanted.items():
            cursor.execute(question, [officer])
            found[name] = cursor.fetchone()[0]
        for name, question in ANYWHERE.items():
            cursor.execute(question)
            found[name] = cursor.fetchone()[0]
    return found


ANYWHERE = {
    "reward": "SELECT min(id) FROM conduct_reward WHERE state = 'decided'",
    "inquiry": "SELECT min(id) FROM conduct_inquiry",
    "finding": "SELECT min(id) FROM conduct_finding",
    "appeal": "SELECT min(id) FROM appeals_appeal",
}
"""One row for those who reach the whole bureau."""
