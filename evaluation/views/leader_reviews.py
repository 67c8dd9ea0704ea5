"""Reviews of leaders: those one is asked in, those one may read, starting one, answering one."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from evaluation.forms.leader_reviews import LeaderAnswerForm, LeaderReviewForm
from evaluation.models import LeaderReview
from evaluation.queries import reviews
from evaluation.services import leader_reviews
from ui.paging import paginate


@page(Permission.LEADER_REVIEW_ANSWER)
def leader_review_list(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = LeaderReview.objects.visible_to(request.user)
    running = LeaderReview.objects.within(request.user, Permission.LEADER_REVIEW_RUN).filter(poll__counted_on=None)
    context = {
        "to_answer": reviews.to_answer(request.user, today).select_related("leader", "unit", "poll"),
        "page": paginate(request, rows.select_related("leader", "unit", "poll")),
        "running": running.select_related("leader", "unit", "poll"),
        "may_run": request.user.is_posted_with(Permission.LEADER_REVIEW_RUN),
    }
    return render(request, "evaluation/leader_review_list.html", context)


@page(Permission.LEADER_REVIEW_VIEW)
def leader_review_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = LeaderReview.objects.visible_to(request.user).select_related("leader", "unit", "poll")
    review = get_object_or_404(rows, pk=pk)
    is_own = review.leader.user_id == request.user.pk
    if not is_own:
        readings.note(request, subject=review, about=review.leader_id)
    context = {"review": review, "is_own": is_own, "answered": reviews.answered(review)}
    return render(request, "evaluation/leader_review_detail.html", context)


@action(Permission.LEADER_REVIEW_RUN)
def leader_review_create(request: UserRequest) -> HttpResponse:
    form = LeaderReviewForm(request.POST or None, user=request.user)
    start = partial(leader_reviews.start, by=request.user, today=timezone.localdate())
    if request.method == "POST" and (_started := form.attempt(start)):
        messages.success(request, _("Everybody there has been asked. The sums are counted after the last day."))
        return redirect("evaluation:leader-review-list")
    return render(request, "evaluation/leader_review_form.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters()
@never_cache
@action(Permission.LEADER_REVIEW_ANSWER)
def leader_review_answer(request: UserRequest, pk: int) -> HttpResponse:
    """A second answer is sent back with a word; whoever is not asked finds nothing."""
    today = timezone.localdate()
    review = get_object_or_404(reviews.asked(request.user, today).select_related("leader", "unit", "poll"), pk=pk)
    if not reviews.to_answer(request.user, today).filter(pk=pk).exists():
        messages.info(request, _("You have answered. Thank you. Nobody can find your answer again, nor change it."))
        return redirect("evaluation:leader-review-list")
    sent = request.POST if request.method == "POST" else None
    form = LeaderAnswerForm(sent, user=request.user, poll=review.poll)
    if request.method == "POST":
        form.attempt(partial(leader_reviews.answer, review), by=request.user, today=today)
        if not form.errors:
            messages.success(request, _("Thank you. Your answer lies among the others, and nobody can find it again."))
            return redirect("evaluation:leader-review-list")
    context = {"form": form, "review": review}
    return render(request, "evaluation/leader_review_answer.html", context, status=422 if form.errors else 200)
