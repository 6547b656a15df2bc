-- 分行登记（创建、申报等）各环节的行数。
SELECT task, stage, part, SUM(n) AS n FROM stage_rows GROUP BY task, stage, part ORDER BY task, stage, part;
