"""Reads the workbooks of a roll-up from one file with DuckDB, and adds up what a roll-up adds up: of each task the states
and every number. Prints the seconds, the shortest of some rounds, and what was counted.

    python rollup.py ALL.ndjson [ROUNDS]
"""

import json
import sys
import time

import duckdb

READ = """
WITH answers AS (
  SELECT unit, unnest(map_entries(answers)) AS answer
  FROM (SELECT unit->>'name' AS unit, payload.answers AS answers
        FROM read_json(?, format = 'newline_delimited', maximum_object_size = 16777216, columns = {
          unit: 'JSON', payload: 'STRUCT(answers MAP(VARCHAR, MAP(VARCHAR, JSON)))'}))),
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

shortest, rows = float("inf"), []
for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 3):
    begun = time.perf_counter()
    rows = duckdb.connect().execute(READ, [sys.argv[1]]).fetchall()
    shortest = min(shortest, time.perf_counter() - begun)
print(json.dumps({
    "seconds": shortest,
    "version": duckdb.__version__,
    "states": sum(row[3] for row in rows if row[1] == "state"),
    "rows": len(rows),
}))
