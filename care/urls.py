from django.urls import path

from care.views import board, branch, contact_log, contacts, drafts, events, promises, rules, tasks

app_name = "care"
urlpatterns = [
    path("tasks/", tasks.task_list, name="task-list"),
    path("tasks/<int:pk>/", tasks.task_detail, name="task-detail"),
    path("tasks/<int:pk>/waive/", tasks.task_waive, name="task-waive"),
    path("contacts/", contacts.contact_list, name="contact-list"),
    path("contacts/new/", contact_log.contact_create, name="contact-create"),
    path("drafts/<int:pk>/", drafts.draft_keep, name="draft-keep"),
    path("drafts/<int:pk>/drop/", drafts.draft_drop, name="draft-drop"),
    path("contacts/<int:pk>/", contacts.contact_detail, name="contact-detail"),
    path("contacts/<int:pk>/amend/", contacts.contact_amend, name="contact-amend"),
    path("events/", events.event_list, name="event-list"),
    path("events/new/", events.event_create, name="event-create"),
    path("events/<int:pk>/", events.event_detail, name="event-detail"),
    path("events/<int:pk>/withdraw/", events.event_withdraw, name="event-withdraw"),
    path("promises/", promises.promise_list, name="promise-list"),
    path("promises/<int:pk>/keep/", promises.promise_keep, name="promise-keep"),
    path("promises/<int:pk>/answer/", promises.promise_answer, name="promise-answer"),
    path("rules/", rules.rule_list, name="rule-list"),
    path("board/", board.board, name="board"),
    path("branch/", branch.branch_detail, name="branch"),
]
