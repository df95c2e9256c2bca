/// One complete set of areas of one source and one year.
public struct Division: Sendable, Hashable {
  /// `cbs-2024`, `gemeente-2025`, `wijkregie-2024`.
  public var id: String
  /// The year in its id or its data; nil where neither tells.
  public var year: Int?
  /// Made up, as the demo city is; said wherever it is shown.
  public var isSynthetic: Bool

  public init(id: String, year: Int? = nil, isSynthetic: Bool = false) {
    self.id = id
    self.year = year ?? Division.year(in: id)
    self.isSynthetic = isSynthetic
  }

  /// Whether CBS drew it: the default division of a gemeente is the latest of these.
  public var isCBS: Bool { id.hasPrefix("cbs-") }

  private static func year(in id: String) -> Int? {
    id.split(separator: "-").compactMap { $0.count == 4 ? Int($0) : nil }.first { (1900...2200).contains($0) }
  }
}
