/// What takes the figures of an empty store back to schema 7, and fills them: one figure with a former state, one of a
/// division without areas, one of a month.
enum SchemaV7Text {
  static let figures = """
    DELETE FROM grdb_migrations WHERE identifier = 'v8';
    DELETE FROM gpkg_contents WHERE table_name IN ('observation_area', 'observation_indicator');
    DROP TABLE observation;
    DROP TABLE observation_area;
    DROP TABLE observation_indicator;
    DROP INDEX area_gemeente;
    CREATE TABLE observation (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, division TEXT NOT NULL, area TEXT NOT NULL,
      indicator TEXT NOT NULL, period TEXT NOT NULL, value DOUBLE, status TEXT NOT NULL, sample_size INTEGER,
      margin DOUBLE, source TEXT NOT NULL, run INTEGER, carried_share DOUBLE);
    CREATE UNIQUE INDEX observation_key ON observation (division, area, indicator, period);
    CREATE TRIGGER observation_supersede BEFORE UPDATE OF run ON observation
      WHEN NEW.run NOT NULL AND OLD.run IS NOT NEW.run
    BEGIN
      INSERT INTO observation_history
        (id, division, area, indicator, period, value, status, sample_size, margin, source, run, carried_share,
         superseded_by)
      VALUES (OLD.id, OLD.division, OLD.area, OLD.indicator, OLD.period, OLD.value, OLD.status, OLD.sample_size,
        OLD.margin, OLD.source, OLD.run, OLD.carried_share, NEW.run);
    END;
    INSERT INTO observation
      (division, area, indicator, period, value, status, sample_size, margin, source, run, carried_share)
      VALUES ('cbs-2024', 'BU2', 'residents', '2024', 7, 'measured', 12, 0.5, 'CBS', 1, NULL),
        ('cbs-2024', 'BU1', 'residents', '2024', 5, 'measured', NULL, NULL, 'CBS', 1, NULL),
        ('gone', 'X', 'dwellings', '2023-Q4', NULL, 'missing', NULL, NULL, 'wijkatlas (cbs-2024)', NULL, 0.5),
        ('cbs-2024', 'BU1', 'dwellings', '2024-02', 1.5, 'measured', NULL, NULL, 'CBS', 1, NULL);
    INSERT INTO import_run
      (id, kind, source, checksum, options, finished, division, rows_read, accepted, skipped, rejected, is_undoable)
      VALUES (1, 'indicators', 'a.csv', 'f1', '', '2024-01-01T00:00:00Z', 'cbs-2024', 3, 3, 0, 0, TRUE),
        (2, 'indicators', 'b.csv', 'f2', '', '2024-02-01T00:00:00Z', 'cbs-2024', 1, 1, 0, 0, TRUE);
    UPDATE observation SET value = 6, run = 2 WHERE area = 'BU1' AND indicator = 'residents';
    """
}
