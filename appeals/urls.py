from django.urls import path

from appeals.views import appeals, deciding, terms

app_name = "appeals"
urlpatterns = [
    path("", appeals.appeal_list, name="appeal-list"),
    path("waiting/", deciding.appeal_waiting, name="appeal-waiting"),
    path("figures/", appeals.figure_list, name="figure-list"),
    path("terms/<int:pk>/", terms.term_edit, name="term-edit"),
    path("file/<str:kind>/<int:pk>/", appeals.appeal_create, name="appeal-create"),
    path("<int:pk>/", appeals.appeal_detail, name="appeal-detail"),
    path("<int:pk>/withdraw/", appeals.appeal_withdraw, name="appeal-withdraw"),
    path("<int:pk>/decide/", deciding.appeal_decide, name="appeal-decide"),
    path("<int:pk>/extend/", deciding.appeal_extend, name="appeal-extend"),
    path("<int:pk>/step-aside/", deciding.appeal_step_aside, name="appeal-step-aside"),
]
