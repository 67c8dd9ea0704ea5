"""Addresses under ``people/``."""

from datetime import date

from django.urls import path, register_converter

from members.views import calendar, corrections, officers, own, people, roster, skills


class Day:
    """``2026-11-22`` in an address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, typed: str) -> date:
        return date.fromisoformat(typed)

    def to_url(self, day: date | str) -> str:
        return str(day)


register_converter(Day, "day")

app_name = "members"
urlpatterns = [
    path("", people.officer_list, name="officer-list"),
    path("search/", people.officer_search, name="officer-search"),
    path("pick/", people.officer_pick, name="officer-pick"),
    path("export/", people.officer_export, name="officer-export"),
    path("new/", officers.officer_create, name="officer-create"),
    path("<int:pk>/", officers.officer_detail, name="officer-detail"),
    path("<int:pk>/phone/", officers.officer_phone, name="officer-phone"),
    path("<int:pk>/edit/", officers.officer_edit, name="officer-edit"),
    path("<int:pk>/transfer/", officers.officer_transfer, name="officer-transfer"),
    path("<int:pk>/leave/", officers.officer_leave, name="officer-leave"),
    path("me/", own.my_profile, name="my-profile"),
    path("me/data/", own.my_data, name="my-data"),
    path("me/data/<slug:field>/correct/", own.correction_create, name="correction-create"),
    path("me/family/new/", own.family_create, name="family-create"),
    path("me/family/<int:pk>/", own.family_edit, name="family-edit"),
    path("me/family/<int:pk>/remove/", own.family_remove, name="family-remove"),
    path("me/skills/new/", own.skill_create, name="skill-create"),
    path("me/skills/<int:pk>/remove/", own.skill_remove, name="skill-remove"),
    path("skills/", skills.skill_list, name="skill-list"),
    path("skills/<int:pk>/confirm/", skills.skill_confirm, name="skill-confirm"),
    path("corrections/", corrections.correction_list, name="correction-list"),
    path("corrections/<int:pk>/accept/", corrections.correction_accept, name="correction-accept"),
    path("corrections/<int:pk>/answer/", corrections.correction_decline, name="correction-decline"),
    path("calendar/", calendar.calendar_now, name="calendar-now"),
    path("calendar/<int:year>/", calendar.calendar_year, name="calendar-year"),
    path("calendar/<int:year>/enter/", calendar.calendar_enter, name="calendar-enter"),
    path("calendar/days/<day:day>/remove/", calendar.calendar_remove, name="calendar-remove"),
    path("rosters/", roster.roster_list, name="roster-list"),
    path("rosters/new/", roster.roster_upload, name="roster-upload"),
    path("rosters/<int:pk>/", roster.roster_detail, name="roster-detail"),
    path("rosters/<int:pk>/refused/", roster.roster_refused, name="roster-refused"),
    path("rosters/<int:pk>/rows/<int:number>/<slug:field>/", roster.roster_suggestion, name="roster-suggestion"),
    path("rosters/<int:pk>/confirm/", roster.roster_confirm, name="roster-confirm"),
    path("rosters/<int:pk>/undo/", roster.roster_undo, name="roster-undo"),
    path("rosters/<int:pk>/again/", roster.roster_read_again, name="roster-read-again"),
    path("rosters/<int:pk>/drop/", roster.roster_drop, name="roster-drop"),
]
