-- 自评和核定对照：每个单位自评了几项、核定了几项；两样都有的里面，核定和自评一样的、比自评低的、比自评高的各几项。
-- 等次 1 最好，4 最差，数字大的低。没有核定的不算一样。命令写出的表里没有核定，都是零。
SELECT county, name, unit, level,
       COUNT(rating) AS rated, COUNT(verified_rating) AS verified,
       SUM(CASE WHEN verified_rating = rating THEN 1 ELSE 0 END) AS same,
       SUM(CASE WHEN verified_rating > rating THEN 1 ELSE 0 END) AS lowered,
       SUM(CASE WHEN verified_rating < rating THEN 1 ELSE 0 END) AS raised
FROM answers
WHERE NOT internal
GROUP BY county, name, unit, level
ORDER BY lowered DESC, raised DESC, unit;
