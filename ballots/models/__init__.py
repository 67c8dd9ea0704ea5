"""Secret votes and small surveys: who took part and what was answered, which nothing joins."""

from ballots.models.poll import Poll, Question
from ballots.models.pulse import PulseMember, Reply, Result
from ballots.models.urn import Answer, Participant, Urn

__all__ = ["Answer", "Participant", "Poll", "PulseMember", "Question", "Reply", "Result", "Urn"]
