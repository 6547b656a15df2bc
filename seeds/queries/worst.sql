-- 每个比率离目标最远的单位：先看没有达标的，再看比率；分母是零的不比。
WITH ranked AS (
  SELECT f.task, f.target, f.unit, f.county,
         FLOOR(CAST(f.num AS DOUBLE) * 1000 / CAST(f.den AS DOUBLE)) AS figure, f.met,
         ROW_NUMBER() OVER (
           PARTITION BY f.task, f.target
           ORDER BY CASE WHEN f.met THEN 1 ELSE 0 END,
                    CASE WHEN t.op = 'ge' THEN 1 ELSE -1 END
                      * FLOOR(CAST(f.num AS DOUBLE) * 1000 / CAST(f.den AS DOUBLE)),
                    f.unit) AS place
  FROM figures f JOIN targets t ON t.task = f.task AND t.target = f.target AND t.first
  WHERE f.counts = 'counted' AND f.den > 0 AND t.measure IN ('share', 'growth'))
SELECT task, target, unit, county, figure, met FROM ranked WHERE place = 1 ORDER BY task, target;
