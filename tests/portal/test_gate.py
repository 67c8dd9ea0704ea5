"""What ``make check`` leaves out, and what ``make test`` does without a browser."""

import pytest

from portal.launch import browser, gate
from portal.launch.refusal import RefusalError


@pytest.fixture(autouse=True)
def no_chromium(monkeypatch):
    monkeypatch.setattr(browser, "chromium", lambda: None)


def test_ci_refuses_to_leave_the_browser_tests_out(monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr("sys.argv", ["gate", "all"])

    with pytest.raises(RefusalError, match="no Chromium was found"):
        gate.main()


def test_check_leaves_out_what_takes_long():
    assert gate._selection(False, True)[-1] == "not browser and not worker and not slow"


@pytest.mark.parametrize(("has_browser", "left_out"), [(True, []), (False, ["-m", "not browser"])])
def test_everything_runs_but_what_needs_a_missing_browser(has_browser, left_out):
    selection = gate._selection(True, has_browser)

    assert [part for part in selection if part in {"-m", "not browser"}] == left_out


def test_a_given_redis_is_not_divided(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://somewhere")
    assert "-n" not in gate._selection(True, True)

    monkeypatch.delenv("REDIS_URL")
    assert "-n" in gate._selection(True, True)
