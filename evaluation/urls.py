from django.urls import path

from evaluation.views import appraisals, appraising, leader_reviews, quarters

app_name = "evaluation"
urlpatterns = [
    path("quarters/", quarters.quarter_list, name="quarter-list"),
    path("quarters/sums/", quarters.quarter_sums, name="quarter-sums"),
    path("quarters/<int:pk>/", quarters.quarter_detail, name="quarter-detail"),
    path("quarters/units/<int:pk>/<int:year>/<int:number>/", quarters.quarter_sheet, name="quarter-sheet"),
    path("quarters/units/<int:pk>/<int:year>/<int:number>/tell/", quarters.quarter_tell, name="quarter-tell"),
    path("members/", appraisals.member_review_list, name="member-review-list"),
    path("members/new/", appraising.member_review_create, name="member-review-create"),
    path("members/<int:pk>/", appraisals.member_review_detail, name="member-review-detail"),
    path("members/<int:pk>/mine/", appraising.member_review_mine, name="member-review-mine"),
    path("members/<int:pk>/meeting/", appraising.member_review_meet, name="member-review-meet"),
    path("members/<int:pk>/count/", appraising.member_review_take_over, name="member-review-take-over"),
    path("members/<int:pk>/grades/", appraising.member_review_grade, name="member-review-grade"),
    path("members/<int:pk>/tell/", appraising.member_review_tell, name="member-review-tell"),
    path("members/<int:pk>/record/", appraisals.member_review_record, name="member-review-record"),
    path("members/talks/<int:pk>/", appraising.member_review_talked, name="member-review-talked"),
    path("leaders/", leader_reviews.leader_review_list, name="leader-review-list"),
    path("leaders/new/", leader_reviews.leader_review_create, name="leader-review-create"),
    path("leaders/<int:pk>/", leader_reviews.leader_review_detail, name="leader-review-detail"),
    path("leaders/<int:pk>/answer/", leader_reviews.leader_review_answer, name="leader-review-answer"),
]
