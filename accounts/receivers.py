"""Marks a session at its start, however the person signed in."""

import time
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.queries.sessions import BEGAN


@receiver(user_logged_in)
def session_begins(request: HttpRequest, **_: Any) -> None:
    request.session[BEGAN] = int(time.time())
