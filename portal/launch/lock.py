"""``make lock``: the lock files, with hashes, for every Python from 3.11 on; they agree with each other."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["requirements-dev", "requirements-demo", "requirements"]


def main() -> int:
    for name in NAMES:
        agreeing = [] if name == NAMES[0] else ["--constraint", f"{NAMES[0]}.txt"]
        command: list[str | Path] = [
            *(Path(sys.executable).with_name("uv"), "pip", "compile", f"{name}.in", "--output-file", f"{name}.txt"),
            *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", *agreeing),
            *("--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock", "--quiet"),
            *sys.argv[1:],
        ]
        if status := subprocess.run(command, cwd=ROOT, check=False).returncode:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
