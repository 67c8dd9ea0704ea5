#!/usr/bin/env python
"""The figures of ADR 0001: a subtree by path prefix and by recursive query, on 5,000 units and 200,000 officers.

``DATABASE_URL=… python docs/adr/0001-measure.py`` works in temporary tables and leaves nothing behind.
"""

import os
import statistics
import sys
import time

import psycopg2

BUILD = """
CREATE TEMP TABLE unit (id int PRIMARY KEY, parent int, path varchar(200) NOT NULL);
INSERT INTO unit VALUES (1, NULL, '1.');
INSERT INTO unit SELECT n, 1, '1.' || n || '.' FROM generate_series(2, 21) n;
INSERT INTO unit SELECT n, up, (SELECT path FROM unit WHERE id = up) || n || '.'
  FROM (SELECT n, 2 + n % 20 AS up FROM generate_series(22, 261) n) t;
INSERT INTO unit SELECT n, up, (SELECT path FROM unit WHERE id = up) || n || '.'
  FROM (SELECT n, 22 + n % 240 AS up FROM generate_series(262, 5000) n) t;
CREATE INDEX ON unit (parent);
CREATE UNIQUE INDEX ON unit (path varchar_pattern_ops);
CREATE TEMP TABLE officer (id int PRIMARY KEY, unit_id int NOT NULL, pinyin text NOT NULL);
INSERT INTO officer SELECT n, 262 + n % 4739, md5(n::text) FROM generate_series(1, 200000) n;
CREATE INDEX ON officer (pinyin, id);
CREATE INDEX ON officer (unit_id, pinyin);
ANALYZE unit; ANALYZE officer;
"""
PREFIX = "SELECT id FROM unit WHERE path LIKE %(prefix)s"
CTE = (
    "WITH RECURSIVE below(id) AS (SELECT %(top)s UNION ALL "
    "SELECT unit.id FROM unit JOIN below ON unit.parent = below.id) SELECT id FROM below"
)
QUESTIONS = {
    "units below": "SELECT count(*) FROM ({}) t",
    "officers below, counted": "SELECT count(*) FROM officer WHERE unit_id IN ({})",
    "officers below, first page": "SELECT id FROM officer WHERE unit_id IN ({}) ORDER BY pinyin, id LIMIT 26",
}
TOPS = {"a station (20 units)": 30, "a sub-bureau (250 units)": 5, "the bureau (5,000 units)": 1}
ROUNDS = 60


def median_ms(cursor: "psycopg2.extensions.cursor", sql: str, values: dict[str, object]) -> float:
    taken = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        cursor.execute(sql, values)
        cursor.fetchall()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def answer(cursor: "psycopg2.extensions.cursor", sql: str, values: dict[str, object]) -> list[tuple[object, ...]]:
    cursor.execute(sql, values)
    return list(cursor.fetchall())


def main() -> None:
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    cursor = connection.cursor()
    cursor.execute(BUILD)
    sys.stdout.write("| question | below | path prefix, ms | recursive query, ms |\n| --- | --- | --- | --- |\n")
    for question, sql in QUESTIONS.items():
        for label, top in TOPS.items():
            cursor.execute("SELECT path FROM unit WHERE id = %s", [top])
            values = {"top": top, "prefix": cursor.fetchone()[0] + "%"}
            found = [answer(cursor, sql.format(subtree), values) for subtree in (PREFIX, CTE)]
            if found[0] != found[1]:
                sys.exit("the two ways disagree")
            prefix, recursive = (median_ms(cursor, sql.format(subtree), values) for subtree in (PREFIX, CTE))
            sys.stdout.write(f"| {question} | {label} | {prefix:.2f} | {recursive:.2f} |\n")
    connection.rollback()


if __name__ == "__main__":
    main()
