/// The pieces of wijken that fall apart: the largest one is the wijk, the others are its exclaves.
///
/// A wijk that lies whole in a territory is one unit of it: its exclaves go with it, need not be reached, and are listed.
/// A wijk that is cut has no exclaves: its units stand for themselves.
struct WijkShape {
  /// Units that lie in a smaller piece of their wijk.
  let exclaves: Set<Int>
  private let unitsOfWijk: [String: [Int]]
  private let units: [TerritoryUnit]

  /// - Parameter graph: Where units touch, whatever barriers lie between them.
  ///
  /// The largest piece is told by area where the units have one, else by the number of units, then by weight.
  init(units: [TerritoryUnit], graph: ContiguityGraph) {
    var unitsOfWijk: [String: [Int]] = [:]
    for (index, unit) in units.enumerated() {
      if let wijk = unit.wijk { unitsOfWijk[wijk, default: []].append(index) }
    }
    var exclaves = Set<Int>()
    for members in unitsOfWijk.values where members.count > 1 {
      let pieces = graph.pieces(of: members)
      guard pieces.count > 1 else { continue }
      func size(_ piece: [Int]) -> [Double] {
        let weight = piece.reduce(0) { $0 + units[$1].weight }
        return [piece.reduce(0) { $0 + (units[$1].shape?.areaSquareMetres ?? 1) }, weight]
      }
      var largest = pieces[0]
      for piece in pieces.dropFirst() where size(largest).lexicographicallyPrecedes(size(piece)) { largest = piece }
      exclaves.formUnion(Set(members).subtracting(largest))
    }
    self.exclaves = exclaves
    self.unitsOfWijk = unitsOfWijk
    self.units = units
  }

  /// The exclaves of the wijken that lie whole in a territory.
  func exclaves(in territory: [Int]) -> [Int] {
    let own = Set(territory)
    return territory.filter { unit in
      guard exclaves.contains(unit), let wijk = units[unit].wijk, let members = unitsOfWijk[wijk] else { return false }
      return members.allSatisfy(own.contains)
    }
  }

  /// The connected pieces of a territory, those left out that consist of exclaves of its whole wijken; largest first.
  func pieces(of territory: [Int], in graph: ContiguityGraph) -> [[Int]] {
    let loose = Set(exclaves(in: territory))
    return graph.pieces(of: territory).filter { piece in !piece.allSatisfy(loose.contains) }
  }
}
