"""Quorum and majority, changed from a day on: old versions stay, and votes keep theirs."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from ballots.forms.rule import TERMS, VoteRuleForm
from ballots.models import VoteRule
from ballots.queries import votes as asked
from ballots.services import rules
from tests.factories.votes import VoteFactory, rule

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
LIST = reverse("ballots:rule-list")


@pytest.fixture
def today():
    return timezone.localdate()


def terms_of(kept, **changed):
    return {name: getattr(kept, name) for name in TERMS} | changed


def revise(kept, today, by, *, on=None, **changed):
    given = {"seen": kept.pk, "valid_from": on or today + DAY, "by": by, "today": today}
    return rules.revise(kept, **given, **terms_of(kept, **changed))


def test_a_change_begins_on_its_day_and_the_old_version_stays(today, orgadmin):
    old = rule()

    new = revise(old, today, orgadmin, on=today + 10 * DAY, quorum="2/3")

    old.refresh_from_db()
    assert (old.valid_until, old.quorum, new.quorum, new.code) == (today + 9 * DAY, "1/2", "2/3", old.code)
    assert old in asked.rules(today + 9 * DAY)
    assert new not in asked.rules(today + 9 * DAY)
    assert new in asked.rules(today + 10 * DAY)
    assert Entry.objects.filter(kind="ballots.rule.revised").count() == 1


def test_a_vote_keeps_the_rule_it_was_prepared_by(today, orgadmin):
    vote = VoteFactory()

    revise(vote.rule, today, orgadmin, majority="2/3")

    vote.refresh_from_db()
    assert vote.rule.majority == "1/2"


@pytest.mark.parametrize(
    ("code", "changed", "field"),
    [
        ("committee", {"is_secret": False}, "is_secret"),
        ("resolution", {"extra_percent": 20}, "extra_percent"),
        ("resolution", {"basis_zh": ""}, "basis_zh"),
        ("resolution", {"basis_en": ""}, "basis_en"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field(today, orgadmin, code, changed, field):
    before = VoteRule.objects.count()
    with pytest.raises(ValidationError) as refused:
        revise(rule(code), today, orgadmin, **changed)

    assert list(refused.value.error_dict) == [field]
    assert VoteRule.objects.count() == before


@pytest.mark.parametrize("days", [-30, 0])
def test_nothing_is_changed_backwards(today, orgadmin, days):
    with pytest.raises(ValidationError) as refused:
        revise(rule(), today, orgadmin, on=today + days * DAY)

    assert list(refused.value.error_dict) == ["valid_from"]


def test_who_comes_second_is_told(today, orgadmin):
    old = rule()
    revise(old, today, orgadmin)

    with pytest.raises(ValidationError) as refused:
        revise(old, today, orgadmin)

    assert refused.value.code == "stale"


def test_a_decided_change_is_taken_back_first(today, orgadmin):
    old, before = rule(), VoteRule.objects.count()
    new = revise(old, today, orgadmin, on=today + 5 * DAY)
    with pytest.raises(ValidationError) as refused:
        revise(new, today, orgadmin, on=today + 6 * DAY)
    assert refused.value.code == "decided"

    rules.drop(new, by=orgadmin, today=today)

    old.refresh_from_db()
    assert (old.valid_until, VoteRule.objects.count()) == (None, before)


def test_what_has_begun_is_not_taken_back(today, orgadmin):
    with pytest.raises(ValidationError) as refused:
        rules.drop(rule(), by=orgadmin, today=today)

    assert refused.value.code == "begun"


def test_the_form_asks_for_the_basis_and_a_known_share(today):
    kept = rule()
    given = {name: str(value) for name, value in terms_of(kept, basis_zh="", quorum="1/3").items()}
    form = VoteRuleForm(given | {"seen": kept.pk, "valid_from": str(today + DAY)}, newest=kept, today=today)

    assert set(form.errors) == {"basis_zh", "quorum"}


def test_from_the_list_through_the_form_to_the_earlier_version(client, orgadmin, today):
    kept = rule()
    given = {name: str(value) for name, value in terms_of(kept, quorum="2/3").items() if name != "is_secret"}
    client.force_login(orgadmin)

    address = reverse("ballots:rule-edit", args=[kept.pk])
    assert client.post(address, given | {"seen": kept.pk, "valid_from": str(today + DAY)}).url == LIST

    shown = client.get(LIST, headers={"accept-language": "en"}).content.decode()
    assert "more than 2/3 of those with a vote" in shown
    assert "Take this change back" in shown
    client.post(reverse("ballots:rule-drop", args=[kept.pk]))
    assert "2/3" not in client.get(LIST).content.decode()


def test_everybody_reads_the_rules_and_the_office_alone_changes_them(client, officer_user, today, orgadmin):
    client.force_login(officer_user)
    shown = client.get(LIST, headers={"accept-language": "en"}).content.decode()

    assert "Regulations on Branch Work" in shown
    assert "Change from a day on" not in shown


@pytest.mark.parametrize("versions", [1, 12])
def test_the_list_costs_the_same(client, orgadmin, versions, today, django_assert_num_queries):
    kept = rule()
    for number in range(versions):
        kept.pk, kept.valid_from = None, today - (number + 400) * DAY
        kept.valid_until = kept.valid_from
        kept.save()
    client.force_login(orgadmin)
    client.get(LIST)

    with django_assert_num_queries(4):
        client.get(LIST)
