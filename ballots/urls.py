from django.urls import path

from ballots.views import casting, counting, nominations, preparing, pulse, results, roll, rules, votes

app_name = "ballots"
urlpatterns = [
    path("pulse/", pulse.overview, name="pulse"),
    path("pulse/join/", pulse.join, name="join"),
    path("pulse/leave/", pulse.leave, name="leave"),
    path("pulse/answer/", pulse.answer, name="answer"),
    path("pulse/results/<int:pk>/", results.result_detail, name="result"),
    path("pulse/results/<int:pk>/reply/", results.reply, name="reply"),
    path("votes/", votes.vote_list, name="vote-list"),
    path("votes/new/", preparing.vote_create, name="vote-create"),
    path("votes/<int:pk>/", votes.vote_detail, name="vote-detail"),
    path("votes/<int:pk>/record/", votes.vote_record, name="vote-record"),
    path("votes/<int:pk>/edit/", preparing.vote_edit, name="vote-edit"),
    path("votes/<int:pk>/tellers/", preparing.vote_tellers, name="vote-tellers"),
    path("votes/<int:pk>/open/", preparing.vote_open, name="vote-open"),
    path("votes/<int:pk>/roll/", roll.vote_add, name="vote-add"),
    path("votes/<int:pk>/arrive/", preparing.vote_arrive, name="vote-arrive"),
    path("votes/<int:pk>/abandon/", preparing.vote_abandon, name="vote-abandon"),
    path("votes/<int:pk>/nominate/", nominations.candidate_create, name="vote-nominate"),
    path("votes/candidates/<int:pk>/", nominations.candidate_answer, name="candidate-answer"),
    path("votes/candidates/<int:pk>/told/", nominations.candidate_told, name="candidate-told"),
    path("votes/candidates/<int:pk>/remove/", nominations.candidate_remove, name="candidate-remove"),
    path("votes/<int:pk>/sheet/", casting.vote_cast, name="vote-cast"),
    path("votes/<int:pk>/device/", casting.vote_device, name="vote-device"),
    path("votes/rules/", rules.rule_list, name="rule-list"),
    path("votes/rules/<int:pk>/", rules.rule_edit, name="rule-edit"),
    path("votes/rules/<int:pk>/drop/", rules.rule_drop, name="rule-drop"),
    path("votes/device/", casting.device, name="device"),
    path("votes/<int:pk>/slips/", casting.vote_slips, name="vote-slips"),
    path("votes/<int:pk>/papers/", counting.vote_papers, name="vote-papers"),
    path("votes/<int:pk>/close/", counting.vote_close, name="vote-close"),
    path("votes/<int:pk>/publish/", counting.vote_publish, name="vote-publish"),
    path("votes/<int:pk>/run-off/", counting.vote_run_off, name="vote-run-off"),
]
