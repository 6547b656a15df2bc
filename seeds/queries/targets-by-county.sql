-- 每个目标分县的合计；各县的分子、分母加起来就是全州的，百分比不能相加或平均。
SELECT f.county, f.task, f.target,
       SUM(CASE WHEN f.counts = 'counted' THEN 1 ELSE 0 END) AS counted,
       SUM(CASE WHEN f.counts = 'lacking' THEN 1 ELSE 0 END) AS lacking,
       SUM(CASE WHEN f.counts = 'counted' AND f.met THEN 1 ELSE 0 END) AS passing,
       SUM(CASE WHEN f.counts = 'counted' THEN f.num END) AS num,
       SUM(CASE WHEN f.counts = 'counted' THEN f.den END) AS den
FROM figures f
GROUP BY f.county, f.task, f.target
ORDER BY f.county, f.task, f.target;
