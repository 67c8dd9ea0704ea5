"""Secret votes and small surveys: who took part and what was answered, which nothing joins."""

from ballots.models.poll import Poll, Question
from ballots.models.pulse import PulseMember, Reply, Result
from ballots.models.roll import Candidate, Entitlement, PaperCount, Slip, Tally
from ballots.models.urn import Answer, Participant, Receipt, Urn
from ballots.models.vote import Vote, VoteRule

__all__ = [
    "Answer",
    "Candidate",
    "Entitlement",
    "PaperCount",
    "Participant",
    "Poll",
    "PulseMember",
    "Question",
    "Receipt",
    "Reply",
    "Result",
    "Slip",
    "Tally",
    "Urn",
    "Vote",
    "VoteRule",
]
