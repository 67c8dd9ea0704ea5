import hypothesis.strategies as st
import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings

from accounts.models import Unit, UnitKind
from accounts.permissions import Permission, Role
from accounts.services import units
from accounts.services.units import Planned
from tests.factories.accounts import PostingFactory, UnitFactory


def test_place_writes_the_ancestry(bureau, subbureau, station):
    assert station.path == f"{bureau.pk}.{subbureau.pk}.{station.pk}."


def test_place_refuses_a_name_twice(station):
    with pytest.raises(ValidationError) as refused:
        units.place(name=station.name, kind=UnitKind.STATION, parent=None, by=None)
    assert set(refused.value.message_dict) == {"name"}


def test_place_many_in_any_order(bureau, django_assert_num_queries):
    plan = [
        Planned("Team", UnitKind.BRIGADE, "New Station"),
        Planned("New Station", UnitKind.STATION, bureau.name),
        Planned(bureau.name, UnitKind.BUREAU),
    ]

    with django_assert_num_queries(6):  # known, keys, one insert, one log entry, and the savepoint's two
        placed = units.place_many(plan, by=None)

    assert list(placed) == ["Team", "New Station", bureau.name]
    assert Unit.objects.get(name="Team").path == f"{bureau.pk}.{placed['New Station'].pk}.{placed['Team'].pk}."


def test_place_many_names_a_superior_that_is_missing(bureau):
    with pytest.raises(ValidationError, match="Nowhere"):
        units.place_many([Planned("Team", UnitKind.BRIGADE, "Nowhere")], by=None)
    assert Unit.objects.count() == 1


def test_move_takes_the_whole_subtree(bureau, subbureau, station, other_station):
    elsewhere = UnitFactory(parent=bureau)

    units.move(subbureau, parent=elsewhere, by=None)

    station.refresh_from_db()
    assert station.path == f"{bureau.pk}.{elsewhere.pk}.{subbureau.pk}.{station.pk}."
    assert set(Unit.objects.below(elsewhere)) == {elsewhere, subbureau, station, other_station}


@pytest.mark.parametrize("below", ["subbureau", "station"])
def test_move_refuses_its_own_subtree(subbureau, station, request, below):
    with pytest.raises(ValidationError) as refused:
        units.move(subbureau, parent=request.getfixturevalue(below), by=None)
    assert refused.value.code == "cycle"


def _reached_by_walking(parents: list[int | None], top: int) -> set[int]:
    def is_below(node: int | None) -> bool:
        return node is not None and (node == top or is_below(parents[node]))

    return {node for node in range(len(parents)) if is_below(node)}


@st.composite
def trees(draw):
    """Each node's parent stands before it, or nowhere; then a few moves."""
    size = draw(st.integers(2, 12))
    parents = [None, *(draw(st.one_of(st.none(), st.integers(0, node - 1))) for node in range(1, size))]
    moves = draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=4))
    return parents, moves, draw(st.integers(0, size - 1))


@given(trees())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reach_by_path_equals_walking_the_tree(db, tree):
    parents, moves, top = tree
    nodes: list[Unit] = []
    for parent in parents:
        nodes.append(UnitFactory(parent=nodes[parent] if parent is not None else None))
    for moved, target in moves:
        if moved in _reached_by_walking(parents, moved) and target not in _reached_by_walking(parents, moved):
            units.move(nodes[moved], parent=nodes[target], by=None)
            parents[moved] = target
    person = PostingFactory(role=Role.LEADER, unit=nodes[top]).user

    reached = {unit.pk for unit in Unit.objects.within(person, Permission.UNIT_VIEW)}

    assert reached == {nodes[node].pk for node in _reached_by_walking(parents, top)}
