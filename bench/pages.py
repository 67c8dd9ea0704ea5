"""Each kind of page against the bare Django page: time, statements, bytes."""

from pathlib import Path

from django.db import connection

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
        for label, name, address in _pages():
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


def _pages() -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id FROM members_officer o JOIN accounts_posting p ON p.branch_id = o.branch_id"
            " JOIN accounts_user u ON u.id = p.user_id WHERE p.role = 'secretary' AND o.left_on IS NULL"
            " AND u.username = (SELECT min(username) FROM accounts_user JOIN accounts_posting q"
            "  ON q.user_id = accounts_user.id AND q.role = 'secretary') ORDER BY o.id DESC LIMIT 1"
        )
        officer = cursor.fetchone()[0]
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
        ("tasks", "secretary", "/care/tasks/"),
        ("contacts", "secretary", "/care/contacts/"),
        ("promises", "secretary", "/care/promises/"),
        ("concerns", "secretary", "/care/concerns/"),
        ("concerns", "leader", "/care/concerns/"),
        ("concerns", "org_admin", "/care/concerns/"),
        ("themes of concerns", "org_admin", "/care/concerns/themes/"),
        ("without a name", "officer", "/care/voice/"),
        ("log a contact", "secretary", f"/care/contacts/new/?officer={officer}"),
        ("good deeds", "officer", "/conduct/honours/"),
        ("good deeds to confirm", "secretary", "/conduct/honours/?view=waiting"),
        ("rewards", "org_admin", "/conduct/honours/rewards/"),
        ("inbox", "secretary", "/inbox/"),
    ]
