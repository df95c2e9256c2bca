import Foundation
import Territories

/// Proposes plans for every gemeente of a division, each by itself.
public struct ProposeEverywhere: Sendable {
  /// What became of one gemeente.
  public struct Entry: Sendable {
    public enum Outcome: Sendable {
      case answered(ProposeTerritories.Answer)
      /// Why it cannot be planned, in words.
      case refused(String)
    }

    public var gemeente: String
    public var name: String
    public var outcome: Outcome

    public var answer: ProposeTerritories.Answer? {
      if case .answered(let answer) = outcome { answer } else { nil }
    }
  }

  /// All gemeenten, by code.
  public struct Summary: Sendable {
    public var division: String
    public var tolerance: Double?
    public var entries: [Entry]

    /// Planned, within the tolerance where one is given.
    public var met: Int { entries.count { $0.answer?.proposal.feasible == true } }
    /// Proven: the best plan, or that none is within the tolerance.
    public var settled: Int {
      entries.count { entry in
        guard let proposal = entry.answer?.proposal else { return false }
        return proposal.feasible ? proposal.plans.first?.proof == .optimal : proposal.infeasibilityProven
      }
    }
    public var refused: Int { entries.count { $0.answer == nil } }
    public var isComplete: Bool { met == entries.count }
  }

  private let proposing: ProposeTerritories

  public init(_ proposing: ProposeTerritories) {
    self.proposing = proposing
  }

  /// - Parameters:
  ///   - request: For each gemeente; its own is left aside.
  ///   - control: Makes what a search asks whether to go on, one for each gemeente.
  ///   - progress: Told how many are done of how many, now and then.
  /// - Returns: The same whatever the number of cores, and in the same order.
  /// - Throws: ``AtlasError`` where the division has no gemeenten.
  public func run(
    _ request: PlanningRequest, control: @escaping @Sendable () -> @Sendable (Double) -> Bool,
    progress: @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws -> Summary {
    let (division, gemeenten) = try await proposing.store.read { reader in
      let division = try DivisionChoice(reader.divisions()).resolve(request.division).division.id
      let query = AreaQuery(division: division, level: .gemeente, includesGeometry: false)
      return (division, try reader.areas(query).map { (code: $0.code, name: $0.name) })
    }
    guard !gemeenten.isEmpty else {
      throw AtlasError(
        .unknownArea, "territories: division \(division) has no areas of level gemeente; import them first")
    }
    let entries = try await withThrowingTaskGroup(of: (Int, Entry).self) { group in
      var results = [Entry?](repeating: nil, count: gemeenten.count)
      var (next, done) = (0, 0)
      func start() {
        guard next < gemeenten.count else { return }
        let index = next
        var own = request
        own.gemeente = gemeenten[index].code
        own.division = division
        let asked = own
        next += 1
        group.addTask {
          let outcome = try await outcome(of: asked, control())
          return (
            index, Entry(gemeente: gemeenten[index].code, name: gemeenten[index].name, outcome: outcome)
          )
        }
      }
      for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) { start() }
      while let (index, entry) = try await group.next() {
        results[index] = entry
        done += 1
        progress(done, gemeenten.count)
        start()
      }
      return results.compactMap { $0 }
    }
    try await proposing.save(entries.compactMap(\.answer))
    return Summary(division: division, tolerance: request.tolerance, entries: entries)
  }

  /// A gemeente whose data do not do does not keep the others from being planned.
  private func outcome(
    of request: PlanningRequest, _ goesOn: @escaping @Sendable (Double) -> Bool
  ) async throws -> Entry.Outcome {
    do {
      return .answered(try await proposing.answer(to: request, progress: goesOn))
    } catch let error as AtlasError where error.code == .badData || error.code == .unknownArea {
      return .refused(error.message)
    } catch let error as TerritoryError {
      return .refused(error.message)
    }
  }
}
