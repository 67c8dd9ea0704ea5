"""The portal's own tasks, and what a worker does when it starts."""

from celery import shared_task
from celery.signals import worker_init, worker_ready
from django.core.exceptions import ImproperlyConfigured

from portal import health, production


@shared_task(name="portal.heartbeat", expires=60)
def heartbeat() -> None:
    health.beat()


@worker_init.connect
def _refuse_demo_accounts(**_: object) -> None:
    """Celery carries on after any error of a receiver but this one."""
    try:
        production.refuse_demo_accounts()
    except ImproperlyConfigured as refusal:
        raise SystemExit(str(refusal)) from None


@worker_ready.connect
def _first_heartbeat(**_: object) -> None:
    health.beat()
