from django.urls import path

from conduct.views import deeds, judging, kinds, objections, prints, rewards

app_name = "conduct"
urlpatterns = [
    path("deeds/", deeds.deed_list, name="deed-list"),
    path("deeds/new/", deeds.deed_create, name="deed-create"),
    path("deeds/unnoticed/", deeds.deed_unnoticed, name="deed-unnoticed"),
    path("deeds/<int:pk>/", deeds.deed_detail, name="deed-detail"),
    path("deeds/<int:pk>/photo/", deeds.deed_photo, name="deed-photo"),
    path("deeds/<int:pk>/confirm/", deeds.deed_confirm, name="deed-confirm"),
    path("deeds/<int:pk>/leave/", deeds.deed_leave, name="deed-leave"),
    path("deeds/<int:pk>/withdraw/", deeds.deed_withdraw, name="deed-withdraw"),
    path("deeds/<int:pk>/show/", deeds.deed_show, name="deed-show"),
    path("deeds/<int:pk>/thank/", deeds.deed_thank, name="deed-thank"),
    path("rewards/", rewards.reward_list, name="reward-list"),
    path("rewards/new/", rewards.reward_create, name="reward-create"),
    path("rewards/register/", prints.reward_register, name="reward-register"),
    path("rewards/<int:pk>/", rewards.reward_detail, name="reward-detail"),
    path("rewards/<int:pk>/improve/", rewards.reward_improve, name="reward-improve"),
    path("rewards/<int:pk>/drop/", rewards.reward_drop, name="reward-drop"),
    path("rewards/<int:pk>/judge/", judging.reward_judge, name="reward-judge"),
    path("rewards/<int:pk>/decide/", judging.reward_decide, name="reward-decide"),
    path("rewards/<int:pk>/revoke/", judging.reward_revoke, name="reward-revoke"),
    path("rewards/<int:pk>/object/", objections.reward_object, name="reward-object"),
    path("rewards/<int:pk>/certificate/", prints.reward_certificate, name="reward-certificate"),
    path("objections/<int:pk>/answer/", objections.objection_answer, name="objection-answer"),
    path("reward-kinds/", kinds.kind_list, name="kind-list"),
    path("reward-kinds/<int:pk>/", kinds.kind_edit, name="kind-edit"),
]
