"""The log and the error report say where, and never what anybody typed."""

import json
import logging
import sys

from django.db import IntegrityError, OperationalError
from django.views.debug import ExceptionReporter

from portal import logs

TYPED = "he told me about his father"
COOKIE = "secretsession"


def line_of(error, message="Internal Server Error: %s", *args):
    try:
        typed = TYPED  # noqa: F841  a local variable of the failing frame
        raise error
    except Exception:  # noqa: BLE001
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, args, sys.exc_info())
    return logs.JsonLines().format(record)


def test_an_error_says_its_kind_and_place_but_not_its_message():
    line = line_of(IntegrityError(f"Failing row contains ({TYPED})"), "Internal Server Error: %s", "/care/")

    told = json.loads(line)
    assert told["message"] == "Internal Server Error: /care/"
    assert told["error"]["type"] == "django.db.utils.IntegrityError"
    assert "test_logs.py" in told["error"]["trace"][-1]
    assert TYPED not in line


def test_an_error_of_the_machine_says_its_message():
    assert json.loads(line_of(OperationalError("connection refused")))["error"]["message"] == "connection refused"


def test_a_failed_task_does_not_quote_its_exception():
    record = logging.LogRecord(
        "celery.app.trace", logging.ERROR, __file__, 1, "Task %(name)s raised %(exc)s", None, None
    )
    record.data = {"name": "notices.deliver", "id": "1", "description": "raised unexpected", "exc": TYPED}

    line = logs.JsonLines().format(record)

    assert TYPED not in line
    assert "notices.deliver" in json.loads(line)["message"]


def test_a_line_is_one_line():
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "two\nlines", None, None)

    assert "\n" not in logs.JsonLines().format(record)


def test_an_error_report_hides_what_was_posted(rf):
    request = rf.post("/care/", {"shared": TYPED}, headers={"cookie": f"sessionid={COOKIE}"})
    try:
        typed = request.POST["shared"]
        raise ValueError("no")
    except ValueError:
        report = ExceptionReporter(request, *sys.exc_info())

    for text in (report.get_traceback_text(), report.get_traceback_html()):
        assert typed not in text
        assert COOKIE not in text
