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
    (arguments,) = gate._runs("fast", True)
    assert arguments[-1] == "not browser and not worker and not slow"


@pytest.mark.parametrize(
    ("has_browser", "runs"), [(True, ["not browser", "browser and not journey"]), (False, ["not browser"])]
)
def test_everything_runs_but_what_needs_a_missing_browser(has_browser, runs):
    assert [arguments[-1] for arguments in gate._runs("all", has_browser)] == runs


def test_a_given_redis_is_not_divided(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://somewhere")
    assert not any("-n" in arguments for arguments in gate._runs("all", True))

    monkeypatch.delenv("REDIS_URL")
    assert all("-n" in arguments for arguments in gate._runs("all", True))


def test_long_journeys_have_a_run_of_their_own():
    assert [arguments[-1] for arguments in gate._runs("journeys", True)] == ["journey"]
