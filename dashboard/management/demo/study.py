"""The study of the demo bureau: a library, a bank, two tasks that are under way, a reflection and its answer."""

import io
import wave
from array import array
from datetime import date, datetime, timedelta
from itertools import cycle
from math import pi, sin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import Branch, Unit, User
from dashboard.management.demo import cast
from dashboard.management.demo import study_texts as texts
from education.enums import QuestionKind
from education.models import BankQuestion, Material, PaperAnswer, Quiz, StudyAssignment
from education.queries.places import Place
from education.rules.files import HEAD, FileType, type_of
from education.services import attempts, bank, materials, quizzes, reflections, study
from education.services.attempts import Given
from members.models import Officer

READERS = 0.6
QUIZZED = 22
DAY = timedelta(days=1)
RATE = 8000


def tell(*, today: date) -> None:
    bureau = Place(Unit.objects.get(name=cast.BUREAU))
    home = Branch.objects.select_related("unit").get(name=cast.BRANCH)
    orgadmin, secretary = User.objects.get(username="orgadmin"), User.objects.get(username="secretary")
    shelf = _library(bureau, orgadmin, today)
    _bank(bureau, orgadmin, today)
    quiz = quizzes.make(
        title="学时与组织生活小测",
        place=bureau,
        themes=[texts.LIFE, texts.STUDY, texts.CARE],
        size=8,
        most_attempts=3,
        pass_percent=60,
        minutes=None,
        is_open_book=True,
        by=orgadmin,
        today=today - 40 * DAY,
    )
    _of_everybody(bureau, home, shelf, quiz, orgadmin, today)
    _of_the_branch(Place(home.unit, home), shelf, secretary, today)


def _library(place: Place, by: User, today: date) -> list[Material]:
    shelf = [
        materials.add(
            title=title, source=source, place=place, text=text, file=None, file_type=None, by=by, today=today - 60 * DAY
        )
        for title, source, text in texts.MATERIALS
    ]
    for title, name, content in ((texts.AUDIO, "story.wav", _tone()), (texts.PDF, "plan.pdf", _sheet())):
        file = SimpleUploadedFile(name, content)
        materials.add(
            title=title, source="", place=place, text="", file=file, file_type=_typed(content), by=by,
            today=today - 30 * DAY,
        )  # fmt: skip
    return shelf


def _typed(content: bytes) -> FileType | None:
    return type_of(content[:HEAD])


def _bank(place: Place, by: User, today: date) -> None:
    half_years = cycle([today + 200 * DAY, today + 20 * DAY, today - 3 * DAY, today + 400 * DAY])
    rows = [
        *((QuestionKind.SINGLE, *row[:4], [row[4]], "", *row[5:]) for row in texts.SINGLE),
        *((QuestionKind.MULTIPLE, *row[:5], "", *row[5:]) for row in texts.SEVERAL),
        *((QuestionKind.TRUE_FALSE, *row[:3], [], [row[3]], "", *row[4:]) for row in texts.TRUTH),
    ]
    names = ("kind", "theme", "difficulty", "text", "options", "right", "model_answer", "rule", "paragraph")
    facts = [dict(zip(names, row, strict=True)) for row in rows]
    facts += [
        {"kind": QuestionKind.SHORT, "theme": theme, "difficulty": level, "text": text, "model_answer": answer,
         "rule": rule, "paragraph": paragraph}
        for theme, level, text, answer, rule, paragraph in texts.SHORT
    ]  # fmt: skip
    bank.add_many([row | {"review_on": next(half_years)} for row in facts], place=place, by=by)


def _of_everybody(place: Place, home: Branch, shelf: list[Material], quiz: Quiz, by: User, today: date) -> None:
    """Most have read it, some have taken the quiz; the demo's officer has it all before them."""
    title, reason = texts.TASKS[0]
    task = study.set_task(
        title=title, reason=reason, place=place, audience="everybody", role="", people=[], opens_on=today - 9 * DAY,
        due_on=today + 2 * DAY, materials=shelf[1:3], quiz=quiz, asks_to_reflect=False, case="", by=by,
    )  # fmt: skip
    rows = list(task.assignments.exclude(officer__user__username="officer").select_related("officer"))
    rows.sort(key=lambda row: row.officer.branch_id != home.pk)
    read = rows[: int(len(rows) * READERS)]
    StudyAssignment.objects.filter(pk__in=[row.pk for row in read]).update(read_on=today - 3 * DAY)
    BankQuestion.objects.filter(kind=QuestionKind.SHORT).update(is_retired=True)
    for number, row in enumerate(read[:QUIZZED]):
        _take(quiz, row.officer, by, timezone.now(), today - 2 * DAY, wrong_every=2 + number % 4)
    officer = Officer.objects.get(user__username="officer")
    _take(quiz, officer, officer.user or by, timezone.now(), today - 2 * DAY, wrong_every=2)
    BankQuestion.objects.filter(kind=QuestionKind.SHORT).update(is_retired=False)


def _take(quiz: Quiz, officer: Officer, by: User, now: datetime, today: date, *, wrong_every: int) -> None:
    attempt = attempts.begin(quiz, officer=officer, by=by, now=now)
    answers = PaperAnswer.objects.filter(attempt=attempt).select_related("question")
    given = {
        answer.pk: Given(chosen=answer.question.right if number % wrong_every else [0])
        for number, answer in enumerate(answers)
    }
    attempts.hand_in(attempt, given=given, by=by, now=now, today=today)


def _of_the_branch(place: Place, shelf: list[Material], by: User, today: date) -> None:
    """One reflection is answered, one waits for the secretary; three have spoken about the case."""
    title, reason = texts.TASKS[1]
    task = study.set_task(
        title=title, reason=reason, place=place, audience="everybody", role="", people=[], opens_on=today - 6 * DAY,
        due_on=today + 8 * DAY, materials=[shelf[0], shelf[3]], quiz=None, asks_to_reflect=True, case=texts.CASE, by=by,
    )  # fmt: skip
    own = task.assignments.get(officer__user__username="officer")
    others = list(task.assignments.exclude(officer__user__isnull=False).select_related("officer__branch")[:3])
    for row, words in zip(others, texts.POSTS, strict=False):
        reflections.say(row, text=words, recording=None, file_type=None, by=by, today=today - 2 * DAY)
    done = reflections.hand_in(
        own, text=texts.REFLECTION, recording=None, file_type=None, by=own.officer.user or by, today=today - 4 * DAY
    )
    reflections.answer(done, answer=texts.ANSWER, by=by, today=today - DAY)
    waiting = others[0]
    waiting.refresh_from_db()
    someone = User.objects.get(username="leader")
    content = _tone()
    reflections.hand_in(
        waiting, text="", recording=SimpleUploadedFile("words.wav", content), file_type=_typed(content), by=someone,
        today=today - DAY,
    )  # fmt: skip


def _tone() -> bytes:
    """Two seconds of a quiet tone, as a recording."""
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(array("h", (int(1500 * sin(2 * pi * 330 * n / RATE)) for n in range(2 * RATE))).tobytes())
    return target.getvalue()


def _sheet() -> bytes:
    """One page with one line, as a PDF."""
    line = b"BT /F1 24 Tf 72 760 Td (Study plan of the branch) Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(line), line),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(parts) + 1
    body_end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (count, table, count)
    return body + body_end + b"startxref\n%d\n%%%%EOF\n" % len(body)
