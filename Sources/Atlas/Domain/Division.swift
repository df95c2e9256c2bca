/// One complete set of areas of one source and one year.
public struct Division: Sendable, Hashable {
  /// `cbs-2024`, `gemeente-2025`, `wijkregie-2024`.
  public var id: String
  /// The year in its id or its data; nil where neither tells.
  public var year: Int?
  /// Made up, as the demo city is; said wherever it is shown.
  public var isSynthetic: Bool
  /// The first day it holds; nil where nobody said.
  public var validFrom: Moment?
  /// The last day it holds; nil where nobody said.
  public var validTo: Moment?

  public init(
    id: String, year: Int? = nil, isSynthetic: Bool = false, validFrom: Moment? = nil, validTo: Moment? = nil
  ) {
    self.id = id
    self.year = year ?? Division.year(in: id)
    self.isSynthetic = isSynthetic
    self.validFrom = validFrom
    self.validTo = validTo
  }

  /// The days it holds from and to, both included: as said, else for CBS its whole year, since CBS draws its division of
  /// each first of January.
  public var validity: (from: Moment?, to: Moment?) {
    guard isCBS, let year else { return (validFrom, validTo) }
    return (
      validFrom ?? Moment(year: year, month: 1, day: 1), validTo ?? Moment(year: year, month: 12, day: 31)
    )
  }

  /// Whether CBS drew it: the default division of a gemeente is the latest of these.
  public var isCBS: Bool { id.hasPrefix("cbs-") }

  /// Whether an id can stand in addresses and in names of files.
  public static func isName(_ id: String) -> Bool {
    !id.isEmpty
      && id.utf8.allSatisfy { byte in
        switch byte {
        case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }

  private static func year(in id: String) -> Int? {
    id.split(separator: "-").compactMap { $0.count == 4 ? Int($0) : nil }.first { (1900...2200).contains($0) }
  }
}
