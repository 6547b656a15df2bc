-- DuckDB：把 plan-workbook rollup 写出的、或者数据包里的三张表读进来。先说明结果在哪个文件夹：
--   SET VARIABLE folder = 'out';
CREATE OR REPLACE VIEW answers AS
SELECT * FROM read_json(getvariable('folder') || '/answers.ndjson', format = 'newline_delimited', columns = {
  as_of: 'DATE', attributes: 'VARCHAR[]', code: 'VARCHAR', county: 'VARCHAR', due: 'DATE', evidence: 'BIGINT',
  feedback: 'VARCHAR', internal: 'BOOLEAN', item: 'INTEGER', level: 'VARCHAR', light: 'VARCHAR', name: 'VARCHAR',
  next_step: 'VARCHAR', numbers: 'MAP(VARCHAR, VARCHAR)', obligation: 'VARCHAR', occurrences_done: 'BIGINT', occurrences_due: 'BIGINT',
  order_due: 'DATE', order_stage: 'VARCHAR', order_text: 'VARCHAR', overdue: 'BOOLEAN', plan: 'VARCHAR',
  problem: 'VARCHAR', province: 'VARCHAR', rating: 'INTEGER', round: 'VARCHAR',
  rows_by_stage: 'STRUCT("count" BIGINT, part VARCHAR, stage VARCHAR)[]', section: 'INTEGER', sha256: 'VARCHAR',
  stages: 'VARCHAR[]', state: 'VARCHAR',
  targets: 'STRUCT(counts VARCHAR, den VARCHAR, met BOOLEAN, num VARCHAR, target INTEGER)[]', task: 'VARCHAR',
  through: 'VARCHAR[]', unit: 'VARCHAR', verified_rating: 'INTEGER'});

CREATE OR REPLACE VIEW units AS
SELECT * FROM read_json(getvariable('folder') || '/units.ndjson', format = 'newline_delimited', columns = {
  as_of: 'DATE', attributes: 'VARCHAR[]', code: 'VARCHAR', county: 'VARCHAR', expected: 'BOOLEAN', level: 'VARCHAR',
  listed: 'BOOLEAN', name: 'VARCHAR', party: 'VARCHAR', plan: 'VARCHAR', province: 'VARCHAR', reported: 'BOOLEAN', reports_to: 'VARCHAR',
  round: 'VARCHAR', stages: 'VARCHAR[]', unit: 'VARCHAR', way: 'VARCHAR'});

CREATE OR REPLACE VIEW targets AS
SELECT * FROM read_json(getvariable('folder') || '/targets.ndjson', format = 'newline_delimited', columns = {
  aggregate: 'VARCHAR', area: 'BOOLEAN', counted_by: 'VARCHAR', first: 'BOOLEAN', item: 'INTEGER', measure: 'VARCHAR',
  op: 'VARCHAR', plan: 'VARCHAR', rule: 'BOOLEAN', target: 'INTEGER', task: 'VARCHAR', value: 'BIGINT'});

-- 每个单位在每个目标上的数，一行一个。
CREATE OR REPLACE VIEW figures AS
SELECT unit, county, level, task, one.target, one.counts, one.met,
       CAST(NULLIF(one.num, '') AS DECIMAL(38, 4)) AS num, CAST(NULLIF(one.den, '') AS DECIMAL(38, 4)) AS den
FROM (SELECT unit, county, level, task, unnest(targets) AS one FROM answers);

-- 分行登记的行数，按环节。
CREATE OR REPLACE VIEW stage_rows AS
SELECT unit, county, level, task, one.stage, one.part, one."count" AS n
FROM (SELECT unit, county, level, task, unnest(rows_by_stage) AS one FROM answers);
