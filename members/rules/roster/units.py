"""Checking the sheet of units: what it asks the portal to add, and what it may not."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from members.rules.roster.findings import Finding, Reason
from members.rules.roster.values import folded
from members.rules.roster.vocabulary import KNOWN_KINDS


@dataclass(frozen=True)
class Line:
    """One line of the sheet."""

    row: int
    name: str
    parent: str = ""
    kind: str = ""
    branch: str = ""


@dataclass(frozen=True)
class Known:
    """What the portal has; keys are folded names."""

    names: Mapping[str, str]
    """Units within reach, also by their short names."""
    parents: Mapping[str, str]
    """Superior unit by unit name; empty at the top."""
    outside: Set[str]
    branches: Mapping[str, str]
    """Unit of each party branch, wherever it stands."""
    branch_names: Mapping[str, str]
    root: str
    """Where a unit without a superior goes: the unit that is imported into."""


@dataclass
class Plan:
    line: Line
    kind: str = ""
    parent: str = ""
    makes_unit: bool = False
    makes_branch: bool = False
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return any(finding.code != Reason.PARENT_DIFFERS for finding in self.findings)

    @property
    def says_something(self) -> bool:
        return self.makes_unit or self.makes_branch or bool(self.findings)


def plan(lines: list[Line], known: Known) -> list[Plan]:
    """What each line asks for. A line below a refused one is refused too."""
    first: dict[str, int] = {}
    plans = {line.row: _checked(line, known, first) for line in lines}
    branches = dict(known.branches)
    for one in plans.values():
        _plan_branch(one, known, branches)
    _follow_refusals(plans, known)
    return list(plans.values())


def _checked(line: Line, known: Known, first: dict[str, int]) -> Plan:
    one, key = Plan(line), folded(line.name)
    earlier = first.setdefault(key, line.row)
    one.kind = KNOWN_KINDS.get(folded(line.kind), "")
    if earlier != line.row:
        one.findings.append(Finding("name", Reason.UNIT_TWICE, {"row": earlier}))
    elif len(line.name) > 100:
        one.findings.append(Finding("name", Reason.TOO_LONG, {"text": line.name[:60]}))
    elif key in known.outside:
        one.findings.append(Finding("name", Reason.OUTSIDE))
    elif key in known.names:
        _compare_parent(one, known)
    else:
        one.makes_unit = True
        one.parent = line.parent or known.root
        if not one.kind:
            one.findings.append(Finding("kind", Reason.UNKNOWN_VALUE, {"text": line.kind[:60]}))
    return one


def _compare_parent(one: Plan, known: Known) -> None:
    """The portal's tree is kept; that the sheet says otherwise is told."""
    name = known.names[folded(one.line.name)]
    parent = known.parents[name]
    stated = known.names.get(folded(one.line.parent), one.line.parent)
    if name != known.root and stated and stated != parent:
        one.findings.append(Finding("parent", Reason.PARENT_DIFFERS, {"parent": parent}))


def _plan_branch(one: Plan, known: Known, branches: dict[str, str]) -> None:
    key = folded(one.line.branch)
    if not key or one.is_refused:
        return
    if len(one.line.branch) > 100:
        one.findings.append(Finding("branch", Reason.TOO_LONG, {"text": one.line.branch[:60]}))
        return
    unit = known.names.get(folded(one.line.name), one.line.name)
    if branches.setdefault(key, unit) != unit:
        one.findings.append(Finding("branch", Reason.BRANCH_ELSEWHERE, {"text": one.line.branch}))
    one.makes_branch = key not in known.branches and not one.is_refused


def _follow_refusals(plans: Mapping[int, Plan], known: Known) -> None:
    """Refuse whatever hangs on nothing: an unknown superior, a refused one, or a circle."""
    making = {folded(one.line.name): one for one in plans.values() if one.makes_unit}
    names = {**{key: one.line.name for key, one in making.items()}, **known.names}
    standing = set(known.names)
    waiting = {key: one for key, one in making.items() if not one.is_refused}
    while ready := [key for key, one in waiting.items() if folded(one.parent) in standing]:
        standing.update(ready)
        for key in ready:
            waiting[key].parent = names[folded(waiting[key].parent)]
            del waiting[key]
    for one in waiting.values():
        reason = Reason.OUTSIDE if folded(one.parent) in known.outside else Reason.PARENT_UNKNOWN
        one.findings.append(Finding("parent", reason, {"text": one.parent}))
    for one in plans.values():
        if one.is_refused:
            one.makes_unit = one.makes_branch = False
