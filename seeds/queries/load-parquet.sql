-- DuckDB：从 Parquet 读答案，代替 answers.ndjson；其他视图不变。没有县的（州属单位）读回来还是空。
CREATE OR REPLACE VIEW answers AS
SELECT * REPLACE (COALESCE(county, '') AS county, COALESCE(province, '') AS province)
FROM read_parquet(getvariable('folder') || '/parquet/*/*/*.parquet', hive_partitioning = true,
                  hive_types = {province: 'VARCHAR', county: 'VARCHAR'});
