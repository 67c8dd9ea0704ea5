from django.urls import path

from evaluation.views import books, comparing, drafts, indicators, schemes, trying
from evaluation.views import computing, why

app_name = "evaluation"
urlpatterns = [
    path("mine/", why.my_forms, name="my-forms"),
    path("forms/<int:pk>/", why.form_detail, name="form-detail"),
    path("forms/<int:pk>/points/<slug:code>/", why.line_detail, name="line-detail"),
    path("years/<int:pk>/compute/", computing.cycle_compute, name="cycle-compute"),
    path("years/<int:pk>/computations/<int:number>/", computing.run_detail, name="run-detail"),
from evaluation.views import cycles, notes, people, raters, ratings, summaries, wizard

app_name = "evaluation"
urlpatterns = [
    path("years/", cycles.cycle_list, name="cycle-list"),
    path("years/new/", wizard.cycle_create, name="cycle-create"),
    path("years/<int:pk>/", cycles.cycle_detail, name="cycle-detail"),
    path("years/<int:pk>/edit/", cycles.cycle_edit, name="cycle-edit"),
    path("years/<int:pk>/prepare/", wizard.cycle_prepare, name="cycle-prepare"),
    path("years/<int:pk>/advance/", cycles.cycle_advance, name="cycle-advance"),
    path("years/<int:pk>/people/", people.cycle_people, name="cycle-people"),
    path("years/<int:pk>/raters/", raters.cycle_raters, name="cycle-raters"),
    path("forms/<int:pk>/circumstances/", people.circumstance_create, name="circumstance-create"),
    path(
        "forms/<int:pk>/circumstances/<int:circumstance>/remove/",
        people.circumstance_remove,
        name="circumstance-remove",
    ),
    path("forms/<int:pk>/raters/", raters.form_raters, name="form-raters"),
    path("raters/<int:pk>/", raters.rater_change, name="rater-change"),
    path("mine/", summaries.my_forms, name="my-forms"),
    path("forms/<int:pk>/summary/", summaries.summary_detail, name="summary-detail"),
    path("forms/<int:pk>/summary/write/", summaries.summary_write, name="summary-write"),
    path("forms/<int:pk>/summary/keep/", summaries.summary_keep, name="summary-keep"),
    path("forms/<int:pk>/summary/return/", summaries.summary_return, name="summary-return"),
    path("notes/", notes.note_list, name="note-list"),
    path("notes/new/", notes.note_create, name="note-create"),
    path("notes/<int:pk>/", notes.note_detail, name="note-detail"),
    path("ratings/", ratings.rating_list, name="rating-list"),
    path("ratings/<int:pk>/", ratings.rating_grid, name="rating-grid"),
    path("ratings/<int:pk>/keep/", ratings.rating_keep, name="rating-keep"),
from evaluation.views import comparing, drafts, indicators, schemes

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
