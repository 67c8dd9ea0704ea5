"""What education hears from the rest of the portal."""

from ballots.models import Vote
from education.services import ballots


def run_off_prepared(sender: object, *, vote: Vote, **_: object) -> None:
    ballots.go_on(vote)
