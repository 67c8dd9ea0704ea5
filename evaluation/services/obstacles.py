"""What stands in the way of a step, in words that say what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation.rules.states import Obstacle


def in_words(obstacle: Obstacle, number: int) -> str:
    match obstacle:
        case Obstacle.NO_FORMS:
            return _("Nobody has a form yet. Prepare the year first.")
        case Obstacle.NO_SCHEME:
            words = ngettext(
                "%(number)d person is covered by no scheme, or by several. Mend the schemes, then prepare again.",
                "%(number)d people are covered by no scheme, or by several. Mend the schemes, then prepare again.",
                number,
            )
        case Obstacle.SUMMARIES:
            words = ngettext(
                "%(number)d self-summary is still missing. Wait for it, or set an earlier last day.",
                "%(number)d self-summaries are still missing. Wait for them, or set an earlier last day.",
                number,
            )
        case Obstacle.NO_RATER:
            words = ngettext(
                "%(number)d person has nobody who rates. Assign a rater first.",
                "%(number)d people have nobody who rates. Assign raters first.",
                number,
            )
        case Obstacle.RATINGS:
            words = ngettext(
                "%(number)d rating is still missing. Wait for it, or set an earlier last day.",
                "%(number)d ratings are still missing. Wait for them, or set an earlier last day.",
                number,
            )
    return words % {"number": number}
