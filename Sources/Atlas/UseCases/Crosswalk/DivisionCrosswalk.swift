public import SpatialCore

/// What part of the figures of each area of a division goes to each area of another, and by what that was told.
public struct DivisionCrosswalk: Sendable {
  public let pair: DivisionPair
  public let crosswalk: Crosswalk
  /// `dwellings`, `addresses`, `area`, or the finer layer with its column.
  public let basis: String
  /// Of the weight of a finer layer, the share of units that a border runs through: no more than this can be wrong.
  public let dividedShare: Double?
  /// What the reader of the figures should know.
  public let notes: [String]

  /// By what an area was divided.
  public func basis(of row: Crosswalk.Row) -> String {
    crosswalk.isByArea[row.from] ? CrosswalkBasis.area : basis
  }

  /// Square metres that are in another area now, and those that only one division covers; drawing noise left out.
  public var movedSquareMetres: Double {
    let stayed = Set(pair.earlier.indices.compactMap { mainPiece(of: $0) })
    let moved = pair.change.pieces.indices.reduce(0.0) { sum, position in
      pair.change.isReal[position] && !stayed.contains(position) ? sum + pair.change.pieces[position].squareMetres : sum
    }
    return moved + pair.change.uncoveredFirst.reduce(0, +)
  }

  /// The share of an area's square metres that is not with its largest part any more.
  public func movedShare(of area: Int) -> Double {
    let pieces = pair.change.realOfFirst[area].map { pair.change.pieces[$0].squareMetres }
    let whole = pieces.reduce(pair.change.uncoveredFirst[area], +)
    let largest = pieces.max() ?? 0
    return whole > 0 ? 1 - largest / whole : 0
  }

  /// The largest piece of an area that counts; the first of equals.
  private func mainPiece(of area: Int) -> Int? {
    pair.change.realOfFirst[area].max { one, other in
      let (a, b) = (pair.change.pieces[one], pair.change.pieces[other])
      return (a.squareMetres, -a.second) < (b.squareMetres, -b.second)
    }
  }
}

/// The words for what a crosswalk divides by.
public enum CrosswalkBasis {
  public static let area = "area"
  public static let addresses = "addresses"
  public static let dwellings = "dwellings"
}
