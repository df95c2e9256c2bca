/// One import, as the store remembers it.
public struct ImportRun: Sendable, Hashable {
  /// `boundaries`, `addresses`, `signals`, `indicators`.
  public var kind: String
  /// The name of the file and, where it has them, of the layer.
  public var source: String
  /// SHA-256 of the bytes as they were read, in hexadecimal.
  public var checksum: String
  /// Everything else that decides what is stored: division, level, columns, mapping.
  public var options: String
  public var licence: String?
  /// ISO 8601 in UTC.
  public var finished: String
  public var division: String?
  public var rowsRead: Int
  public var accepted: Int
  public var skipped: Int
  public var rejected: Int

  public init(
    kind: String, source: String, checksum: String, options: String, licence: String? = nil, finished: String,
    division: String? = nil, rowsRead: Int, accepted: Int, skipped: Int, rejected: Int
  ) {
    self.kind = kind
    self.source = source
    self.checksum = checksum
    self.options = options
    self.licence = licence
    self.finished = finished
    self.division = division
    self.rowsRead = rowsRead
    self.accepted = accepted
    self.skipped = skipped
    self.rejected = rejected
  }
}
