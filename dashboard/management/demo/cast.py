"""The people one can sign in as: ten accounts in one bureau, and a secretary for every branch."""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from accounts.models import Branch, Posting, Unit, User
from accounts.permissions import Role
from dashboard.management.demo import texts
from members.enums import PartyDuty
from members.models import FamilyMember, Officer, Skill

PASSWORD = "tongxin-demo-2026"  # noqa: S105 - printed by the demo, refused by production
BUREAU = "云川市公安局"
SUB_BUREAU = "云川市公安局东河分局"
BRANCH = "东河分局松山派出所党支部"
OTHER_BRANCH = "西岭分局柳林派出所党支部"
POLITICAL_OFFICE = "政工支队"
HEAD = "法制支队"
BARRED = "西岭分局柳林派出所"
SINCE = date(2026, 1, 5)


def administrators(bureau: Unit) -> User:
    """The accounts that stand before the roster; answers the organisation administrator, who imports it."""
    orgadmin = _account("orgadmin", "政工管理员")
    _post(orgadmin, Role.ORG_ADMIN, bureau)
    for username, name, role in [
        ("inspector", "办案人员", Role.INSPECTOR),
        ("evaluator", "考核组成员", Role.EVALUATOR),
        ("auditor", "审计管理员", Role.AUDITOR),
        ("secadmin", "安全管理员", Role.SEC_ADMIN),
        ("sysadmin", "系统管理员", Role.SYS_ADMIN),
    ]:
        _post(_account(username, name), role, bureau)
    return orgadmin


def on_the_roster() -> None:
    """Accounts of people whom the roster names, and a secretary for every other branch."""
    for branch in Branch.objects.select_related("unit").order_by("name"):
        head = Officer.objects.filter(branch=branch, party_duty=PartyDuty.SECRETARY).first()
        if head is None:
            continue
        username = {BRANCH: "secretary", OTHER_BRANCH: "secretary2"}.get(branch.name, head.police_number)
        user = _account_of(head, username)
        Posting.objects.create(user=user, role=Role.SECRETARY, unit=branch.unit, branch=branch, since=SINCE)
    leader = Officer.objects.filter(branch__name=BRANCH, party_duty=PartyDuty.DEPUTY).earliest("police_number")
    _post(_account_of(leader, "leader"), Role.LEADER, Unit.objects.get(name=SUB_BUREAU))
    office = Officer.objects.filter(unit__name=POLITICAL_OFFICE, user=None, party_duty="").order_by("police_number")
    for username, officer in zip(["orgadmin", "inspector", "evaluator"], office[:3], strict=True):
        _give(officer, User.objects.get(username=username))
    member = Officer.objects.filter(branch__name=BRANCH, party_duty="", user=None).earliest("police_number")
    _account_of(member, "officer")
    _home(member)


def head_of_the_bureau() -> User:
    """Leads the bureau for the time being, and approves what its inspectors take. Signs in by police number."""
    officer = Officer.objects.get(unit__name=HEAD, post="支队长")
    user = officer.user or sign_up(officer)
    _post(user, Role.LEADER, Unit.objects.get(name=BUREAU))
    return user


def next_secretary(posting: Posting, *, since: date) -> User:
    """Somebody of the branch takes over from its secretary."""
    posting.until = since - timedelta(days=1)
    posting.save(update_fields=["until"])
    officer = Officer.objects.filter(branch=posting.branch, user=None).earliest("police_number")
    user = _account_of(officer, officer.police_number)
    Posting.objects.create(user=user, role=Role.SECRETARY, unit=posting.unit, branch=posting.branch, since=since)
    return user


def sign_up(officer: Officer) -> User:
    """A member who signs in by police number."""
    return _account_of(officer, officer.police_number)


def _account_of(officer: Officer, username: str) -> User:
    return _give(officer, _account(username, officer.name))


def _give(officer: Officer, user: User) -> User:
    """Whose account it is: from here on it carries the officer's name."""
    user.name = officer.name
    user.save(update_fields=["name"])
    officer.user = user
    officer.save(update_fields=["user"])
    return user


def _account(username: str, name: str) -> User:
    return User.objects.create(
        username=username,
        name=name,
        email=f"{username}@yunchuan.example",
        password=make_password(PASSWORD) if username.isalnum() and not username.isdigit() else make_password(None),
        must_change_password=False,
        is_demo=True,
    )


def _post(user: User, role: Role, unit: Unit) -> None:
    Posting.objects.create(user=user, role=role, unit=unit, since=SINCE)


def _home(officer: Officer) -> None:
    for relation, name in texts.FAMILY:
        FamilyMember.objects.create(officer=officer, relation=relation, name=name, is_shown=relation != "mother")
    for skill in texts.SKILLS[:3]:
        Skill.objects.create(officer=officer, name=skill)
