"""The page on which a file passes to another handler."""

import pytest
from django.urls import reverse

from accounts.permissions import Role
from conduct.models import Handler
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.discipline import InquiryFactory
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
