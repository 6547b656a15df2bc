"""What DuckDB takes for what a roll-up takes, from one file.

    python rollup.py rows FOLDER LOAD.sql TARGETS.sql   the table of answers into a table of its own, and every target added up
    python rollup.py lines ALL.ndjson                   the workbooks, one a line: every state counted, every number added up

Prints seconds and what was counted, as JSON.
"""

import json
import pathlib
import sys
import time

import duckdb

LINES = """
WITH answers AS (
  SELECT unnest(map_entries(answers)) AS answer
  FROM (SELECT payload.answers AS answers
        FROM read_json(?, format = 'newline_delimited', maximum_object_size = 16777216, columns = {
          payload: 'STRUCT(answers MAP(VARCHAR, MAP(VARCHAR, JSON)))'}))),
fields AS (
  SELECT answer.key AS task, unnest(map_entries(answer.value)) AS field FROM answers)
SELECT task, field.key AS field,
       CASE WHEN field.key = 'state' THEN field.value->>'$[#-1][2]' END AS state,
       COUNT(*) AS n,
       SUM(CASE WHEN field.key LIKE 'number.%' THEN TRY_CAST(field.value->>'$[#-1][2]' AS DECIMAL(38, 4)) END) AS total
FROM fields
WHERE field.key = 'state' OR field.key LIKE 'number.%'
GROUP BY ALL
"""


def rows(folder, load, targets):
    connection = duckdb.connect()
    connection.execute("SET VARIABLE folder = ?", [folder])
    connection.execute(pathlib.Path(load).read_text(encoding="utf-8"))
    connection.execute("CREATE TABLE kept AS SELECT * FROM answers")
    connection.execute("CREATE OR REPLACE VIEW answers AS SELECT * FROM kept")
    connection.execute(pathlib.Path(targets).read_text(encoding="utf-8")).fetchall()
    return lambda: connection.execute("SELECT COUNT(*) FROM kept").fetchone()[0]


def lines(path):
    counted = duckdb.connect().execute(LINES, [path]).fetchall()
    return lambda: sum(row[3] for row in counted if row[1] == "state")


begun = time.perf_counter()
count = {"rows": rows, "lines": lines}[sys.argv[1]](*sys.argv[2:])
seconds = time.perf_counter() - begun
print(json.dumps({"seconds": seconds, "counted": count(), "version": duckdb.__version__}))
