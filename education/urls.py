from django.urls import URLPattern, path

from education.views import birthdays, clocks, reviews, shared_plans, training_desk, trainings, works

app_name = "education"
urlpatterns: list[URLPattern] = [
    path("clocks/", clocks.clock_list, name="clock-list"),
    path("clocks/new/", clocks.clock_create, name="clock-create"),
    path("clocks/new/branch/", clocks.clock_create_branch, name="clock-create-branch"),
    path("clocks/<int:pk>/", clocks.clock_detail, name="clock-detail"),
    path("clocks/<int:pk>/done/", clocks.clock_end, name="clock-end"),
    path("birthdays/", birthdays.birthday_list, name="birthday-list"),
    path("birthdays/mine/", birthdays.birthday_own, name="birthday-own"),
    path("training/", trainings.training_list, name="training-list"),
    path("training/people/", trainings.training_people, name="training-people"),
    path("training/people/<int:pk>/", trainings.training_person, name="training-person"),
    path("training/new/", trainings.training_create, name="training-create"),
    path("training/confirm/", training_desk.training_confirm, name="training-confirm"),
    path("training/import/", training_desk.training_import, name="training-import"),
    path("training/import/template/", training_desk.training_template, name="training-template"),
    path("training/import/<int:pk>/undo/", training_desk.training_take_back, name="training-take-back"),
    path("training/<int:pk>/", trainings.training_detail, name="training-detail"),
    path("training/<int:pk>/return/", training_desk.training_return, name="training-return"),
    path("training/<int:pk>/withdraw/", trainings.training_withdraw, name="training-withdraw"),
    path("after/", reviews.review_open, name="review-open"),
    path("after/<int:pk>/", reviews.review_answer, name="review-answer"),
    path("reviews/", reviews.review_list, name="review-list"),
    path("reviews/<int:pk>/", reviews.review_detail, name="review-detail"),
    path("works/", works.works_board, name="works-board"),
    path("works/export/", works.works_export, name="works-export"),
    path("works/hosts/", works.works_hosts, name="works-hosts"),
    path("shared/", shared_plans.plan_list, name="shared-plan-list"),
    path("shared/<int:pk>/", shared_plans.plan_detail, name="shared-plan-detail"),
    path("shared/<int:pk>/take/", shared_plans.plan_take, name="shared-plan-take"),
    path("shared/<int:pk>/withdraw/", shared_plans.plan_withdraw, name="shared-plan-withdraw"),
    path("meetings/<int:pk>/share/", shared_plans.plan_offer, name="shared-plan-offer"),
]
