"""Where the menu says one is."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "active"),
    [("/", ["/"]), ("/care/contacts/", ["/care/contacts/"]), ("/care/branch/", []), ("/account/", [])],
)
def test_the_menu_marks_the_place_and_no_other(client, secretary, path, active):
    client.force_login(secretary)
    items = client.get(path).context["navigation"]["items"]
    assert [item.url for item in items if item.active] == active
