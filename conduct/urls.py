from django.urls import path

from conduct.views import findings, inspections, norms

app_name = "conduct"
urlpatterns = [
    path("inspections/", inspections.inspection_list, name="inspection-list"),
    path("inspections/new/", inspections.inspection_create, name="inspection-create"),
    path("inspections/draw/", inspections.inspection_draw, name="inspection-draw"),
    path("inspections/<int:pk>/", inspections.inspection_detail, name="inspection-detail"),
    path("inspections/<int:pk>/print/", inspections.inspection_print, name="inspection-print"),
    path("inspections/<int:pk>/begin/", inspections.inspection_begin, name="inspection-begin"),
    path("inspections/<int:pk>/call-off/", inspections.inspection_call_off, name="inspection-call-off"),
    path("inspections/<int:pk>/tick/", inspections.inspection_tick, name="inspection-tick"),
    path("inspections/<int:pk>/sample/", inspections.inspection_sample, name="inspection-sample"),
    path("inspections/<int:pk>/close/", inspections.inspection_close, name="inspection-close"),
    path("inspections/<int:pk>/finding/", findings.finding_create, name="finding-create"),
    path("findings/", findings.finding_list, name="finding-list"),
    path("findings/<int:pk>/", findings.finding_detail, name="finding-detail"),
    path("findings/<int:pk>/photo/", findings.finding_photo, name="finding-photo"),
    path("findings/<int:pk>/reply/", findings.finding_reply, name="finding-reply"),
    path("findings/<int:pk>/decide/", findings.finding_decide, name="finding-decide"),
    path("findings/<int:pk>/put-right/", findings.finding_mend, name="finding-mend"),
    path("findings/<int:pk>/re-check/", findings.finding_recheck, name="finding-recheck"),
    path("norms/", norms.norm_list, name="norm-list"),
    path("norms/<int:pk>/", norms.norm_edit, name="norm-edit"),
    path("formalisation/", norms.formalisation, name="formalisation"),
    path("formalisation/<int:pk>/", norms.formalisation_unit, name="formalisation-unit"),
]
