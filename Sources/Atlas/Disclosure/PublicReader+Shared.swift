import Indicators
import SpatialCore

/// Divisions of the same ground: what is kept back in one because of the others.
extension PublicReader {
  /// What each division on the ground of some areas keeps back.
  ///
  /// - Parameters:
  ///   - areas: Of whole gemeenten of the division.
  ///   - known: All figures of the areas, of indicators that need no others to be protected.
  /// - Returns: By division; that of the areas is among them.
  func keptTogether(
    _ division: String, _ areas: DivisionAreas, _ known: KnownFigures
  ) throws -> [String: KeptFigures] {
    var result = [division: keptHere(areas, known)]
    for shared in try sharedGrounds(division, areas, known.all) {
      let found = try keptMemory.shared.kept(shared.observations, runs: try inner.importRuns()) {
        try tables(shared).reduce(into: shared.kept) { kept, tables in
          kept.merge(tables.kept) { one, other in one.joined(other) }
        }
      }
      for (other, kept) in found { result[other, default: KeptFigures()].add(kept) }
    }
    return result
  }

  /// What can be deduced of the secret figures of a division by who has the answers of all divisions on its ground.
  func deductionsTogether(_ division: String, _ areas: DivisionAreas, _ known: [Observation]) throws -> [Deduction] {
    try sharedGrounds(division, areas, known).flatMap(tables).flatMap { $0.deductions[division] ?? [] }
  }

  /// Divisions on the ground of one gemeente, with what is known of it.
  private struct SharedFigures {
    /// The base of its points first.
    var books: [(division: String, areas: DivisionAreas)]
    var observations: [String: [Observation]]
    /// What each keeps back for itself.
    var kept: [String: KeptFigures]
    /// The divisions that have the same tables.
    var sharing: Set<Set<String>>
  }

  private func sharedGrounds(
    _ division: String, _ areas: DivisionAreas, _ known: [Observation]
  ) throws -> [SharedFigures] {
    let all = try inner.divisions()
    guard all.count > 1 else { return [] }
    let delivered = Set(known.lazy.map(\.indicator)).filter { !figures.isFromPoints($0) }
    let indicators = figures.needed(for: delivered).sorted()
    let bases = try inner.baseDivisions()
    return try gemeenten(under: division, areas, all).compactMap { gemeente in
      let there = all.filter { $0.gemeenten.isEmpty || $0.gemeenten.contains(gemeente) }
      var books = try there.map { other in
        (
          division: other.division.id,
          areas: try areaBook(other.division.id, gemeente: other.gemeenten.isEmpty ? nil : gemeente)
        )
      }
      func rank(_ id: String) -> (Int, String) { (id == bases[gemeente] ? 0 : 1, id) }
      books = books.filter { !$0.areas.codes.isEmpty }.sorted { rank($0.division) < rank($1.division) }
      guard books.count > 1 else { return nil }
      var observations: [String: [Observation]] = [:]
      for book in books {
        observations[book.division] =
          book.division == division
          ? known.filter { book.areas.levels[$0.area] != nil }
          : try inner.observations(
            ObservationQuery(division: book.division, areas: book.areas.codes.sorted(), indicators: indicators))
      }
      let sharing = figures.sharing(observations)
      guard !sharing.isEmpty else { return nil }
      let kept = books.map { ($0.division, keptHere($0.areas, KnownFigures(observations[$0.division] ?? []))) }
      return SharedFigures(
        books: books, observations: observations, kept: Dictionary(uniqueKeysWithValues: kept), sharing: sharing)
    }
  }

  /// The gemeenten that areas lie in: by their codes, or else those of other divisions at that place.
  private func gemeenten(
    under division: String, _ areas: DivisionAreas, _ all: [StoredDivision]
  ) throws -> [String] {
    let own = Set(areas.codes.compactMap { areas.gemeente(of: $0) })
    guard own.isEmpty else { return own.sorted() }
    let shapes = try inner.areas(AreaQuery(division: division)).map(\.geometry)
    guard let envelope = Envelope(shapes.flatMap { $0.polygons.flatMap(\.exterior) }) else { return [] }
    var found: Set<String> = []
    for other in all where !other.gemeenten.isEmpty {
      let there = try inner.areas(
        AreaQuery(
          division: other.division.id, level: other.finestLevel, envelope: envelope, includesGeometry: false))
      found.formUnion(there.compactMap(\.gemeente))
    }
    // Divisions without gemeenten share the ground among themselves.
    return found.isEmpty ? [""] : found.sorted()
  }

  /// One for each set of divisions that have the same tables and touch.
  private func tables(_ shared: SharedFigures) throws -> [SharedTables] {
    let runs = try inner.importRuns()
    return try shared.sharing.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { divisions in
      let books = shared.books.filter { divisions.contains($0.division) }
      let ground = try keptMemory.shared.ground(books.map(\.areas.levels), runs: runs) {
        try SharedGround(books, least: figures.leastCellAddresses, inner)
      }
      return ground.map { SharedTables($0, shared.observations, kept: shared.kept, figures) }
    }
  }
}

extension SharedGround {
  /// Compares the finest areas of divisions; what is drawing noise, or holds too few addresses to be an area of its own,
  /// is no difference.
  ///
  /// - Returns: nil where no two of them share anything.
  fileprivate init?(
    _ books: [(division: String, areas: DivisionAreas)], least: Int, _ reader: any StoreReader
  ) throws {
    let shapes = try books.map { book in
      let finest = book.areas.codes.filter { book.areas.isFinest($0) }.sorted()
      return try reader.areas(AreaQuery(division: book.division, codes: finest)).map {
        (code: $0.code, shape: try $0.geometry.madeValid())
      }
    }
    var overlaps: [Overlap] = []
    for first in shapes.indices {
      for second in shapes.indices where second > first {
        let change = try CoverageChange(
          shapes[first].map(\.shape), shapes[second].map(\.shape), noise: MakeCrosswalk().noise)
        let counted = try SharedGround.counted(
          change, shapes[first].map(\.shape), shapes[second].map(\.shape), least, reader)
        guard !counted.isEmpty else { continue }
        func uncovered(_ shape: [(code: String, shape: MultiPolygon)], _ metres: [Double]) -> Set<String> {
          Set(zip(shape, metres).filter { $1 > 0 }.map(\.0.code))
        }
        overlaps.append(
          Overlap(
            first: first, second: second,
            pairs: counted.map {
              (shapes[first][change.pieces[$0].first].code, shapes[second][change.pieces[$0].second].code)
            },
            uncoveredFirst: uncovered(shapes[first], change.uncoveredFirst),
            uncoveredSecond: uncovered(shapes[second], change.uncoveredSecond)))
      }
    }
    guard !overlaps.isEmpty else { return nil }
    self.init(
      books.map { Coverage(division: $0.division, parents: $0.areas.parents, levels: $0.areas.levels) }, overlaps)
  }

  /// The pieces that are wide enough and hold enough addresses, where there are any; of each area at least the largest.
  private static func counted(
    _ change: CoverageChange, _ first: [MultiPolygon], _ second: [MultiPolygon], _ least: Int, _ reader: any StoreReader
  ) throws -> [Int] {
    let real = change.pieces.indices.filter { change.isReal[$0] }
    func isWhole(_ piece: Int) -> Bool {
      change.realOfFirst[change.pieces[piece].first].count == 1
        || change.realOfSecond[change.pieces[piece].second].count == 1
    }
    let cut = real.filter { !isWhole($0) }
    guard !cut.isEmpty, try reader.countAddresses() > 0,
      let envelope = Envelope(
        cut.flatMap { piece in first[change.pieces[piece].first].polygons.flatMap(\.exterior) })
    else { return real }
    let locators = (try AreaIndex(first).makeLocator(), try AreaIndex(second).makeLocator())
    var addresses: [[Int]: Int] = [:]
    try reader.forEachAddressPoint(within: envelope) { point, _ in
      if let one = try locators.0.locate(point).area, let other = try locators.1.locate(point).area {
        addresses[[one, other], default: 0] += 1
      }
    }
    func isLargest(_ piece: Int) -> Bool {
      let metres = change.pieces[piece].squareMetres
      return change.realOfFirst[change.pieces[piece].first].allSatisfy { change.pieces[$0].squareMetres <= metres }
        || change.realOfSecond[change.pieces[piece].second].allSatisfy { change.pieces[$0].squareMetres <= metres }
    }
    return real.filter { piece in
      isWhole(piece) || isLargest(piece)
        || addresses[[change.pieces[piece].first, change.pieces[piece].second], default: 0] >= least
    }
  }
}
