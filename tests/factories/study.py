"""Study tasks, the library, quizzes and reflections."""

import datetime as dt

import factory
from django.utils import timezone

from education.enums import QuestionKind
from education.models import (
    Attempt,
    BankQuestion,
    DiscussionPost,
    ExtraTime,
    Material,
    MaterialVersion,
    PaperAnswer,
    Quiz,
    Reflection,
    StudyAssignment,
    StudyPause,
    StudyTask,
)
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.members import OfficerFactory

NEXT_YEAR = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=365))


def today() -> dt.date:
    return timezone.localdate()


class MaterialFactory(factory.django.DjangoModelFactory):
    """A text; its first version comes with it."""

    class Meta:
        model = Material
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"On duty {n}")
    kind = "text"
    unit = factory.SubFactory(UnitFactory)
    branch = None
    added_by = factory.SubFactory(UserFactory)
    added_on = factory.LazyFunction(today)

    @factory.post_generation
    def text(self, create, extracted, **_):
        MaterialVersion.objects.create(
            material=self, number=1, text=extracted or "Serve the people.", added_by=self.added_by, added_on=today()
        )


class BankQuestionFactory(factory.django.DjangoModelFactory):
    """Four answers are offered and the second is right."""

    class Meta:
        model = BankQuestion

    kind = QuestionKind.SINGLE
    text = factory.Sequence(lambda n: f"Question {n}?")
    options = factory.LazyFunction(lambda: ["a", "b", "c", "d"])
    right = factory.LazyFunction(lambda: [1])
    theme = "Party life"
    difficulty = 2
    rule = "Regulation"
    paragraph = "Art. 20"
    review_on = NEXT_YEAR
    unit = factory.SubFactory(UnitFactory)
    branch = None

    class Params:
        several = factory.Trait(kind=QuestionKind.MULTIPLE, right=[0, 2])
        short = factory.Trait(kind=QuestionKind.SHORT, options=[], right=[], model_answer="At the hearing.")
        truth = factory.Trait(kind=QuestionKind.TRUE_FALSE, options=[], right=[0])


class QuizFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quiz

    title = factory.Sequence(lambda n: f"Quiz {n}")
    unit = factory.SubFactory(UnitFactory)
    branch = None
    size = 4
    made_by = factory.SubFactory(UserFactory)
    made_on = factory.LazyFunction(today)


class StudyTaskFactory(factory.django.DjangoModelFactory):
    """Open since yesterday, due in ten days."""

    class Meta:
        model = StudyTask

    title = factory.Sequence(lambda n: f"Task {n}")
    reason = "The rule is new."
    unit = factory.SubFactory(UnitFactory)
    branch = None
    opens_on = factory.LazyFunction(lambda: today() - dt.timedelta(days=1))
    due_on = factory.LazyFunction(lambda: today() + dt.timedelta(days=10))
    set_by = factory.SubFactory(UserFactory)


class StudyAssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StudyAssignment

    task = factory.SubFactory(StudyTaskFactory)
    officer = factory.SubFactory(OfficerFactory)
    due_on = factory.SelfAttribute("task.due_on")


class StudyPauseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StudyPause

    officer = factory.SubFactory(OfficerFactory)
    kind = "leave"
    since = factory.LazyFunction(today)
    until = factory.LazyFunction(lambda: today() + dt.timedelta(days=4))
    entered_by = factory.SubFactory(UserFactory)


class AttemptFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attempt

    quiz = factory.SubFactory(QuizFactory)
    officer = factory.SubFactory(OfficerFactory)
    number = 1
    seed = 1
    size = 1


class PaperAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PaperAnswer

    attempt = factory.SubFactory(AttemptFactory)
    question = factory.SubFactory(BankQuestionFactory)
    place = factory.Sequence(lambda n: n % 30000 + 1)
    order = factory.LazyFunction(lambda: [0, 1, 2, 3])


class ExtraTimeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExtraTime

    quiz = factory.SubFactory(QuizFactory)
    officer = factory.SubFactory(OfficerFactory)
    asked_on = factory.LazyFunction(today)


class ReflectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reflection

    assignment = factory.SubFactory(StudyAssignmentFactory, task__asks_to_reflect=True)
    text = "I shall listen first."
    written_on = factory.LazyFunction(today)
    due_on = factory.LazyFunction(lambda: today() + dt.timedelta(days=7))


class DiscussionPostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DiscussionPost

    task = factory.SubFactory(StudyTaskFactory)
    author = factory.SubFactory(OfficerFactory)
    branch = factory.SelfAttribute("author.branch")
    text = "I would ring the family first."
    said_on = factory.LazyFunction(today)
