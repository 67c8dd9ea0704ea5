from django.urls import path

from conduct.views import discipline, files, reports

app_name = "conduct"
urlpatterns = [
    path("discipline/", discipline.file_list, name="file-list"),
    path("discipline/reports/", reports.report_list, name="report-list"),
    path("discipline/reports/new/", reports.report_create, name="report-create"),
    path("discipline/reports/<int:pk>/", reports.report_detail, name="report-detail"),
    path("discipline/reports/<int:pk>/accept/", reports.report_accept, name="report-accept"),
    path("discipline/reports/<int:pk>/decline/", reports.report_decline, name="report-decline"),
    path("discipline/measures/", discipline.measure_list, name="measure-list"),
    path("discipline/measures/<int:pk>/confirm/", files.measure_confirm, name="measure-confirm"),
    path("discipline/table/", discipline.kind_list, name="kind-list"),
    path("discipline/table/<int:pk>/", discipline.kind_edit, name="kind-edit"),
    path("discipline/cleared/<int:pk>/", discipline.clearing_detail, name="clearing-detail"),
    path("discipline/<int:pk>/", files.file_detail, name="file-detail"),
    path("discipline/<int:pk>/put/", files.file_put, name="file-put"),
    path("discipline/<int:pk>/answer/", files.file_answer, name="file-answer"),
    path("discipline/<int:pk>/paper/", files.file_paper, name="file-paper"),
    path("discipline/<int:pk>/decide/", files.file_decide, name="file-decide"),
    path("discipline/<int:pk>/pass-up/", files.file_pass_up, name="file-pass-up"),
    path("discipline/<int:pk>/deliver/", files.file_deliver, name="file-deliver"),
    path("discipline/<int:pk>/unfounded/", files.file_unfounded, name="file-unfounded"),
    path("discipline/<int:pk>/clear/", files.file_clear, name="file-clear"),
]
