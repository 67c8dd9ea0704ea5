from django.urls import path

from evaluation.views import computing, why

app_name = "evaluation"
urlpatterns = [
    path("mine/", why.my_forms, name="my-forms"),
    path("forms/<int:pk>/", why.form_detail, name="form-detail"),
    path("forms/<int:pk>/points/<slug:code>/", why.line_detail, name="line-detail"),
    path("years/<int:pk>/compute/", computing.cycle_compute, name="cycle-compute"),
    path("years/<int:pk>/computations/<int:number>/", computing.run_detail, name="run-detail"),
]
