import SpatialCore

/// Which points may have another area with another basis.
enum AssignmentChange: Equatable {
  case none
  case everything
  /// Those in no area.
  case outside
  /// Those within the envelopes, and those in no area.
  case within([Envelope])

  /// More changed areas than this, and all points are located anew: that is faster than to find those near each.
  static let limit = 256

  /// A point's areas are those that touch it, so only points within the former or present envelope of an area that
  /// changed can have others.
  init(from former: AssignmentBasis, to basis: AssignmentBasis) {
    guard former.level == basis.level else {
      self = .everything
      return
    }
    let before = Dictionary(former.areas.map { ($0.code, $0) }) { first, _ in first }
    let after = Dictionary(basis.areas.map { ($0.code, $0) }) { first, _ in first }
    let codes = Set(before.keys).union(after.keys).filter { before[$0]?.checksum != after[$0]?.checksum }.sorted()
    if codes.isEmpty {
      self = former.nearestMetres == basis.nearestMetres ? .none : .outside
    } else if codes.count > AssignmentChange.limit {
      self = .everything
    } else {
      self = .within(codes.flatMap { [before[$0]?.envelope, after[$0]?.envelope].compactMap { $0 } })
    }
  }
}
