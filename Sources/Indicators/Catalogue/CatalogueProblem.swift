/// Something that is wrong in the files of a catalogue.
public struct CatalogueProblem: Sendable, Hashable, Encodable, CustomStringConvertible {
  /// The file, as messages call it.
  public var file: String
  /// `indicator "residents"`, `theme "housing"`; empty for the file as a whole.
  public var entry: String
  /// Empty for the entry as a whole.
  public var field: String
  /// The value, what was expected, what to do.
  public var reason: String
  /// Whether no catalogue can be made; otherwise it is one, but not one that the program starts with.
  public var isFatal: Bool

  public init(file: String, entry: String = "", field: String = "", reason: String, isFatal: Bool = true) {
    self.file = file
    self.entry = entry
    self.field = field
    self.reason = reason
    self.isFatal = isFatal
  }

  public var description: String {
    let place = [entry, field].filter { !$0.isEmpty }.joined(separator: ", ")
    return [file, place, reason].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
