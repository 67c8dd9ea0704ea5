import pytest
from django.db import IntegrityError
from django.urls import reverse

from notices.models import Notice
from notices.queries import unread_count
from tests.factories.notices import NoticeFactory

pytestmark = pytest.mark.django_db

INBOX = reverse("notices:notice-list")


@pytest.fixture
def signed_in(client, officer_user):
    client.force_login(officer_user)
    return client


def test_inbox_shows_unread_first_then_newest(signed_in, officer_user):
    old = NoticeFactory(recipient=officer_user)
    read = NoticeFactory(recipient=officer_user, read=True)
    stopped = NoticeFactory(recipient=officer_user, stopped=True)
    new = NoticeFactory(recipient=officer_user)
    NoticeFactory()

    shown = signed_in.get(INBOX).context["notices"].items

    assert list(shown) == [new, old, stopped, read]


def test_inbox_of_nobody_says_what_will_come(signed_in):
    assert b"Nothing has come yet" in signed_in.get(INBOX, headers={"accept-language": "en"}).content


def test_inbox_asks_the_same_of_one_and_of_thirty(signed_in, officer_user, django_assert_num_queries):
    NoticeFactory(recipient=officer_user)
    signed_in.get(INBOX)
    with django_assert_num_queries(4) as one:
        signed_in.get(INBOX)
    NoticeFactory.create_batch(29, recipient=officer_user)
    with django_assert_num_queries(len(one)):
        response = signed_in.get(INBOX)
    assert len(response.context["notices"].items) == 25


def test_open_marks_read_and_leads_on(signed_in, officer_user):
    notice = NoticeFactory(recipient=officer_user, path="/care/promises/#promise-3")

    response = signed_in.get(notice.get_absolute_url())

    notice.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, "/care/promises/#promise-3")
    assert notice.read_at


def test_open_again_keeps_the_first_moment(signed_in, officer_user):
    notice = NoticeFactory(recipient=officer_user, read=True)

    signed_in.get(notice.get_absolute_url())

    assert Notice.objects.get().read_at == notice.read_at


def test_open_of_another_persons_notice_is_not_found(signed_in):
    notice = NoticeFactory()

    assert signed_in.get(notice.get_absolute_url()).status_code == 404
    assert Notice.objects.get().read_at is None


def test_read_all_reads_ones_own(signed_in, officer_user):
    NoticeFactory.create_batch(2, recipient=officer_user)
    other = NoticeFactory()

    response = signed_in.post(reverse("notices:read-all"), follow=True)

    assert list(Notice.objects.standing()) == [other]
    assert unread_count(officer_user) == 0
    assert response.redirect_chain == [(INBOX, 302)]


def test_read_all_by_get_changes_nothing(signed_in, officer_user):
    NoticeFactory(recipient=officer_user)

    signed_in.get(reverse("notices:read-all"))

    assert unread_count(officer_user) == 1


def test_unread_count_is_one_query(officer_user, django_assert_num_queries):
    NoticeFactory(recipient=officer_user)
    NoticeFactory(recipient=officer_user, read=True)
    with django_assert_num_queries(1):
        assert unread_count(officer_user) == 1


@pytest.mark.parametrize("path", ["//evil.example/", "https://evil.example/", "/\\evil.example", "care/"])
def test_notice_never_leads_out_of_the_portal(path):
    with pytest.raises(IntegrityError, match="notice_path_is_local"):
        NoticeFactory(path=path)
