"""Runs the queries of seeds/queries through DuckDB, over NDJSON and again over Parquet, and prints what came out.

    python run.py FOLDER-OF-QUERIES FOLDER-OF-RESULTS
"""

import json
import pathlib
import sys

import duckdb

QUERIES = ["targets", "targets-by-county", "worst", "behind", "missing", "counties", "stages", "ratings"]


def main(queries, folder):
    connection = duckdb.connect()
    connection.execute("SET VARIABLE folder = ?", [folder])

    def run(name):
        return connection.execute((queries / f"{name}.sql").read_text(encoding="utf-8"))

    def table(name):
        result = run(name)
        heads = [column[0] for column in result.description]
        return [dict(zip(heads, map(plain, row))) for row in result.fetchall()]

    run("load-duckdb")
    out = {"version": duckdb.__version__, "ndjson": {name: table(name) for name in QUERIES}}
    out["rows"] = connection.execute("SELECT COUNT(*) FROM answers").fetchone()[0]
    run("parquet")
    run("load-parquet")
    out["parquet"] = {name: table(name) for name in QUERIES}
    out["partitions"] = sorted(
        path.relative_to(folder).parent.as_posix() for path in pathlib.Path(folder).glob("parquet/*/*/*.parquet")
    )
    print(json.dumps(out, ensure_ascii=False))


def plain(value):
    return value if value is None or isinstance(value, (bool, int, str, float)) else str(value)


main(pathlib.Path(sys.argv[1]), sys.argv[2])
