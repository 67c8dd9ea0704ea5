"""What the clock does for the log."""

from celery import shared_task

from audit import services


@shared_task(name="audit.seal")
def seal() -> int:
    return services.seal()


@shared_task(name="audit.check")
def check() -> int:
    return services.check().links
