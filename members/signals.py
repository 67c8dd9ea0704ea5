"""The one signal by which apps tell each other that something happened to an officer."""

from django.dispatch import Signal

happened = Signal()
"""Sent with ``officer: Officer``, ``kind: str`` (an event kind's code), ``on: date``, ``by: User | None``.

Whoever records a reward, a decision, a transfer or an absence sends it inside its own transaction; whoever looks
after people listens. Neither knows the other.
"""

taken_back = Signal()
"""Sent with ``officers: Collection[int]`` before an import that made these officers is undone, in its transaction.

Whoever has put something beside them of its own accord, which nobody has answered yet, takes it away; all else stays
and stands in the way of the undo.
"""
