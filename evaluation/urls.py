from django.urls import path

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
]
