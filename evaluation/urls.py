from django.urls import URLPattern, path

from evaluation.views import calibration, exports, groups, prints, publication, results

app_name = "evaluation"
urlpatterns: list[URLPattern] = [
    path("years/<int:pk>/calibration/", calibration.calibration_detail, name="calibration-detail"),
    path("years/<int:pk>/leniency/", calibration.leniency_detail, name="leniency-detail"),
    path("years/<int:pk>/groups/", calibration.groups_form, name="groups-form"),
    path("groups/<int:pk>/", groups.group_detail, name="group-detail"),
    path("groups/<int:pk>/fill/", groups.group_fill, name="group-fill"),
    path("groups/<int:pk>/hand-in/", groups.group_hand_in, name="group-hand-in"),
    path("groups/<int:pk>/give-back/", groups.group_give_back, name="group-give-back"),
    path("groups/<int:pk>/decide/", groups.group_decide, name="group-decide"),
    path("forms/<int:pk>/proposal/", groups.proposal_move, name="proposal-move"),
    path("forms/<int:pk>/grade/", groups.grade_move, name="grade-move"),
    path("forms/<int:pk>/result/", results.result_detail, name="result-detail"),
    path("forms/<int:pk>/print/", prints.form_print, name="form-print"),
    path("years/<int:pk>/notice/", publication.notice_detail, name="notice-detail"),
    path("years/<int:pk>/notice/open/", publication.notice_open, name="notice-open"),
    path("years/<int:pk>/final/", publication.cycle_final, name="cycle-final"),
    path("years/<int:pk>/check/", publication.cycle_check, name="cycle-check"),
    path("years/<int:pk>/export/", exports.result_export, name="result-export"),
    path("corrections/", results.ruling_list, name="ruling-list"),
    path("corrections/<int:pk>/", results.ruling_detail, name="ruling-detail"),
    path("corrections/<int:pk>/carry-out/", results.ruling_carry, name="ruling-carry"),
]
