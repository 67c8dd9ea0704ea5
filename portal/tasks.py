"""The portal's own tasks, and what a worker does when it starts."""

from celery import shared_task
from celery.signals import worker_init, worker_ready

from portal import health, production


@shared_task(name="portal.heartbeat", expires=60)
def heartbeat() -> None:
    health.beat()


@worker_init.connect
def _refuse_demo_accounts(**_: object) -> None:
    production.refuse_demo_accounts()


@worker_ready.connect
def _first_heartbeat(**_: object) -> None:
    health.beat()
