"""What ballots tell the apps above them, in the sender's transaction."""

from django.dispatch import Signal

run_off_prepared = Signal()
"""Sent with ``vote: Vote``, whose ``after`` is the vote that it runs off."""
