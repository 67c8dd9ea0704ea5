"""The project: settings, addresses, the worker and its clock."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
