import Atlas
import Indicators
import SpatialCore

/// What carrying figures did, for people and programs.
struct CarryText {
  private let report: CarryReport
  private let catalogue: Catalogue
  private let language: Language

  init(_ report: CarryReport, catalogue: Catalogue, language: Language) {
    self.report = report
    self.catalogue = catalogue
    self.language = language
  }

  func json() -> String {
    let sources = report.sources.map { source in
      let bases = CarryBasis.allCases.compactMap { basis in
        source.bases[basis].map { "\(JSONText.string(basis.rawValue)):\(JSONText.string($0))" }
      }
      return "{\"division\":\(JSONText.string(source.division)),\"level\":\(JSONText.string(source.level.rawValue)),"
        + "\"areas\":\(source.areas),\"same\":\(source.same),\"bases\":{\(bases.joined(separator: ","))}}"
    }
    let lines = report.lines.map { line in
      let missed = reasons(line).map { "\(JSONText.string($0.reason.rawValue)):\($0.count)" }.joined(separator: ",")
      return "{\"indicator\":\(JSONText.string(line.indicator)),\"copied\":\(line.copied),\"carried\":\(line.carried),"
        + "\"missed\":{\(missed)}}"
    }
    return "{\"division\":\(JSONText.string(report.division)),"
      + "\(report.noise.json),"
      + "\"sources\":[\(sources.joined(separator: ","))],\"indicators\":[\(lines.joined(separator: ","))],"
      + "\"delivered\":\(report.delivered),\"observations\":\(report.observations),\"changed\":\(report.isChanged)}"
  }

  func text() -> String {
    var lines = [
      "\(report.division): \(report.observations) figures carried\(report.isChanged ? "" : ", the same as before")"
        + (report.delivered > 0 ? "; \(report.delivered) left out, because it has its own" : "")
    ]
    for source in report.sources {
      let bases = CarryBasis.allCases.compactMap { basis in source.bases[basis].map { "\(basis.rawValue) by \($0)" } }
      lines.append(
        "  from \(source.division), \(source.level): \(source.same) of \(source.areas) areas are the same place; "
          + bases.joined(separator: ", "))
    }
    for line in report.lines {
      let missed = reasons(line).map { ", \($0.count) not: \(words($0.reason, line.indicator))" }.joined()
      lines.append("  \(line.indicator): \(line.copied) taken over, \(line.carried) carried\(missed)")
    }
    return lines.joined(separator: "\n")
  }

  private func reasons(_ line: CarryReport.Line) -> [(reason: Carrying.Reason, count: Int)] {
    Carrying.Reason.allCases.compactMap { reason in line.missed[reason].map { (reason, $0) } }
  }

  private func words(_ reason: Carrying.Reason, _ indicator: String) -> String {
    switch reason {
    case .notAggregable:
      if case .none(let told)? = catalogue[indicator]?.aggregation { return told[language] }
      return "it cannot be aggregated"
    case .missingPart: return "an area that contributes has no figure"
    case .missingWeight: return "the figure that weighs it is not there"
    case .partlyOutside: return "the area lies partly outside the other division"
    }
  }
}
