"""Where the menu says one is."""

import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "active"),
    [
        ("/", ["/"]),
        ("/care/contacts/", ["/care/contacts/"]),
        ("/care/branch/", []),
        ("/account/", []),
        ("/evaluation/quarters/", ["/evaluation/"]),
    ],
)
def test_the_menu_marks_the_place_and_no_other(client, secretary, path, active):
    client.force_login(secretary)
    page = client.get(path).content.decode()
    side = page[page.index('class="side"') : page.index("</nav>", page.index('class="side"'))]
    assert re.findall(r'href="([^"]+)" aria-current="page"', side) == active
