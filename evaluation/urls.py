from django.urls import path

from evaluation.views import books, comparing, drafts, indicators, schemes, trying

app_name = "evaluation"
urlpatterns = [
    path("schemes/", schemes.scheme_list, name="scheme-list"),
    path("schemes/new/", drafts.scheme_create, name="scheme-create"),
    path("schemes/import/", books.scheme_import, name="scheme-import"),
    path("schemes/<int:pk>/", schemes.scheme_detail, name="scheme-detail"),
    path("schemes/<int:pk>/print/", schemes.scheme_print, name="scheme-print"),
    path("schemes/<int:pk>/compare/", comparing.scheme_compare, name="scheme-compare"),
    path("schemes/<int:pk>/take/", drafts.scheme_take, name="scheme-take"),
    path("schemes/<int:pk>/next/", drafts.scheme_follow, name="scheme-follow"),
    path("schemes/<int:pk>/retire/", drafts.scheme_retire, name="scheme-retire"),
    path("schemes/<int:pk>/draft/", drafts.scheme_draft, name="scheme-draft"),
    path("schemes/<int:pk>/settings/", drafts.scheme_settings, name="scheme-settings"),
    path("schemes/<int:pk>/publish/", drafts.scheme_publish, name="scheme-publish"),
    path("schemes/<int:pk>/drop/", drafts.scheme_drop, name="scheme-drop"),
    path("schemes/<int:pk>/workbook/", books.scheme_export, name="scheme-export"),
    path("schemes/<int:pk>/import/", books.scheme_reimport, name="scheme-reimport"),
    path("schemes/<int:pk>/example/", trying.scheme_example, name="scheme-example"),
    path("schemes/<int:pk>/simulate/", trying.simulation_create, name="simulation-create"),
    path("schemes/simulations/<int:pk>/", trying.simulation_detail, name="simulation-detail"),
    path("schemes/<int:pk>/groups/new/", drafts.group_add, name="group-add"),
    path("schemes/<int:pk>/groups/<int:group>/remove/", drafts.group_remove, name="group-remove"),
    path("schemes/<int:pk>/indicators/new/", indicators.indicator_create, name="indicator-create"),
    path("schemes/<int:pk>/indicators/<int:indicator>/", indicators.indicator_edit, name="indicator-edit"),
    path("schemes/<int:pk>/indicators/<int:indicator>/move/", indicators.indicator_move, name="indicator-move"),
    path("schemes/<int:pk>/indicators/<int:indicator>/remove/", indicators.indicator_remove, name="indicator-remove"),
]
