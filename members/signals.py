"""The one signal by which apps tell each other that something happened to an officer."""

from django.dispatch import Signal

happened = Signal()
"""Sent with ``officer: Officer``, ``kind: str`` (an event kind's code), ``on: date``, ``by: User | None``.

Whoever records a reward, a decision, a transfer or an absence sends it inside its own transaction; whoever looks
after people listens. Neither knows the other.
"""
