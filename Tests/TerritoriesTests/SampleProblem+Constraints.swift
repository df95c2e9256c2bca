@testable import Territories

extension SampleProblem {
  /// A random set of statements, of which some may exclude each other.
  func anyConstraints(seed: UInt64) -> TerritoryConstraints {
    var random = SplitMix64(seed: seed)
    func pair() -> [String] { Array(units.map(\.code).shuffled(using: &random).prefix(2)) }
    var statements: [TerritoryConstraint] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let codes = pair()
      switch Int.random(in: 0..<8, using: &random) {
      case 0: statements.append(.minimumBorder(metres: 150))
      case 1, 2:
        guard let edge = graph.edges.randomElement(using: &random) else { continue }
        statements.append(.barrier("U\(edge.first)", "U\(edge.second)"))
      case 3: statements.append(.link(codes[0], codes[1]))
      case 4:
        statements += [.pin(codes[0], to: "P0"), .pin(codes[1], to: Bool.random(using: &random) ? "P0" : "Nieuw")]
      case 5: statements.append(.together(codes))
      case 6: statements.append(.apart(codes))
      default:
        let wijk = units.randomElement(using: &random)?.wijk ?? ""
        if Bool.random(using: &random) {
          statements.append(.pilot(wijk))
        } else {
          statements.append(.fixed("Vast", units: units.filter { $0.wijk == wijk }.map(\.code)))
        }
      }
    }
    return TerritoryConstraints(statements)
  }
}
