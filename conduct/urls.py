from django.urls import path

from conduct.views import findings, inspections, norms

app_name = "conduct"
urlpatterns = [
    path("supervision/inspections/", inspections.inspection_list, name="inspection-list"),
    path("supervision/inspections/new/", inspections.inspection_create, name="inspection-create"),
    path("supervision/inspections/draw/", inspections.inspection_draw, name="inspection-draw"),
    path("supervision/inspections/<int:pk>/", inspections.inspection_detail, name="inspection-detail"),
    path("supervision/inspections/<int:pk>/print/", inspections.inspection_print, name="inspection-print"),
    path("supervision/inspections/<int:pk>/begin/", inspections.inspection_begin, name="inspection-begin"),
    path("supervision/inspections/<int:pk>/call-off/", inspections.inspection_call_off, name="inspection-call-off"),
    path("supervision/inspections/<int:pk>/tick/", inspections.inspection_tick, name="inspection-tick"),
    path("supervision/inspections/<int:pk>/sample/", inspections.inspection_sample, name="inspection-sample"),
    path("supervision/inspections/<int:pk>/close/", inspections.inspection_close, name="inspection-close"),
    path("supervision/inspections/<int:pk>/finding/", findings.finding_create, name="finding-create"),
    path("supervision/", findings.finding_list, name="finding-list"),
    path("supervision/findings/<int:pk>/", findings.finding_detail, name="finding-detail"),
    path("supervision/findings/<int:pk>/photo/", findings.finding_photo, name="finding-photo"),
    path("supervision/findings/<int:pk>/reply/", findings.finding_reply, name="finding-reply"),
    path("supervision/findings/<int:pk>/decide/", findings.finding_decide, name="finding-decide"),
    path("supervision/findings/<int:pk>/put-right/", findings.finding_mend, name="finding-mend"),
    path("supervision/findings/<int:pk>/re-check/", findings.finding_recheck, name="finding-recheck"),
    path("supervision/norms/", norms.norm_list, name="norm-list"),
    path("supervision/norms/<int:pk>/", norms.norm_edit, name="norm-edit"),
    path("supervision/formalisation/", norms.formalisation, name="formalisation"),
    path("supervision/formalisation/<int:pk>/", norms.formalisation_unit, name="formalisation-unit"),
]
