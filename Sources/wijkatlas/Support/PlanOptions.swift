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
  @Option(help: "The indicator that is balanced. (default: that of the plan, else residents)") var weight: String?
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
