from django.urls import reverse

from tests.factories.accounts import PASSWORD


def test_login_with_any_spelling_of_the_number(client, officer_user):
    response = client.post(reverse("accounts:login"), {"username": " １00001 ", "password": PASSWORD})

    assert (response.status_code, response.url) == (302, reverse("dashboard:today"))
