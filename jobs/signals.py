"""How services, which know no worker, say that a job waits."""

from django.dispatch import Signal

waiting = Signal()
"""Sent with ``pk: int`` once the job is committed."""
