"""A meeting's votes: which meeting put which question. How they went is told by ``ballots``."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ballots.models import Vote
from education.models.session import Session


class SessionVote(models.Model):
    session = models.ForeignKey(Session, models.PROTECT, related_name="votes", verbose_name=_("meeting"))
    vote = models.OneToOneField(Vote, models.CASCADE, primary_key=True, related_name="put_in", verbose_name=_("vote"))

    class Meta:
        verbose_name = _("vote of a meeting")
        verbose_name_plural = _("votes of meetings")

    def __str__(self) -> str:
        return f"{self.session_id} {self.vote_id}"
