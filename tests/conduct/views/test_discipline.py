"""The pages of the desk: who opens what, what is logged, and what a page costs."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from appeals.models import Appeal
from audit.models import Entry
from conduct.models import Inquiry, Measure, Report
from conduct.queries import effects_on
from tests.factories.accounts import UserFactory
from tests.factories.discipline import InquiryFactory, MeasureFactory, ReportFactory, measure_kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


def opened(client, user, address):
    client.force_login(user)
    return client.get(address, headers=ENGLISH)


def sent(client, user, address, data):
    client.force_login(user)
    return client.post(address, data, headers=ENGLISH)


def step(inquiry, name):
    return reverse(f"conduct:file-{name}", args=[inquiry.pk])


@pytest.mark.parametrize("rows", [1, 30])
def test_the_desk_costs_the_same_for_any_number_of_files(client, inspector, station, rows, django_assert_num_queries):
    for officer in OfficerFactory.create_batch(rows, unit=station):
        InquiryFactory(officer=officer, handled_by=inspector)
    opened(client, inspector, reverse("conduct:file-list"))
    with django_assert_num_queries(7):
        opened_page = client.get(reverse("conduct:file-list"))
    assert len(opened_page.context["page"].items) == min(rows, 25)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_register_costs_the_same_for_any_number(client, inspector, station, rows, django_assert_num_queries):
    for officer in OfficerFactory.create_batch(rows, unit=station):
        ReportFactory(officer=officer)
    opened(client, inspector, reverse("conduct:report-list"))
    with django_assert_num_queries(4):
        client.get(reverse("conduct:report-list"))


@pytest.mark.parametrize("rows", [1, 30])
def test_measures_in_effect_cost_the_same_and_say_no_more(client, secretary, branch, rows, django_assert_num_queries):
    for officer in OfficerFactory.create_batch(rows, branch=branch):
        MeasureFactory(inquiry__officer=officer)
    opened(client, secretary, reverse("conduct:measure-list"))
    with django_assert_num_queries(4):
        page = client.get(reverse("conduct:measure-list"), headers=ENGLISH)
    table = page.content.decode().partition("<table")[2].partition("</table>")[0]
    assert measure_kind().name_en not in table
    assert str(timezone.localdate().year) not in table


def test_a_file_opens_within_twelve_queries(client, officer, orgadmin, inspector, django_assert_max_num_queries):
    inquiry = InquiryFactory(officer=officer, delivered=True, handled_by=inspector)
    MeasureFactory(inquiry=inquiry)
    opened(client, inspector, inquiry.get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(inquiry.get_absolute_url())


def test_openings_before_notice_are_logged_about_nobody_and_shown_afterwards(client, officer, officer_user, inspector):
    inquiry = InquiryFactory(officer=officer, handled_by=inspector)
    opened(client, inspector, inquiry.get_absolute_url())
    entry = Entry.objects.get(kind="conduct.inquiry.opened_sealed")
    assert entry.about_id is None

    Inquiry.objects.update(state="put", put_on=timezone.localdate(), facts="Facts.")
    assert opened(client, inspector, inquiry.get_absolute_url()).status_code == 200
    assert Entry.objects.get(kind="conduct.inquiry.read").about_id == officer.pk
    page = opened(client, officer_user, inquiry.get_absolute_url())
    assert len(page.context["openings"]) == 2


def test_the_officer_reads_the_facts_and_never_the_report(client, officer, officer_user, inspector):
    inquiry = InquiryFactory(officer=officer, put=True, handled_by=inspector)
    text = opened(client, officer_user, inquiry.get_absolute_url()).content.decode()
    assert inquiry.facts in text
    assert inquiry.report.matter not in text
    assert inquiry.report.get_source_display() not in text


def test_the_officer_reads_the_decision_once_it_is_delivered(client, officer, officer_user, inspector):
    inquiry = InquiryFactory(officer=officer, decided=True, handled_by=inspector)
    assert inquiry.grounds not in opened(client, officer_user, inquiry.get_absolute_url()).content.decode()
    Inquiry.objects.update(state="delivered", delivered_on=timezone.localdate(), closed_on=timezone.localdate())
    assert inquiry.grounds in opened(client, officer_user, inquiry.get_absolute_url()).content.decode()


def test_a_step_too_far_is_refused_beside_what_was_typed(client, officer, inspector):
    inquiry = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    answer = sent(client, inspector, step(inquiry, "put"), {"facts": "Typed with care.", "level": "org_admin"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Typed with care." in text
    assert "officer heard" in text


def test_an_answer_is_signed(client, officer, officer_user, inspector):
    inquiry = InquiryFactory(officer=officer, put=True, handled_by=inspector)
    words = {"hearing": "statement", "statement": "We were called out."}
    assert sent(client, officer_user, step(inquiry, "answer"), words).status_code == 422
    assert sent(client, officer_user, step(inquiry, "answer"), words | {"is_signed": "on"}).status_code == 302
    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.statement) == ("heard", "We were called out.")


def test_a_decision_takes_measures_of_several_lines(client, officer, orgadmin, inspector):
    inquiry = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    today = timezone.localdate()
    data = {"government": measure_kind().pk, "party": measure_kind("party-warning").pk, "breaches": 2, "months": 10,
            "document": "YC 7", "decided_on": today, "effective_on": today, "grounds": "As stated."}  # fmt: skip
    assert sent(client, orgadmin, step(inquiry, "decide"), data | {"months": 13}).status_code == 422
    assert sent(client, orgadmin, step(inquiry, "decide"), data).status_code == 302
    assert set(Measure.objects.values_list("line", flat=True)) == {"government", "party"}


def test_a_report_is_registered_and_accepted(client, officer, inspector):
    data = {"officer": officer.pk, "source": "anonymous", "received_on": timezone.localdate(), "matter": "A log."}
    wrong = sent(client, inspector, reverse("conduct:report-create"), data | {"origin": "Somebody"})
    assert wrong.status_code == 422
    assert "no name is kept" in wrong.content.decode()
    sent(client, inspector, reverse("conduct:report-create"), data)
    report = Report.objects.get()
    assert (
        sent(client, inspector, reverse("conduct:report-accept", args=[report.pk]), {"handlers_text": ""}).status_code
        == 302
    )
    assert Inquiry.objects.get().handlers.get().user == inspector


def test_the_table_is_open_to_all_and_changed_by_the_office(client, officer_user, orgadmin):
    assert "major demerit" in opened(client, officer_user, reverse("conduct:kind-list")).content.decode()
    kind = measure_kind()
    address = reverse("conduct:kind-edit", args=[kind.pk])
    form = opened(client, orgadmin, address).context["form"]
    data = {name: form[name].value() for name in form.fields if str(form[name].value()) not in {"None", "False"}}
    assert sent(client, orgadmin, address, data | {"months": 49}).status_code == 422
    assert sent(client, orgadmin, address, data | {"months": 7}).status_code == 302
    assert sent(client, orgadmin, address, data | {"months": 8}).status_code == 422
    kind.refresh_from_db()
    assert kind.months == 7


def test_today_puts_files_before_whoever_moves_them(client, officer, inspector, orgadmin):
    InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    ReportFactory(officer=officer)
    titles = [todo.title for todo in opened(client, inspector, reverse("dashboard:today")).context["day"].todo]
    assert titles == ["A report to accept or not"]
    titles = [todo.title for todo in opened(client, orgadmin, reverse("dashboard:today")).context["day"].todo]
    assert "A discipline file to decide" in titles


def test_a_notice_of_clearing_says_one_sentence(client, officer, branch, inspector):
    colleague = OfficerFactory(branch=branch, user=UserFactory())
    inquiry = InquiryFactory(
        officer=officer, unfounded=True, state="cleared", audience="branch", handled_by=inspector,
        shown_until=timezone.localdate() + dt.timedelta(days=3),
    )  # fmt: skip
    address = reverse("conduct:clearing-detail", args=[inquiry.pk])
    text = opened(client, colleague.user, address).content.decode()
    assert officer.name in text
    assert inquiry.grounds not in text
    assert opened(client, inspector, address).status_code == 404
    Inquiry.objects.update(shown_until=timezone.localdate() - dt.timedelta(days=1))
    assert opened(client, colleague.user, address).status_code == 404


def test_from_the_file_to_somebody_else_who_lifts_the_decision(client, officer, officer_user, inspector, leader):
    today = timezone.localdate()
    until = today + dt.timedelta(days=20)
    file = InquiryFactory(officer=officer, delivered=True, handled_by=inspector, again_until=until)
    MeasureFactory(inquiry=file)
    way = reverse("appeals:appeal-create", args=["conduct.decision", file.pk])
    pages = {who: opened(client, who, file.get_absolute_url()).content.decode() for who in (officer_user, inspector)}
    assert [way in page for page in pages.values()] == [True, False]
    assert f"{until:%-d %B %Y}" in pages[officer_user]

    sent(client, officer_user, way, {"step": "review", "cause": "facts", "text": "I was on leave."})
    appeal = Appeal.objects.get()
    deciding = reverse("appeals:appeal-decide", args=[appeal.pk])
    sent(client, leader, deciding, {"outcome": "lifted", "answer": "The leave is recorded."})

    file.refresh_from_db()
    assert (file.state, effects_on([officer.pk], today)[officer.pk].is_reward_barred) == ("unfounded", False)
    page = opened(client, officer_user, file.get_absolute_url()).content.decode()
    assert "Lifted on appeal" in page
    assert way not in page
