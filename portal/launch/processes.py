"""Child processes that end when the one that started them ends, however it ends."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from portal.launch.servers import Credentials

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def ending_with_parent(farewell: signal.Signals) -> Callable[[], None]:
    """For ``preexec_fn``: the kernel sends ``farewell`` when the parent is gone, even by ``kill -9``."""
    parent = os.getpid()

    def prepare() -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, farewell)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def end_with_parent(farewell: signal.Signals) -> None:
    """The same for this process: ``make`` killed is this one told."""
    _libc.prctl(_PR_SET_PDEATHSIG, farewell)


def start(
    command: Sequence[str | Path],
    *,
    log: Path,
    farewell: signal.Signals = signal.SIGTERM,
    environment: Mapping[str, str] | None = None,
    credentials: Credentials | None = None,
    directory: Path | str = "/",
) -> subprocess.Popen[bytes]:
    """Start it in a session of its own, so that Ctrl-C reaches the launcher alone, which then stops all in order."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=ending_with_parent(farewell),
            **(credentials or {}),
        )


def stop(running: Iterable[tuple[subprocess.Popen[bytes], signal.Signals]], patience: float = 15) -> None:
    """Ask each once; after ``patience`` seconds end those that are left and everything they started."""
    deadline, asked = time.monotonic() + patience, []
    for process, farewell in running:
        if process.poll() is None:
            process.send_signal(farewell)
            asked.append(process)
    for process in asked:
        try:
            process.wait(max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def until(ready: Callable[[], bool], process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait until ready; False when the process ended or the time is up."""
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
