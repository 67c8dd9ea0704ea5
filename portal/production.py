"""What production refuses to start beside."""

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError


def refuse_demo_accounts() -> None:
    """Their password stands in the README. Where no database answers yet, nobody can sign in either."""
    if not settings.REFUSES_DEMO:
        return
    try:
        found = apps.get_model("accounts.User").objects.filter(is_demo=True, is_active=True).exists()
    except DatabaseError:
        return
    if found:
        raise ImproperlyConfigured("This database holds accounts of the demo: production does not start beside them.")
