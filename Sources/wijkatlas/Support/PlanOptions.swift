import ArgumentParser
import Atlas
import Foundation
import Indicators
import Interchange
import Territories

/// What plans are weighed by, as several commands ask it.
struct PlanOptions: ParsableArguments {
  @Option(help: "The gemeente. (default: what the units' codes tell)") var gemeente: String?
  @Option(help: "The division. (default: that of the plan, else the current one of the gemeente)") var division: String?
  @Option(help: "The indicator that is balanced, or a mix. (default: that of the plan, else residents)") var weight:
    String?
  @Option(help: "The period of the weight. (default: the latest)") var period: String?
  @Option(help: "Spread the wijken's figures over their buurten by area or addresses, as an estimate.")
  var apportion: PlanningRequest.Apportionment?

  func request(_ plan: EvaluatePlan.Source, from: EvaluatePlan.Source? = nil) throws -> EvaluatePlan.Request {
    var request = EvaluatePlan.Request(plan)
    request.from = from
    request.gemeente = gemeente
    request.division = division
    request.weight = weight
    request.period = try period.map { text throws in try Period(text) }
    request.apportionment = apportion
    return request
  }

  /// A plan of the store, else a file.
  static func source(_ name: String, _ store: any Store) async throws -> EvaluatePlan.Source {
    if try await store.read({ reader in try reader.plan(name) }) != nil { return .stored(name) }
    guard FileManager.default.fileExists(atPath: name) else {
      let known = try await store.read { reader in try PlanLookup.known(reader) }
      throw AtlasError(
        .notFound,
        "\(name): neither a plan of the store, which holds \(known), nor a file")
    }
    return .sheet(try PlanFile.read(name))
  }
}

/// What may be told of plans besides, as `evaluate` and `compare` ask it.
struct PlanExtras: ParsableArguments {
  @Option(help: "A further figure of each territory, by the id of an indicator; may be given more than once.")
  var need: [String] = []
  @Option(help: "Tell where the plan lies among so many random plans, such as 4000.") var ensemble: Int?
  @Option(help: "Of --ensemble: the same seed gives the same random plans.") var seed: UInt64 = 1
  @Option(
    help: "Of --ensemble: how far random plans may deviate: 0.05. (default: what the plan was asked with, else 5%)")
  var tolerance: Double?

  func validate() throws {
    if ensemble == nil, seed != 1 || tolerance != nil {
      throw ValidationError("--seed and --tolerance: only with --ensemble")
    }
  }

  /// The figures asked for; nil for none.
  func wish(_ catalogue: Catalogue) throws -> PlanNeed.Wish? {
    need.isEmpty ? nil : try PlanNeed.Wish(need, catalogue: catalogue)
  }

  /// - Throws: ``AtlasError/Code/refused`` where no random plan can be drawn.
  func standing(_ report: EvaluatePlan.Report, _ global: GlobalOptions) throws -> PlanStanding? {
    guard let ensemble else { return nil }
    var request = PlanStanding.Request(plans: ensemble)
    request.seed = seed
    request.tolerance = tolerance
    let progress = global.progress("drawing random plans")
    defer { progress.finish() }
    let drawn = try PlanStanding(report, request) { fraction in
      progress.update(fraction: fraction)
      return true
    }
    guard let drawn else {
      throw AtlasError(
        .refused,
        "--ensemble: no plan of as many territories was found within \(tolerance.map { "\($0)" } ?? "the tolerance") to "
          + "draw from; give a wider --tolerance")
    }
    return drawn
  }
}
