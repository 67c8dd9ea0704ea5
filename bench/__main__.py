"""``make bench BENCH="--officers 200000 --branches 5000 --contacts 2000000"``: build, measure, print one table."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg2

ROOT = Path(__file__).resolve().parents[1]
NAME = "tongxin_bench"


def main() -> int:
    options = _options()
    from portal.launch.engines import Engines  # noqa: PLC0415  settings need the environment first

    room = Path(os.environ.get("TONGXIN_VAR") or ROOT / "var") / "bench"
    (room / "log").mkdir(parents=True, exist_ok=True)
    with Engines(keep=room) as engines:
        os.environ.update(engines.environment)
        os.environ.update(DJANGO_SETTINGS_MODULE="bench.settings", TONGXIN_VAR=str(room), SERVER_TIMING="1")
        address = os.environ["DATABASE_URL"]
        head, _, rest = address.partition("?")
        os.environ["DATABASE_URL"] = f"{head.rpartition('/')[0]}/{NAME}" + (f"?{rest}" if rest else "")
        if not options.keep_data:
            _create_anew(address)
        return _measure(options, room / "log")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--officers", type=int, default=20_000)
    parser.add_argument("--branches", type=int, default=500)
    parser.add_argument("--contacts", type=int, default=200_000)
    parser.add_argument("--roster-rows", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=40, help="requests per page")
    parser.add_argument("--keep-data", action="store_true", help="measure on the data of the last run")
    kinds = ["pages", "sweep", "sums", "roster", "start", "computation"]
    parser.add_argument("--only", choices=kinds, action="append")
    return parser.parse_args()


def _manage(command: str, *arguments: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "manage.py", command, "--verbosity", "0", *arguments], cwd=ROOT, check=True)
    return time.perf_counter() - started


def _create_anew(address: str) -> None:
    connection = psycopg2.connect(address)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {NAME}")
        cursor.execute(f"CREATE DATABASE {NAME}")
    connection.close()


def _measure(options: argparse.Namespace, log: Path) -> int:
    rows, wanted = [], set(options.only or ["start", "sweep", "sums", "pages", "roster", "computation"])
    _manage("collectstatic", "--no-input")
    migrated = 0.0 if options.keep_data else _manage("migrate")
    import django  # noqa: PLC0415

    django.setup()
    from bench import computation, dataset, pages, report, roster, start, sums, sweep  # noqa: PLC0415

    if not options.keep_data:
        sys.stderr.write(f"migrated in {migrated:.1f} s; building {options.officers:,} officers\n")
        verdict = "met" if migrated <= 20 else "unmet"
        rows.append(report.Row("migrations from empty", f"{migrated:.1f} s", "", verdict, "at most 20 s"))
        dataset.build(dataset.Size(options.officers, options.branches, options.contacts))
    environment = dict(os.environ)
    if "start" in wanted:
        rows += start.measure(environment, log)
    if "sweep" in wanted:
        rows += sweep.measure()
    if "sums" in wanted:
        rows += sums.measure()
    if "computation" in wanted:
        rows += computation.measure()
    if "pages" in wanted:
        rows += pages.measure(environment, log, options.rounds)
    if "roster" in wanted:
        rows += roster.measure(environment, log, options.roster_rows)
    sys.stdout.write(f"{report.machine()}\n\n{report.table(rows)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
