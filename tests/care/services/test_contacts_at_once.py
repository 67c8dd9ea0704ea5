"""Two people, two connections, one task."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from care.models import CareClock, CareTask, Contact
from care.services import contacts
from tests.factories.care import CareTaskFactory, LifeEventFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_people_logging_one_task_at_once_lose_nothing(officer, secretary, secretary2, today):
    task = CareTaskFactory(officer=officer, event=LifeEventFactory(officer=officer))
    together = threading.Barrier(2)
    answers = []

    def log(user):
        try:
            together.wait(timeout=10)
            contacts.log(
                officer=officer, kind="talk", held_on=today, by=user, today=today, tasks=[task], shared=user.name
            )
            answers.append("logged")
        except ValidationError as refused:
            answers.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=log, args=[user]) for user in (secretary, secretary2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(answers) == ["answered", "logged"]
    contact = Contact.objects.get()
    assert CareTask.objects.get(pk=task.pk).contact == contact
    assert CareClock.objects.get().last_contact == contact
