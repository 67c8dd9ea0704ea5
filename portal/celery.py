"""The Celery app and its clock."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "morning-sweep": {"task": "reminders.sweep", "schedule": crontab(hour=6, minute=30)},
    "delivery": {"task": "notices.deliver", "schedule": crontab()},
    "jobs-sweep": {"task": "jobs.sweep", "schedule": crontab()},
    "audit-seal": {"task": "audit.seal", "schedule": crontab()},
}
