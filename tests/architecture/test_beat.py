"""Every entry of the clock names a task that exists and takes no argument that is not given."""

import inspect

import pytest

from portal.celery import app


@pytest.mark.parametrize("entry", app.conf.beat_schedule.values(), ids=lambda entry: entry["task"])
def test_beat_entry_resolves(entry):
    app.loader.import_default_modules()
    task = app.tasks[entry["task"]]
    inspect.signature(task.run).bind(*entry.get("args", ()), **entry.get("kwargs", {}))
