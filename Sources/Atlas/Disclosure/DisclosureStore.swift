public import Indicators

/// A base cell that an area is made of, whole.
public struct AreaCell: Sendable, Hashable {
  /// Of the division that was asked for.
  public var area: String
  /// The division that the cells of its gemeente are of.
  public var base: String
  /// The code of the base division's area, or the first of several that are too small to stand alone.
  public var cell: String

  public init(area: String, base: String, cell: String) {
    self.area = area
    self.base = base
    self.cell = cell
  }
}

/// What protecting figures rests on: the secret of the store and the cells that points are counted by.
public protocol DisclosureReader {
  /// Made with the store, never shown; nil where there is none, and then no count is told to the public.
  func disclosureSalt() throws -> DisclosureSalt?
  /// The division whose finest areas are the base cells, by gemeente.
  func baseDivisions() throws -> [String: String]
  /// The cells that areas of a division are made of. Of a base division: of each of its finest areas the cell that it is,
  /// or is a part of. Of another: of each area all cells; an area that is not made of whole cells has none.
  ///
  /// - Parameter areas: nil for all.
  func areaCells(division: String, areas: [String]?) throws -> [AreaCell]
}

public protocol DisclosureWriter: DisclosureReader {
  /// Fixes the base division of a gemeente; it stays until this is called again.
  func setBaseDivision(_ division: String, gemeente: String) throws
  /// Replaces what areas of a division are made of.
  func save(_ cells: [AreaCell], division: String) throws
}

extension DisclosureReader {
  /// A store that keeps none of it tells the public no counts.
  public func disclosureSalt() throws -> DisclosureSalt? { nil }
  public func baseDivisions() throws -> [String: String] { [:] }
  public func areaCells(division: String, areas: [String]?) throws -> [AreaCell] { [] }
}
