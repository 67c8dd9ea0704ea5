"""The page on which a file passes to another handler."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from conduct.models import Handler
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.discipline import InquiryFactory, MeasureFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


def test_it_passes_by_the_page_and_says_who_held_it(client, officer, inspector, bureau):
    file = InquiryFactory(officer=officer, put=True, handled_by=inspector)
    user = UserFactory(name="Tang Min")
    PostingFactory(user=user, role=Role.INSPECTOR, unit=bureau)
    to, address = OfficerFactory(user=user, unit=bureau), reverse("conduct:file-hand-over", args=[file.pk])
    client.force_login(inspector)
    asked = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert file.report.matter not in asked

    sent = {"handler": Handler.objects.get().pk, "to": to.pk, "reason": "Transferred"}
    assert client.post(address, sent).status_code == 302

    assert client.get(file.get_absolute_url()).status_code == 404
    client.force_login(user)
    shown = client.get(file.get_absolute_url(), headers={"accept-language": "en"}).content.decode()
    assert "Transferred" in shown
    assert inspector.name in shown


@pytest.mark.parametrize("step", ["put", "deliver", "unfounded", "hand-over"])
def test_what_is_sent_after_it_passed_on_is_given_back_and_tells_nothing(step, client, officer, inspector, bureau):
    """The same for a file that never was: nobody learns by trying which files there are."""
    file = InquiryFactory(officer=officer, put=True, handled_by=inspector)
    Handler.objects.update(until=file.opened_on, handed_by=inspector, reason="Ill")
    client.force_login(inspector)
    typed = {"facts": "Two pages of facts", "reason": "Two pages of facts", "grounds": "Two pages of facts"}

    answers = []
    for pk in (file.pk, file.pk + 1000):
        address = reverse(f"conduct:file-{step}", args=[pk])
        assert client.get(address).status_code == 404
        response = client.post(address, typed, headers={"accept-language": "en"})
        assert response.status_code == 404
        answers.append(response.content.decode().replace(str(pk), ""))

    assert "Nothing was changed" in answers[0]
    assert ("Two pages of facts" in answers[0]) is (step != "deliver")
    assert officer.name not in answers[0]
    assert {one.count("Two pages of facts") for one in answers} in ({0}, {1})


def test_a_follow_up_that_comes_too_late_is_given_back(client, officer, inspector):
    measure = MeasureFactory(follow_up_by=timezone.localdate() + dt.timedelta(days=300))
    client.force_login(inspector)

    response = client.post(reverse("conduct:measure-follow-up", args=[measure.pk]), {"outcome": "Two pages"})

    assert response.status_code == 404
    assert "Two pages" in response.content.decode()
