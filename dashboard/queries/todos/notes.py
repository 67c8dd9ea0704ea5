"""What is done once it was read: kind of notice → how Today names it, and why."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTES: dict[str, tuple[str | Promise, str | Promise]] = {
    "care.contact.logged": (_("Read what was noted of your talk"), _("You may add your own words.")),
    "care.contact.amended": (_("The note of your talk was changed"), _("Both versions stand there.")),
    "care.correction.answered": (_("Your correction was answered"), _("The answer stands beside the text.")),
    "care.words.added": (_("Own words were added to your note"), _("They stand beside what you wrote.")),
    "care.request.agreed": (_("Your request for a talk has a day"), _("It is answered.")),
    "care.request.passed_on": (_("Your request for a talk has passed on"), _("Your branch has a new secretary.")),
    "care.handover.taken": (_("A branch was handed over to you"), _("See what was promised, and to whom.")),
    "education.study.due": (_("A study task is due soon"), _("See what it asks of you, and until when.")),
    "education.reflection.waits": (
        _("A reflection waits for your answer"),
        _("A few sentences from you are worth more than a tick."),
    ),
    "education.reflection.answered": (_("Your reflection was answered"), _("The answer stands beside your words.")),
    "education.time.granted": (_("You have more time for a quiz"), _("It counts from now on.")),
    "education.birthday.near": (_("A political birthday comes"), _("See whose it is, and have a word ready.")),
    "education.birthday.own": (_("Today is your political birthday"), _("Thank you.")),
    "education.review.open": (_("Was the meeting useful?"), _("Two taps without your name, if you like.")),
    "education.training.waiting": (
        _("Trainings wait for a second person"),
        _("Confirm what others entered, or return it."),
    ),
    "education.training.returned": (_("A training was returned"), _("See what is to be put right.")),
    "conduct.deed.confirmed": (
        _("A colleague saw what you did"),
        _("Something good was told of you, and confirmed."),
    ),
    "conduct.reward.decided": (_("You were honoured"), _("Congratulations!")),
    "conduct.file.delivered": (_("A decision was delivered to you"), _("With its grounds and its end.")),
    "conduct.finding.names_you": (_("A finding names you"), _("Read it. You may reply before it counts.")),
    "conduct.finding.mend": (_("A finding is to be put right"), _("Say when it is; somebody else looks again.")),
    "evaluation.result.told": (
        _("Your result of the year is here"),
        _("Line by line, with the way to object to each."),
    ),
    "evaluation.ruling.done": (_("A line of your assessment was put right"), _("See what changed.")),
    "appeals.appeal.answered": (
        _("Your objection or appeal was answered"),
        _("See what came of it, and what may follow."),
    ),
    "appeals.step.ends": (_("The time for your next step ends soon"), _("Go on only if you wish to.")),
}
