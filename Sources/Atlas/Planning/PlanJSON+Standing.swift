import SpatialCore
import Territories

extension PlanJSON {
  static func text(_ standing: PlanStanding) -> String {
    let measures = standing.places.map { place in
      let quantiles = zip(["p5", "p50", "p95"], place.quantiles).map { "\"\($0)\":\(number($1))" }
      let histogram = standing.histogram(of: place.measure).map {
        "{\"from\":\(number($0.lower)),\"to\":\(number($0.upper))"
          + ",\"counts\":[\($0.counts.map(String.init).joined(separator: ","))]}"
      }
      // JSON has no word for what knows no bound.
      let rHat = place.rHat.isFinite ? number(place.rHat) : "null"
      return "{\"measure\":\(JSONText.string(place.measure.rawValue)),\"value\":\(number(place.value))"
        + ",\"better\":\(number(place.better)),\"equal\":\(number(place.equal))"
        + ",\"quantiles\":{\(quantiles.joined(separator: ","))},\"rHat\":\(rHat)"
        + ",\"effectiveSize\":\(metres(place.effectiveSize)),\"converged\":\(place.hasConverged)"
        + ",\"histogram\":\(histogram ?? "null")}"
    }
    return "{\"plans\":\(standing.plans),\"chains\":\(standing.ensemble.draws.count)"
      + ",\"tolerance\":\(number(standing.tolerance)),\"seed\":\(standing.seed)"
      + ",\"acceptance\":\(number(standing.ensemble.acceptance)),\"converged\":\(standing.hasConverged)"
      + ",\"measures\":[\(measures.joined(separator: ","))]}"
  }
}
