-- Spark SQL（3.4 起）：同样的三张表和两个视图，路径换成自己的文件夹。其余查询原样可用。
CREATE TABLE answers (
  as_of DATE, attributes ARRAY<STRING>, code STRING, county STRING, due DATE, evidence BIGINT, feedback STRING,
  internal BOOLEAN, item INT, level STRING, light STRING, name STRING, next_step STRING,
  numbers MAP<STRING, STRING>, obligation STRING,
  occurrences_done BIGINT, occurrences_due BIGINT, order_due DATE, order_stage STRING, order_text STRING,
  overdue BOOLEAN, plan STRING, problem STRING, province STRING, rating INT,
  round STRING, rows_by_stage ARRAY<STRUCT<`count`: BIGINT, part: STRING, stage: STRING>>, section INT, sha256 STRING,
  stages ARRAY<STRING>, state STRING,
  targets ARRAY<STRUCT<counts: STRING, den: STRING, met: BOOLEAN, num: STRING, target: INT>>, task STRING,
  through ARRAY<STRING>, unit STRING, verified_rating INT)
USING json LOCATION 'out/answers.ndjson';

CREATE TABLE units (
  as_of DATE, attributes ARRAY<STRING>, code STRING, county STRING, expected BOOLEAN, level STRING, listed BOOLEAN, name STRING,
  party STRING, plan STRING, province STRING, reported BOOLEAN, reports_to STRING, round STRING, stages ARRAY<STRING>,
  unit STRING, way STRING)
USING json LOCATION 'out/units.ndjson';

CREATE TABLE targets (
  aggregate STRING, area BOOLEAN, counted_by STRING, first BOOLEAN, item INT, measure STRING, op STRING, plan STRING,
  rule BOOLEAN, target INT, task STRING, value BIGINT)
USING json LOCATION 'out/targets.ndjson';

CREATE OR REPLACE VIEW figures AS
SELECT unit, county, level, task, one.target, one.counts, one.met,
       CAST(NULLIF(one.num, '') AS DECIMAL(38, 4)) AS num, CAST(NULLIF(one.den, '') AS DECIMAL(38, 4)) AS den
FROM (SELECT unit, county, level, task, explode(targets) AS one FROM answers);

CREATE OR REPLACE VIEW stage_rows AS
SELECT unit, county, level, task, one.stage, one.part, one.`count` AS n
FROM (SELECT unit, county, level, task, explode(rows_by_stage) AS one FROM answers);
