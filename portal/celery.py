"""The Celery app and its clock."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.prod")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "pulse-turn": {"task": "ballots.turn", "schedule": crontab(hour=6, minute=5)},
    "leader-reviews-count": {"task": "evaluation.count_reviews", "schedule": crontab(hour=6, minute=7)},
    "party-groups-tidy": {"task": "education.end_memberships", "schedule": crontab(hour=6, minute=9)},
    "study-lay-out": {"task": "education.lay_out", "schedule": crontab(hour=6, minute=10)},
    "morning-sweep": {"task": "reminders.sweep", "schedule": crontab(hour=6, minute=30)},
    "works-sum": {"task": "education.sum_up", "schedule": crontab(hour=6, minute=55)},
    "delivery": {"task": "notices.deliver", "schedule": crontab()},
    "rosters-tidy": {"task": "members.tidy_rosters", "schedule": crontab(hour=3, minute=20)},
    "drafts-tidy": {"task": "care.tidy_drafts", "schedule": crontab(hour=3, minute=30)},
    "concerns-shake": {"task": "care.shake_concerns", "schedule": crontab(minute="*/5")},
    "jobs-sweep": {"task": "jobs.sweep", "schedule": crontab()},
    "session-tidy": {"task": "accounts.tidy_sessions", "schedule": crontab(minute=20)},
    "audit-seal": {"task": "audit.seal", "schedule": crontab()},
    "audit-check": {"task": "audit.check", "schedule": crontab(hour=3, minute=10)},
    "heartbeat": {"task": "portal.heartbeat", "schedule": 30.0},
}
