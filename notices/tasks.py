"""The postman's round."""

from celery import shared_task

from notices.services import delivery


@shared_task(name="notices.deliver", expires=55)
def deliver() -> int:
    """Returns how many letters the mail server took. A round nobody could start in its minute is left to the next."""
    return delivery.deliver()
