-- DuckDB：把答案转成 Parquet，按省和县分区。
COPY (SELECT * FROM answers) TO (getvariable('folder') || '/parquet')
  (FORMAT parquet, PARTITION_BY (province, county), OVERWRITE_OR_IGNORE);
