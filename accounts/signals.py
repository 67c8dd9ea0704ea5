"""What accounts tell the apps above: ``audit`` listens and writes the log, in the sender's transaction."""

from django.dispatch import Signal

done = Signal()
"""``done.send(sender=Model, kind=…, by=user or None, subject=row)``: it was done.
``address`` is given where somebody signs in or out."""
