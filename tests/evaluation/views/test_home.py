"""One place leads on to all that somebody has to do with."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def ways_of(client, user):
    client.force_login(user)
    page = client.get(reverse("evaluation:home")).content.decode()
    return re.findall(r'class="row-link" href="([^"]+)"', page)


def test_an_officer_is_led_to_the_own_year(client, officer):
    ways = ways_of(client, officer.user)

    assert ways[0] == reverse("evaluation:my-forms")
    assert reverse("evaluation:cycle-list") not in ways


def test_whoever_runs_the_year_is_led_there_first(client, evaluator):
    assert ways_of(client, evaluator)[0] == reverse("evaluation:cycle-list")


def test_every_way_is_open_to_whom_it_is_shown(client, leader):
    assert {client.get(way).status_code for way in ways_of(client, leader)} == {200}
