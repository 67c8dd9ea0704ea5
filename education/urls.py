from django.urls import path

from education.views import arrivals, ballots, hours, plans, rolls, sessions

app_name = "education"
urlpatterns = [
    # the year plan
    path("plan/", plans.plan, name="plan"),
    path("plan/lay-out/", plans.plan_lay_out, name="plan-lay-out"),
    path("plan/<int:pk>/move/", plans.plan_move, name="plan-move"),
    path("plan/<int:pk>/drop/", plans.plan_drop, name="plan-drop"),
    # meetings
    path("", sessions.session_list, name="session-list"),
    path("meetings/new/", sessions.session_create, name="session-create"),
    path("meetings/<int:pk>/", sessions.session_detail, name="session-detail"),
    path("meetings/<int:pk>/edit/", sessions.session_edit, name="session-edit"),
    path("meetings/<int:pk>/invite/", sessions.session_invite, name="session-invite"),
    path("meetings/<int:pk>/cancel/", sessions.session_cancel, name="session-cancel"),
    path("meetings/<int:pk>/calendar.ics", sessions.session_calendar, name="session-calendar"),
    # who comes
    path("meetings/<int:pk>/answer/", arrivals.session_answer, name="session-answer"),
    path("meetings/<int:pk>/screen/", arrivals.session_screen, name="session-screen"),
    path("meetings/<int:pk>/arrive/", arrivals.session_arrive, name="session-arrive"),
    path("meetings/<int:pk>/roll/", rolls.roll, name="session-roll"),
    path("meetings/<int:pk>/roll/paper/", rolls.roll_paper, name="session-roll-paper"),
    path("meetings/<int:pk>/roll/confirm/", rolls.roll_confirm, name="session-roll-confirm"),
    path("meetings/<int:pk>/close/", rolls.session_close, name="session-close"),
    path("meetings/<int:pk>/vote/", ballots.session_vote, name="session-vote"),
    # hours
    path("hours/", hours.hours_own, name="hours-own"),
    path("hours/<int:pk>/", hours.hours_detail, name="hours-detail"),
    path("hours/branch/", hours.hours_branch, name="hours-branch"),
    path("hours/branch/export/", hours.hours_export, name="hours-export"),
    path("exemptions/new/", hours.exemption_create, name="exemption-create"),
    path("exemptions/<int:pk>/end/", hours.exemption_end, name="exemption-end"),
]
