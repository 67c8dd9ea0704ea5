"""What the pages of an answer share: what is out of reach, and a form beside what it answers."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.guards import UserRequest
from conduct.models import Reward
from ui.forms import PortalForm


def gone(request: UserRequest, form: PortalForm) -> HttpResponse:
    """What was sent to something out of reach: the same answer whether it passed on, was closed or never was; only
    what the sender wrote is given back."""
    if request.method != "POST":
        raise Http404
    written = [field for field in form.visible_fields() if isinstance(field.field.widget, forms.Textarea)]
    typed = [(field.label, field.value()) for field in written if field.value()]
    return render(request, "conduct/gone.html", {"typed": typed}, status=404)


def answer_page(
    request: UserRequest, form: PortalForm, reward: Reward, *, title: str, label: str, hint: str = ""
) -> HttpResponse:
    context = {"form": form, "reward": reward, "title": title, "label": label, "hint": hint}
    return render(request, "conduct/reward_act.html", context, status=422 if form.errors else 200)
