"""Pages of grades: who reads and does what, what they say, and that two at once lose nothing."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from evaluation.enums import CycleState
from evaluation.models import Assignment, Cycle, Form, Group, Mark, Move, Ruling
from evaluation.services import finals, publication, rulings
from jobs.models import Job
from members.models import Officer, PeopleExport
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.evaluation import AssignmentFactory, IndicatorFactory, MarkFactory
from tests.factories.grades import TODAY, forms_of, graded_group, line
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
REASON = "Led the flood rescue of July for three weeks."


@pytest.fixture
def group(station, bureau, orgadmin):
    group = graded_group("95", "93", "90", "88", "85", "84", "83", "80", "78", "70", unit=station)
    Cycle.objects.filter(pk=group.cycle_id).update(unit=bureau)
    group.refresh_from_db()
    return group


@pytest.fixture
def own(group, officer_user):
    form = forms_of(group)[2]
    form.officer.user = officer_user
    form.officer.save()
    return form


@pytest.fixture
def published(group, own, orgadmin):
    """In notice; the own form has one line."""
    group.forms.update(grade="competent", proposed="competent")
    line(own, IndicatorFactory(scheme_version=own.scheme_version, points=40, name_en="Cases solved"), "30")
    cycle = Cycle.objects.get(pk=group.cycle_id)
    return publication.open_notice(cycle, version=cycle.version, by=orgadmin, today=timezone.localdate())


@pytest.fixture
def sealed(published, orgadmin):
    later = published.notice_until + dt.timedelta(days=1)
    return finals.make_final(published, by=orgadmin, today=later, progress=lambda done, total: None)


def get(client, user, name, pk, **query):
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client.get(reverse(f"evaluation:{name}", args=[pk]), query, headers={"accept-language": "en"})


def post(client, user, name, pk, **data):
    client.force_login(user)
    return client.post(reverse(f"evaluation:{name}", args=[pk]), data, headers={"accept-language": "en"})


def test_the_list_of_groups_shows_quota_and_picture(client, group, leader, evaluator):
    for user in (leader, evaluator):
        page = get(client, user, "calibration-detail", group.cycle_id).content.decode()
        assert "Riverside Police Station" in page
        assert "How many people have which score" in page
        assert '<td class="number" data-label="May be excellent">2</td>' in page


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_of_groups_takes_as_many_queries_for_one_as_for_thirty(
    client, group, leader, orgadmin, number, django_assert_num_queries
):
    for n in range(number - 1):
        Group.objects.create(cycle=group.cycle, unit=group.unit, name=f"Group {n}")
    client.force_login(orgadmin)

    with django_assert_num_queries(10):
        client.get(reverse("evaluation:calibration-detail", args=[group.cycle_id]))


def test_groups_are_formed_by_whoever_runs_the_year(client, group, evaluator, leader):
    assert post(client, evaluator, "groups-form", group.cycle_id, least=3).status_code == 302
    assert Group.objects.count() == 1
    assert post(client, leader, "groups-form", group.cycle_id, least=3).status_code == 403
    assert post(client, evaluator, "groups-form", group.cycle_id, least=0).status_code == 422


def test_a_group_from_proposal_to_decision(client, group, leader, orgadmin):
    assert post(client, leader, "group-fill", group.pk, version=1).status_code == 302
    assert post(client, leader, "group-hand-in", group.pk, version=2).status_code == 302
    assert "waits for the decision" in get(client, orgadmin, "calibration-detail", group.cycle_id).content.decode()
    assert post(client, orgadmin, "group-decide", group.pk, version=3).status_code == 302

    assert group.forms.filter(grade="excellent").count() == 2
    page = get(client, orgadmin, "group-detail", group.pk).content.decode()
    assert "Decided by Orgadmin" in page


def test_a_large_group_stays_light_and_a_move_leads_back_to_its_place(client, station, bureau, orgadmin):
    group = graded_group(*map(str, range(90, 60, -1)), unit=station)
    people = list(forms_of(group))
    for form in people:
        Move.objects.create(form=form, before="", after="competent", reason=REASON, by=orgadmin)
    Form.objects.filter(pk=people[3].pk).update(standing="comment_only", why="probation")

    light(client, orgadmin, group.pk, [20, 10], "group-detail")

    moved = post(client, orgadmin, "grade-move", people[25].pk, grade="basic", reason=REASON, version=group.version)
    assert moved.url.endswith(f"?form={people[25].pk}#form-{people[25].pk}")
    page = get(client, orgadmin, "group-detail", group.pk, form=people[25].pk)
    assert (page.context["page"].number, page.context["page"].has_next) == (2, False)
    assert f'id="form-{people[25].pk}"' in page.content.decode()
    shown = [get(client, orgadmin, "group-detail", group.pk, page=number).context["page"] for number in (1, 2)]
    assert len({row.form.pk for page in shown for row in page}) == 30


def test_a_group_takes_as_many_queries_for_thirty_as_for_ten(
    client, station, bureau, leader, django_assert_num_queries
):
    group = graded_group(*map(str, range(60, 90)), unit=station)
    client.force_login(leader)

    with django_assert_num_queries(9):
        client.get(group.get_absolute_url())


def test_a_tie_is_shown(client, station, leader):
    group = graded_group("95", "90", "90", "80", "70", "60", "50", "40", "30", "20", unit=station)

    page = get(client, leader, "group-detail", group.pk).content.decode()

    assert "A tie at the border of the quota" in page
    assert page.count("tied at the border") == 2


def test_whoever_is_second_is_told_and_keeps_what_was_typed(client, group, leader):
    post(client, leader, "group-fill", group.pk, version=1)
    first, *_more, last = forms_of(group)
    post(client, leader, "proposal-move", first.pk, version=2, grade="competent", reason=REASON)

    answer = post(client, leader, "proposal-move", last.pk, version=2, grade="basic", reason="Typed with care.")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Leader has changed this group in the meantime" in page
    assert "Typed with care." in page
    assert '<input type="hidden" name="version" value="3">' in page
    assert post(client, leader, "proposal-move", last.pk, version=3, grade="basic", reason="Typed.").status_code == 302


def test_a_move_without_reason_or_beyond_the_quota_says_why(client, group, leader, orgadmin):
    post(client, leader, "group-fill", group.pk, version=1)
    form = forms_of(group)[3]

    assert post(client, leader, "proposal-move", form.pk, version=2, grade="basic", reason="").status_code == 422
    answer = post(client, orgadmin, "grade-move", form.pk, version=2, grade="excellent", reason=REASON)
    assert "Of 10 graded people in this group 2 may be excellent (20 %" in answer.content.decode()


def test_leniency_is_shown_from_eight_forms_and_raters_only_to_who_runs_the_year(client, group, leader, evaluator):
    strict, mild = UserFactory(name="Strict Su"), UserFactory(name="Mild Mu")
    indicator = IndicatorFactory(scheme_version=forms_of(group)[0].scheme_version, points=40)
    for form in forms_of(group)[:8]:
        for rater, points in ((strict, 20), (mild, 30)):
            rated = AssignmentFactory(form=form, rater=rater, submitted=True)
            MarkFactory(assignment=rated, indicator=indicator, points=Decimal(points))

    page = get(client, evaluator, "leniency-detail", group.cycle_id).content.decode()
    assert "Strict Su" in page
    assert "-25.0" in page
    assert "+25.0" in page
    assert "62.5" in get(client, evaluator, "leniency-detail", group.cycle_id, by="unit").content.decode()
    for by in ("", "rater", "unit"):
        assert "Strict Su" not in get(client, leader, "leniency-detail", group.cycle_id, by=by).content.decode()


LONG = "云川市公安局东河分局松山路派出所社区警务中队"


def marked(forms, raters, indicator):
    rows = [Assignment(form=form, rater=rater, submitted_at=timezone.now()) for form in forms for rater in raters]
    asked = Assignment.objects.bulk_create(rows)
    Mark.objects.bulk_create(
        Mark(assignment=one, indicator=indicator, points=Decimal(20 + one.pk % 17)) for one in asked
    )


def light(client, user, cycle, rows, name, **query):
    """A full page and the rest of it."""
    pages = [get(client, user, name, cycle, page=number, **query) for number in (1, 2)]
    assert [len(page.context["page"]) for page in pages] == rows
    assert len(pages[0].content) < 30_000


def test_leniency_of_many_raters_stays_light(client, group, evaluator):
    forms = list(forms_of(group))[:8]
    raters = [UserFactory(name=f"{LONG}{place}") for place in range(30)]
    marked(forms, raters, IndicatorFactory(scheme_version=forms[0].scheme_version, points=40))

    light(client, evaluator, group.cycle_id, [25, 5], "leniency-detail")


def test_leniency_of_many_units_stays_light(client, group, evaluator):
    version = forms_of(group)[0].scheme_version
    units = [UnitFactory(name=f"{LONG}{place}", parent=group.unit) for place in range(30)]
    people = Officer.objects.bulk_create(OfficerFactory.build(unit=unit) for unit in units for _ in range(8))
    given = {"cycle": group.cycle, "scheme_version": version}
    forms = Form.objects.bulk_create(Form(officer=one, unit=one.unit, **given) for one in people)
    marked(forms, [UserFactory()], IndicatorFactory(scheme_version=version, points=40))

    light(client, evaluator, group.cycle_id, [25, 5], "leniency-detail", by="unit")


def test_a_list_of_many_groups_stays_light(client, group, orgadmin):
    for place in range(30):
        Group.objects.create(cycle=group.cycle, unit=group.unit, name=f"{LONG}{place}")

    light(client, orgadmin, group.cycle_id, [20, 11], "calibration-detail")


def test_seven_forms_show_nothing_of_a_rater(client, group, evaluator):
    indicator = IndicatorFactory(scheme_version=forms_of(group)[0].scheme_version, points=40)
    raters = [UserFactory(name="Strict Su"), UserFactory(name="Mild Mu")]
    for form in forms_of(group)[:7]:
        for rater in raters:
            rated = AssignmentFactory(form=form, rater=rater, submitted=True)
            MarkFactory(assignment=rated, indicator=indicator, points=Decimal(20))

    assert "Strict Su" not in get(client, evaluator, "leniency-detail", group.cycle_id).content.decode()
    page = get(client, evaluator, "leniency-detail", group.cycle_id, by="unit").content.decode()
    assert "Strict Su" not in page
    assert "hidden: fewer than 8" in page


def test_the_notice_is_opened_after_what_it_means_was_read(client, group, orgadmin, leader):
    assert "10 grades are not decided" in get(client, orgadmin, "notice-open", group.cycle_id).content.decode()
    assert post(client, orgadmin, "notice-open", group.cycle_id, version=1).status_code == 422
    group.forms.update(grade="competent")
    version = Cycle.objects.get(pk=group.cycle_id).version
    assert "5 working days" in get(client, orgadmin, "notice-open", group.cycle_id).content.decode()

    assert post(client, orgadmin, "notice-open", group.cycle_id, version=version).status_code == 302
    assert Cycle.objects.get(pk=group.cycle_id).state == CycleState.NOTICE
    assert post(client, leader, "notice-open", group.cycle_id, version=version).status_code == 403


def test_everybody_assessed_reads_who_is_excellent_and_nobody_else(client, published, group, own, officer_user):
    best, other = forms_of(group)[0], forms_of(group)[5]
    Form.objects.filter(pk=best.pk).update(grade="excellent")

    page = get(client, officer_user, "notice-detail", published.pk).content.decode()

    assert best.officer.name in page
    assert other.officer.name not in page
    assert "My own result" in page
    assert get(client, UserFactory(), "notice-detail", published.pk).status_code == 404


def test_the_own_result_is_told_with_the_ways_to_object(client, group, own, officer_user, orgadmin, published):
    page = get(client, officer_user, "result-detail", own.pk).content.decode()

    line = own.lines.get()
    assert "Cases solved" in page
    assert reverse("appeals:appeal-create", args=["evaluation.line", line.pk]) in page
    assert reverse("appeals:appeal-create", args=["evaluation.grade", own.pk]) in page
    address = reverse("appeals:appeal-create", args=["evaluation.line", line.pk])
    assert client.get(address, headers={"accept-language": "en"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_a_result_costs_the_same_for_any_number_of_lines(
    client, published, own, officer_user, rows, django_assert_num_queries
):
    for _place in range(rows - 1):
        line(own, IndicatorFactory(scheme_version=own.scheme_version, points=1), "1")
    get(client, officer_user, "result-detail", own.pk)

    with django_assert_num_queries(11):
        client.get(reverse("evaluation:result-detail", args=[own.pk]))


def test_to_a_line_that_is_under_way_and_to_an_old_result_nobody_objects_twice(client, published, own, officer_user):
    row = own.lines.get()
    address = reverse("appeals:appeal-create", args=["evaluation.line", row.pk])
    assert address in get(client, officer_user, "result-detail", own.pk).content.decode()

    Ruling.objects.create(form=own, indicator=row.indicator, opened_by=UserFactory(), opened_on=timezone.localdate())
    page = get(client, officer_user, "result-detail", own.pk).content.decode()
    assert address not in page
    assert "upheld, to be carried out" in page

    Ruling.objects.all().delete()
    Form.objects.filter(pk=own.pk).update(told_on=timezone.localdate() - dt.timedelta(days=121))
    assert address not in get(client, officer_user, "result-detail", own.pk).content.decode()


def test_before_it_is_told_the_result_is_not_there_for_the_officer(client, own, officer_user, leader):
    assert get(client, officer_user, "result-detail", own.pk).status_code == 404
    assert get(client, officer_user, "form-print", own.pk).status_code == 404
    assert get(client, leader, "result-detail", own.pk).status_code == 200
    assert Entry.objects.filter(kind="evaluation.form.read", about_id=own.officer_id).count() == 1


def test_a_correction_is_carried_out(client, published, own, evaluator, orgadmin, officer_user):
    ruling = rulings.open_for(own.lines.get(), by=orgadmin, today=TODAY)
    assert own.officer.name in client_page(client, evaluator, "ruling-list")
    assert get(client, evaluator, "ruling-carry", ruling.pk).status_code == 200
    refused = post(client, evaluator, "ruling-carry", ruling.pk, way="points", points="20", reason="Counted.")
    assert "Nothing becomes heavier" in refused.content.decode()
    assert post(client, evaluator, "ruling-carry", ruling.pk, way="points", points="38", reason="X").status_code == 302
    page = get(client, officer_user, "ruling-detail", ruling.pk).content.decode()
    assert "38" in page
    assert Ruling.objects.get().done_by == evaluator
    assert "30 → 38 points" in get(client, officer_user, "result-detail", own.pk).content.decode()


def client_page(client, user, name):
    client.force_login(user)
    return client.get(reverse(f"evaluation:{name}"), headers={"accept-language": "en"}).content.decode()


def test_the_end_is_asked_for_once_and_done_in_the_background(client, published, orgadmin):
    assert "The public notice still runs." in get(client, orgadmin, "cycle-final", published.pk).content.decode()
    assert post(client, orgadmin, "cycle-final", published.pk).status_code == 422
    ago = timezone.localdate() - dt.timedelta(days=1)
    Cycle.objects.filter(pk=published.pk).update(notice_from=ago, notice_until=ago)
    for _time in range(2):
        assert post(client, orgadmin, "cycle-final", published.pk).status_code == 302
    assert Job.objects.filter(kind="evaluation.cycle.seal", subject_id=published.pk).count() == 1
    assert "being sealed" in get(client, orgadmin, "cycle-final", published.pk).content.decode()


def test_the_seals_are_checked(client, sealed, evaluator, own, officer_user):
    page = get(client, evaluator, "cycle-check", sealed.pk).content.decode()
    assert "Nothing was changed since the sealing" in page
    assert sealed.final_hash in page
    assert "Version 1" in get(client, officer_user, "result-detail", own.pk).content.decode()


@pytest.mark.parametrize(("language", "words"), [("en", "Registration form"), ("zh-hans", "年度考核登记表")])
def test_the_registration_form_in_both_languages(client, sealed, own, officer_user, language, words):
    page = get(client, officer_user, "form-print", own.pk, language=language).content.decode()

    assert words in page
    assert own.results.get().hash in page


@pytest.mark.parametrize(("what", "words"), [("list", "Police number"), ("forms", "Own summary")])
def test_results_go_out_on_paper_marked_and_logged(client, published, orgadmin, station, own, what, words):
    answer = post(
        client, orgadmin, "result-export", published.pk, what=what, unit=station.name, purpose="For the minutes."
    )

    page = answer.content.decode()
    assert words in page
    assert own.officer.name in page
    assert "orgadmin" in page
    head = page.split(' class="paper__every">')[1:]
    assert len(head) == (10 if what == "forms" else page.count("<thead>"))
    assert all(station.name in sheet and "For the minutes." in sheet for sheet in head)
    assert PeopleExport.objects.get().purpose == "For the minutes."
    assert Entry.objects.filter(kind="evaluation.result.exported", about_id=own.officer_id).exists()


def test_the_whole_organisation_is_offered_and_can_be_taken_as_it_stands(client, published, orgadmin):
    form = get(client, orgadmin, "result-export", published.pk).context["form"]
    unit = form["unit"].value()

    answer = post(client, orgadmin, "result-export", published.pk, what="list", unit=unit, purpose="For the minutes.")

    assert unit == published.unit.name
    assert answer.status_code == 200


@pytest.mark.parametrize("what", ["book", "figures"])
def test_results_go_out_as_a_workbook(client, published, orgadmin, station, what):
    answer = post(
        client, orgadmin, "result-export", published.pk, what=what, unit=station.name, purpose="For the minutes."
    )

    assert answer["Content-Type"].startswith("application/vnd.openxml")
    assert answer.content[:2] == b"PK"


def test_nothing_goes_out_without_a_purpose(client, published, orgadmin, station, leader):
    assert post(client, orgadmin, "result-export", published.pk, what="book", unit=station.name).status_code == 422
    assert post(client, leader, "result-export", published.pk).status_code == 403
    assert not PeopleExport.objects.exists()
