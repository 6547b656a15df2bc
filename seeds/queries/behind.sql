-- 谁需要帮助：红灯多的在前，其次黄灯，再次没有填的。涉密和内部事项不算。
SELECT county, name, unit, level,
       SUM(CASE WHEN light = 'red' THEN 1 ELSE 0 END) AS red,
       SUM(CASE WHEN light = 'yellow' THEN 1 ELSE 0 END) AS yellow,
       SUM(CASE WHEN light = 'grey' THEN 1 ELSE 0 END) AS grey,
       SUM(CASE WHEN overdue THEN 1 ELSE 0 END) AS overdue,
       SUM(CASE WHEN state IS NOT NULL THEN 1 ELSE 0 END) AS answered,
       COUNT(*) AS tasks
FROM answers
WHERE NOT internal
GROUP BY county, name, unit, level
ORDER BY red DESC, yellow DESC, grey DESC, unit;
