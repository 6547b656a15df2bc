-- 每个目标按工作要点规定的口径合计：和、和之比（千分数，舍去尾数）、达标单位数与可判断的单位数、零容忍、次数。
-- 没有报的单位不在里面，没有填的不当零；“最差单位”不是加出来的，见 worst.sql。
WITH told AS (
  SELECT task, target,
         SUM(CASE WHEN counts = 'counted' THEN 1 ELSE 0 END) AS counted,
         SUM(CASE WHEN counts = 'lacking' THEN 1 ELSE 0 END) AS lacking,
         SUM(CASE WHEN counts = 'excused' THEN 1 ELSE 0 END) AS excused,
         SUM(CASE WHEN counts = 'counted' AND met THEN 1 ELSE 0 END) AS passing,
         SUM(CASE WHEN counts = 'counted' AND met IS NOT NULL THEN 1 ELSE 0 END) AS judged,
         SUM(CASE WHEN counts = 'counted' THEN num END) AS num,
         SUM(CASE WHEN counts = 'counted' THEN den END) AS den
  FROM figures
  GROUP BY task, target)
SELECT t.task, t.target, t.aggregate, t.measure, t.op, t.value AS asked,
       COALESCE(told.counted, 0) AS counted, COALESCE(told.lacking, 0) AS lacking, COALESCE(told.excused, 0) AS excused,
       CASE WHEN COALESCE(told.counted, 0) = 0 OR t.aggregate = 'worst' THEN NULL
            WHEN t.aggregate IN ('share', 'all') THEN CAST(told.passing AS DOUBLE)
            WHEN t.measure IN ('share', 'growth') THEN
              CASE WHEN told.den > 0 THEN FLOOR(CAST(told.num AS DOUBLE) * 1000 / CAST(told.den AS DOUBLE)) END
            ELSE CAST(told.num AS DOUBLE) END AS figure,
       CASE WHEN COALESCE(told.counted, 0) = 0 OR t.aggregate = 'worst' THEN NULL
            WHEN t.aggregate IN ('share', 'all') THEN CAST(told.judged AS DOUBLE)
            WHEN t.measure = 'occurrences' THEN CAST(told.den AS DOUBLE) END AS of_all
FROM targets t LEFT JOIN told ON told.task = t.task AND told.target = t.target
ORDER BY t.task, t.target, t.aggregate;
