"""A person's own background work."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from jobs.models import Job
from ui.htmx import render_part
from ui.paging import paginate


@page(Permission.HOME)
def job_list(request: UserRequest) -> HttpResponse:
    jobs = paginate(request, Job.objects.visible_to(request.user))
    return render_part(request, "jobs/job_list.html", "jobs/_job_rows.html", {"jobs": jobs})


@page(Permission.HOME)
def job_detail(request: UserRequest, pk: int) -> HttpResponse:
    """One job; while it runs, its part asks here for the next state."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    return render_part(request, "jobs/job_detail.html", "jobs/_job.html", {"job": job})
