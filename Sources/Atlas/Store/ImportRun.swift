/// One import, as the store remembers it.
public struct ImportRun: Sendable, Hashable {
  /// Its number in the store, growing in time; nil before it is saved.
  public var id: Int64?
  /// `boundaries`, `addresses`, `signals`, `facilities`, `indicators`, `targets`, `actions`, `notes`, `repair`, `removal`,
  /// `adoption`: a division made of a plan, whose id is the source.
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
  /// What holds for the delivery as a whole, such as the accuracy of its coordinates.
  public var notes: [String]
  /// When it was taken back, ISO 8601 in UTC; nil while it counts.
  public var undone: String?
  /// Whether the store kept what it takes to take it back.
  public var isUndoable: Bool

  public init(
    kind: String, source: String, checksum: String, options: String, licence: String? = nil, finished: String,
    division: String? = nil, rowsRead: Int, accepted: Int, skipped: Int, rejected: Int,
    notes: [String] = [], id: Int64? = nil, undone: String? = nil, isUndoable: Bool = true
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
    self.notes = notes
    self.id = id
    self.undone = undone
    self.isUndoable = isUndoable
  }
}
