import Indicators
import SpatialCore

/// What has become of an area that a division has no more.
///
/// Shares are of those who live there, by the addresses that the store has now: where people live is known, when they came is
/// not. Without addresses they are of square metres.
public struct Successors: Sendable {
  public enum Basis: Sendable, Hashable { case dwellings, addresses, area }

  public struct Successor: Sendable {
    public var area: Area
    /// What part of the old area went to it, a fraction.
    public var share: Double
  }

  /// The area as it was.
  public let area: Area
  /// Its division, and the one that has it no more.
  public let from: Division
  public let to: Division
  public let basis: Basis
  /// The largest share first; empty where its place is in no area of the division.
  public let successors: [Successor]

  /// What was drawn otherwise by less than this is no change of hands.
  private static let leastShare = 0.005

  /// - Parameters:
  ///   - code: Of an area that the division may not have.
  ///   - division: nil takes the current one of the gemeente that the code tells, else of the store.
  /// - Returns: nil where the division has the area, or no other has it.
  public static func of(_ code: String, in division: String?, _ reader: any StoreReader) throws -> Successors? {
    let choice = DivisionChoice(try reader.divisions())
    let gemeente = AreaCode.gemeente(of: code)
    guard
      let target = try? division == nil
        ? choice.resolve(nil, gemeente: gemeente) : choice.resolve(division)
    else { return nil }
    func find(_ id: String) throws -> Area? { try reader.areas(AreaQuery(division: id, codes: [code])).first }
    guard try find(target.division.id) == nil else { return nil }
    // The latest that had it.
    let others = choice.divisions.filter { $0.division.id != target.division.id }.sorted {
      ($0.division.isCBS ? 1 : 0, $0.division.year ?? 0, $0.division.id)
        > ($1.division.isCBS ? 1 : 0, $1.division.year ?? 0, $1.division.id)
    }
    for other in others {
      guard let area = try find(other.division.id), !area.geometry.isEmpty else { continue }
      return try Successors(area, from: other.division, to: target.division, reader)
    }
    return nil
  }

  private init(_ area: Area, from: Division, to: Division, _ reader: any StoreReader) throws {
    (self.area, self.from, self.to) = (area, from, to)
    let old = try area.geometry.madeValid()
    let clip = try RegionClip(old)
    var candidates: [(area: Area, squareMetres: Double)] = []
    for var candidate in try reader.areas(
      AreaQuery(division: to.id, level: area.level, envelope: old.envelope))
    {
      candidate.geometry = try candidate.geometry.madeValid()
      let inside = try clip.portion(of: candidate.geometry).insideSquareMetres
      if inside > 0 { candidates.append((candidate, inside)) }
    }
    let counts = try AddressSplit(candidates.map(\.area.geometry), inside: old, reader)
    let (basis, weights) = Successors.weights(counts, candidates.map(\.squareMetres))
    // What lies in no area of the division is of nobody: shares are of what does.
    let whole = weights.reduce(0, +)
    self.basis = basis
    successors = zip(candidates, weights).map { Successor(area: $0.area, share: whole > 0 ? $1 / whole : 0) }
      .filter { $0.share >= Successors.leastShare }
      .sorted { ($1.share, $0.area.code) < ($0.share, $1.area.code) }
  }

  private static func weights(_ counts: AddressSplit, _ squareMetres: [Double]) -> (Basis, [Double]) {
    let dwellings = counts.dwellings.map { Double($0.inside) }
    if dwellings.contains(where: { $0 > 0 }) { return (.dwellings, dwellings) }
    let addresses = counts.addresses.map { Double($0.inside) }
    return addresses.contains { $0 > 0 } ? (.addresses, addresses) : (.area, squareMetres)
  }
}
