"""A job is done once, by one worker, and its owner is told in one sentence."""

import datetime as dt
import threading
import time

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import get_language

import jobs.services
from audit.models import Entry
from jobs import registry, signals
from jobs.models import LEASE, Job, JobState, Problem
from jobs.services import running
from tests.factories.accounts import UserFactory
from tests.factories.jobs import JobFactory


@pytest.fixture
def handled(monkeypatch):
    """Registers a handler for ``tests.deed`` and remembers the jobs it was given."""
    done: list[int] = []

    def register(deed=lambda job, progress: None, on_failure=None):
        def handler(job, progress):
            done.append(job.pk)
            deed(job, progress)

        kind = registry.Kind(handler, "A deed", lambda pk: f"/deeds/{pk}/", on_failure)
        monkeypatch.setitem(registry._kinds, "tests.deed", kind)
        return done

    return register


@pytest.fixture
def called():
    """Jobs that a worker was called for."""
    pks: list[int] = []

    def listen(pk, **_said):
        pks.append(pk)

    signals.waiting.connect(listen)
    yield pks
    signals.waiting.disconnect(listen)


def break_it(job, progress):
    raise ZeroDivisionError


@pytest.mark.django_db
class TestRunning:
    def test_job_is_done_once(self, handled):
        done = handled()
        job = JobFactory()
        assert [jobs.services.run(job.pk), jobs.services.run(job.pk)] == [True, False]
        job.refresh_from_db()
        assert (job.state, job.attempts, done) == (JobState.DONE, 1, [job.pk])
        assert job.finished_at

    def test_failing_handler_gives_one_sentence_and_an_entry(self, handled):
        freed = []
        handled(break_it, on_failure=freed.append)
        job = JobFactory()
        jobs.services.run(job.pk)
        job.refresh_from_db()
        assert (job.state, job.problem) == (JobState.FAILED, Problem.BROKEN)
        assert Entry.objects.get(kind="jobs.job.failed").subject == f"jobs.Job:{job.pk}"
        assert [one.pk for one in freed] == [job.pk]

    def test_refusing_handler_points_to_its_page(self, handled):
        def refuse(job, progress):
            raise registry.RefusedError

        handled(refuse)
        job = JobFactory()
        jobs.services.run(job.pk)
        job.refresh_from_db()
        assert (job.state, job.problem, job.result_path) == (JobState.FAILED, Problem.REFUSED, "/deeds/1/")

    def test_job_whose_app_has_gone_fails(self):
        job = JobFactory(kind="gone.app")
        jobs.services.run(job.pk)
        job.refresh_from_db()
        assert (job.problem, job.title, job.result_path) == (Problem.BROKEN, "gone.app", "")

    def test_lost_database_leaves_the_job_to_the_sweep(self, handled):
        def lose(job, progress):
            raise OperationalError

        handled(lose)
        job = JobFactory()
        with pytest.raises(OperationalError):
            jobs.services.run(job.pk)
        job.refresh_from_db()
        assert job.state == JobState.RUNNING

    def test_handler_speaks_its_owners_language(self, handled):
        spoken = []
        handled(lambda job, progress: spoken.append(get_language()))
        jobs.services.run(JobFactory(owner=UserFactory(language="zh-hans")).pk)
        jobs.services.run(JobFactory(owner=UserFactory(language="en")).pk)
        assert spoken == ["zh-hans", "en"]

    def test_running_job_is_not_taken_while_it_lives(self, handled):
        done = handled()
        job = JobFactory(running=True)
        assert not jobs.services.run(job.pk)
        assert done == []

    def test_abandoned_job_is_taken_again(self, handled):
        done = handled()
        job = JobFactory(running=True, alive_at=timezone.now() - LEASE - dt.timedelta(seconds=1))
        assert jobs.services.run(job.pk)
        job.refresh_from_db()
        assert (job.state, job.attempts, done) == (JobState.DONE, 2, [job.pk])

    def test_worker_that_lost_its_lease_cannot_end_the_job(self):
        job = JobFactory(running=True)
        Job.objects.update(attempts=2)
        assert not running.finish(job, problem="")
        job.refresh_from_db()
        assert job.state == JobState.RUNNING


@pytest.mark.django_db
class TestRequesting:
    def test_worker_is_called_when_the_transaction_is_committed(self, called, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks() as callbacks:
            job = jobs.services.request("tests.deed", owner=UserFactory(), subject_id=3, label="x" * 200)
            assert called == []
        for callback in callbacks:
            callback()
        assert called == [job.pk]
        assert len(job.label) == 120


@pytest.mark.django_db
class TestSweeping:
    def test_lost_and_abandoned_jobs_are_called_again_and_others_not(self, called):
        now = timezone.now()
        lost = JobFactory(created_at=now - dt.timedelta(minutes=1))
        abandoned = JobFactory(running=True, alive_at=now - LEASE * 2)
        JobFactory()
        JobFactory(running=True)
        JobFactory(done=True, created_at=now - dt.timedelta(minutes=1))
        assert jobs.services.sweep(now) == 2
        assert called == [lost.pk, abandoned.pk]

    def test_job_that_stopped_three_times_is_given_up(self, called, handled):
        freed = []
        handled(on_failure=freed.append)
        job = JobFactory(running=True, attempts=3, alive_at=timezone.now() - LEASE * 2)
        assert jobs.services.sweep(timezone.now()) == 0
        job.refresh_from_db()
        assert (job.state, job.problem, called) == (JobState.FAILED, Problem.GIVEN_UP, [])
        assert freed


@pytest.mark.django_db(transaction=True)
class TestBesideOthers:
    def test_progress_and_life_are_seen_while_the_handlers_transaction_is_open(self, handled):
        seen = []

        def work(job, progress):
            with transaction.atomic():
                progress(30, 100)
                deadline = time.monotonic() + 5
                while not seen and time.monotonic() < deadline:
                    thread = threading.Thread(target=look, args=(job.pk,))
                    thread.start()
                    thread.join()
                    time.sleep(0.05)

        def look(pk):
            job = Job.objects.get(pk=pk)
            if job.done:
                seen.append((job.done, job.total, job.percent))
            connection.close()

        handled(work)
        jobs.services.run(JobFactory().pk)
        assert seen == [(30, 100, 30)]

    def test_two_workers_with_one_message_do_it_once(self, handled):
        done = handled(lambda job, progress: time.sleep(0.2))
        pk = JobFactory().pk
        answers = []
        gate = threading.Barrier(2)

        def worker():
            gate.wait()
            answers.append(jobs.services.run(pk))
            connection.close()

        threads = [threading.Thread(target=worker) for _n in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (sorted(answers), done) == ([False, True], [pk])
