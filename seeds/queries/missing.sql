-- 谁还没有报。
SELECT county, name, unit, level, reports_to FROM units WHERE expected AND NOT reported ORDER BY county, unit;
