"""The virtual environment, brought up to what a lock file asks for; a moment when nothing has changed.

Run as a script by a bare Python, before anything is installed: standard library only, no import of the portal.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
STAMPS = VENV / "installed"
LOCKS = ["requirements.txt", "requirements-demo.txt", "requirements-dev.txt"]
"""Each holds all of the one before it."""


def main() -> int:
    lock = sys.argv[1]
    if not is_current(lock):
        if problem := _make_venv() or _install(lock):
            sys.stderr.write(f"{problem}\n")
            return 2
        _stamp(lock)
    return 0


def is_current(lock: str) -> bool:
    return (VENV / "bin" / "python").exists() and _read(STAMPS / lock) == _fingerprint(lock)


def _fingerprint(lock: str) -> str:
    content = (ROOT / lock).read_bytes() + os.fsencode(VENV) + sys.version.encode()
    return hashlib.sha256(content).hexdigest()


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _make_venv() -> str | None:
    """What stands in the way, if anything."""
    if _runs(VENV / "bin" / "python"):
        return None
    try:
        import ensurepip  # noqa: F401, PLC0415  Debian ships it apart
        import venv  # noqa: F401, PLC0415
    except ImportError:
        return "This Python cannot make environments: install your system's package 'python3-venv' (on Debian, Ubuntu)."
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False)
    if done.returncode:
        return f"The environment {VENV} could not be made: {_last_line(done.stdout + done.stderr)}"
    return None


def _runs(python: Path) -> bool:
    """False for one whose system Python has been replaced by another version, or a folder that was moved."""
    script = f"import sys, pip; sys.exit(sys.version != {sys.version!r} or sys.prefix != {str(VENV)!r})"
    try:
        return subprocess.run([python, "-c", script], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _install(lock: str) -> str | None:
    sys.stdout.write(f"Installing what {lock} lists into .venv (once; a minute or two) ...\n")
    sys.stdout.flush()
    shutil.rmtree(STAMPS, ignore_errors=True)
    command: list[str | Path] = [VENV / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--require-hashes", "--no-deps", "--disable-pip-version-check", "-r", ROOT / lock]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"pip could not install what {lock} lists: {_last_line(done.stderr)}"
    return None


def _stamp(lock: str) -> None:
    STAMPS.mkdir(exist_ok=True)
    for held in LOCKS[: LOCKS.index(lock) + 1]:
        (STAMPS / held).write_text(_fingerprint(held))


def _last_line(text: str) -> str:
    errors = [line for line in text.splitlines() if line.startswith("ERROR:")] or text.strip().splitlines()
    return errors[-1].removeprefix("ERROR: ") if errors else "it does not say why."


if __name__ == "__main__":
    sys.exit(main())
