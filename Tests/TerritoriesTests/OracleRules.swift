@testable import Territories

/// The constraints of a problem read once more, straight from the statements and without wijk codes but for pilots.
struct OracleRules {
  var barriers: Set<[Int]> = []
  var links: Set<[Int]> = []
  var minimum = 0.0
  var together: [[Int]] = []
  var apart: [[Int]] = []
  var fixed: Set<Set<Int>> = []
  var pilots: Set<Int> = []
  var pilotOfUnit: [Int: Int] = [:]
  /// The name of the territory that a unit must be in.
  var nameOfUnit: [Int: String] = [:]
  var names: Set<String> { Set(nameOfUnit.values) }

  init(_ problem: DistrictingProblem) {
    func unit(_ code: String) -> Int { problem.units.firstIndex { $0.code == code } ?? -1 }
    for statement in problem.constraints.statements {
      switch statement {
      case .minimumBorder(let metres): minimum = metres
      case .barrier(let one, let other): barriers.insert([unit(one), unit(other)].sorted())
      case .link(let one, let other): links.insert([unit(one), unit(other)].sorted())
      case .pin(let code, let name): nameOfUnit[unit(code)] = name
      case .together(let codes): together.append(codes.map(unit))
      case .apart(let codes): apart.append(codes.map(unit))
      case .fixed(let name, let codes):
        fixed.insert(Set(codes.map(unit)))
        for code in codes { nameOfUnit[unit(code)] = name }
      case .pilot(let wijk):
        for index in problem.units.indices where problem.units[index].wijk == wijk {
          pilots.insert(index)
          pilotOfUnit[index] = pilots.count
          nameOfUnit[index] = wijk
        }
        let first = problem.units.indices.first { problem.units[$0].wijk == wijk } ?? 0
        for index in problem.units.indices where problem.units[index].wijk == wijk { pilotOfUnit[index] = first }
      }
    }
  }

  func areKept(by assignment: [Int]) -> Bool {
    for group in together where Set(group.map { assignment[$0] }).count > 1 { return false }
    for group in apart where Set(group.map { assignment[$0] }).count < group.count { return false }
    for (one, name) in nameOfUnit where !pilots.contains(one) {
      for (other, second) in nameOfUnit where !pilots.contains(other) {
        if (name == second) != (assignment[one] == assignment[other]) { return false }
      }
    }
    return fixed.allSatisfy { units in
      let territory = units.first.map { assignment[$0] }
      return assignment.indices.allSatisfy { units.contains($0) == (assignment[$0] == territory) }
    }
  }
}
