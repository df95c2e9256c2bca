/// What became of an area, or where it came from.
public enum AreaFate: Sendable, Hashable {
  /// One area of the other coverage is the same place, and that one has no other; its position.
  case same(Int)
  /// Several areas of the other coverage lie wholly in it.
  case split
  /// Wholly in an area of the other coverage in which at least one more lies wholly.
  case merged
  /// Its border with what stays moved.
  case moved
  /// Nothing of the other coverage is there.
  case alone
}

extension CoverageChange {
  /// What became of each area of the first coverage.
  public var fatesOfFirst: [AreaFate] {
    fates(own: realOfFirst, others: realOfSecond, uncovered: (uncoveredFirst, uncoveredSecond)) { pieces[$0].second }
  }

  /// What each area of the second coverage was; `split` and `merged` are told as seen from the second: a split one is
  /// what several of the first became together.
  public var fatesOfSecond: [AreaFate] {
    fates(own: realOfSecond, others: realOfFirst, uncovered: (uncoveredSecond, uncoveredFirst)) { pieces[$0].first }
  }

  private func fates(
    own: [[Int]], others: [[Int]], uncovered: (own: [Double], others: [Double]), _ other: (Int) -> Int
  ) -> [AreaFate] {
    // How many areas lie wholly in each area of the other coverage.
    var guests = [Int](repeating: 0, count: others.count)
    for (area, pieces) in own.enumerated() where pieces.count == 1 && uncovered.own[area] == 0 {
      guests[other(pieces[0])] += 1
    }
    return own.indices.map { area in
      let partners = own[area].map(other)
      guard let only = partners.first else { return .alone }
      let inside = partners.count { others[$0].count == 1 && uncovered.others[$0] == 0 }
      if inside > 1 { return .split }
      guard partners.count == 1, uncovered.own[area] == 0 else { return .moved }
      if inside == 1 { return .same(only) }
      return guests[only] > 1 ? .merged : .moved
    }
  }
}
