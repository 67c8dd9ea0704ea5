"""The postman's round."""

from celery import shared_task

from notices.services import delivery


@shared_task(name="notices.deliver", ignore_result=True)
def deliver() -> int:
    """Returns how many letters the mail server took."""
    return delivery.deliver()
