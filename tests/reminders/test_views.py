import time

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from notices.models import Letter
from reminders.models import SweepRun
from tests.factories.notices import LetterFactory

pytestmark = pytest.mark.django_db

SYSTEM = reverse("reminders:system")


@pytest.fixture
def page(client, sysadmin):
    client.force_login(sysadmin)
    return lambda: client.get(SYSTEM, headers={"accept-language": "en"})


def test_system_page_says_that_all_is_well(page, settings):
    settings.SMTP_URL = "smtp://127.0.0.1"
    cache.set("portal.heartbeat", time.time())
    now = timezone.now()
    counts = {"opened": 3, "escalated": 0, "fresh": 5, "stopped": 1, "letters": 4, "coverage": 9}
    SweepRun.objects.create(day=timezone.localdate(), finished_at=now, started_at=now, counts=counts)

    response = page()

    clockwork = response.context["clockwork"]
    assert (clockwork.is_alive, clockwork.swept_today, clockwork.trouble) == (True, True, [])
    assert b"alert--" not in response.content


def test_system_page_warns_of_a_silent_worker_and_of_no_mail_server(page, settings):
    settings.SMTP_URL = ""
    cache.set("portal.heartbeat", time.time() - 600)

    content = page().content.decode()

    assert "No worker answers" in content
    assert "No mail server is set" in content


def test_system_page_lists_letters_in_trouble_without_names(page):
    letter = LetterFactory(recipient__name="Ouyang Nana", recipient__username="104711")
    now = timezone.now()
    Letter.objects.update(state="handed_over", handed_over_at=now, problem="connection lost")

    content = page().content.decode()

    assert "104711" in content
    assert "connection lost" in content
    assert "Ouyang Nana" not in content
    assert letter.cause not in content


def test_system_page_asks_the_same_of_one_and_of_thirty(page, django_assert_num_queries):
    LetterFactory(notices=0)
    page()
    with django_assert_num_queries(8) as one:
        page()
    LetterFactory.create_batch(29, notices=0)
    Letter.objects.update(state="refused")
    with django_assert_num_queries(len(one)):
        page()


def test_system_page_is_for_the_system_administrator(client, secretary):
    client.force_login(secretary)
    assert client.get(SYSTEM).status_code == 403
