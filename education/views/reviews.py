"""After a meeting: two taps without a name; then what came of it, for those who prepare the next one."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from accounts.rules.small_groups import SMALLEST
from education.forms.review import USEFULNESS, ReviewForm
from education.queries import reviews as asked
from education.queries import works
from education.services import reviews
from education.views.tabs import tabs_for
from ui.paging import paginate


@page(Permission.REVIEW_ANSWER)
def review_open(request: UserRequest) -> HttpResponse:
    """Which of the meetings one took part in still ask."""
    rows = asked.to_answer(request.user, today=timezone.localdate())
    context = {"reviews": rows[:10], "smallest": SMALLEST, "tabs": tabs_for(request.user, "after")}
    return render(request, "education/review_open.html", context)


@action(Permission.REVIEW_ANSWER)
def review_answer(request: UserRequest, pk: int) -> HttpResponse:
    """Who has answered, was not there, or comes late is sent back with a word."""
    today = timezone.localdate()
    review = asked.to_answer(request.user, today=today).filter(pk=pk).first()
    if review is None:
        messages.info(request, _("These questions are answered, or not open to you."))
        return redirect("education:review-open")
    sent = request.POST if request.method == "POST" else None
    form = ReviewForm(sent, user=request.user)
    if sent is not None:
        form.attempt(partial(reviews.answer, review), by=request.user, today=today)
        if not form.errors:
            messages.success(request, _("Thank you. Your answer lies among the others, and nobody can find it again."))
            return redirect("education:review-open")
    context = {"form": form, "review": review, "smallest": SMALLEST}
    return render(request, "education/review_answer.html", context, status=422 if form.errors else 200)


@page(Permission.REVIEW_VIEW)
def review_list(request: UserRequest) -> HttpResponse:
    """Of the branches one looks after, and of the meetings one hosted."""
    context = {
        "page": paginate(request, asked.listed(request.user)),
        "own": works.own_hosting(request.user, today=timezone.localdate()),
        "smallest": SMALLEST,
    }
    return render(request, "education/review_list.html", context)


@page(Permission.REVIEW_VIEW)
def review_detail(request: UserRequest, pk: int) -> HttpResponse:
    review = get_object_or_404(asked.listed(request.user), pk=pk)
    outcome = asked.outcome(review)
    steps = [(str(label), count) for (_step, label), count in zip(USEFULNESS, review.useful or [], strict=False)]
    may_offer = review.session.branch_id in request.user.branches(Permission.SESSION_RUN)
    context = {"outcome": outcome, "review": review, "steps": steps, "may_offer": may_offer, "smallest": SMALLEST}
    return render(request, "education/review_detail.html", context)
