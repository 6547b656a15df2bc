-- 分县：应报、已报、未报，名单以外的，以及报了的单位里各种灯的任务数。
WITH lights AS (
  SELECT county,
         SUM(CASE WHEN light = 'red' THEN 1 ELSE 0 END) AS red,
         SUM(CASE WHEN light = 'yellow' THEN 1 ELSE 0 END) AS yellow,
         SUM(CASE WHEN light = 'green' THEN 1 ELSE 0 END) AS green,
         SUM(CASE WHEN light = 'grey' THEN 1 ELSE 0 END) AS grey
  FROM answers
  GROUP BY county)
SELECT u.county,
       SUM(CASE WHEN u.expected THEN 1 ELSE 0 END) AS expected,
       SUM(CASE WHEN u.expected AND u.reported THEN 1 ELSE 0 END) AS received,
       SUM(CASE WHEN u.expected AND NOT u.reported THEN 1 ELSE 0 END) AS missing,
       SUM(CASE WHEN NOT u.listed THEN 1 ELSE 0 END) AS unexpected,
       MAX(COALESCE(l.red, 0)) AS red, MAX(COALESCE(l.yellow, 0)) AS yellow,
       MAX(COALESCE(l.green, 0)) AS green, MAX(COALESCE(l.grey, 0)) AS grey
FROM units u LEFT JOIN lights l ON l.county = u.county
GROUP BY u.county
ORDER BY u.county;
