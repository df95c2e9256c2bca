import Atlas
import Foundation
import Indicators

@testable import Interchange

/// A small catalogue, and what a delivery gives with it.
struct FigureDelivery {
  struct Entry {
    var id: String
    var columns: [String: String]
  }

  let catalogue: Catalogue

  /// - Parameter entries: Of unit `u`.
  init(_ entries: [Entry]) throws {
    let indicators = try entries.map { entry in
      let columns = String(decoding: try JSONEncoder().encode(entry.columns), as: UTF8.self)
      return """
        {"id": "\(entry.id)", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"},
         "definition": {"nl": "d", "en": "d"}, "unit": "score", "decimals": 3, "direction": "neutral",
         "aggregation": {"rule": "none", "reason": {"nl": "r", "en": "r"}}, "source": "s", "columns": \(columns)}
        """
    }
    catalogue = try Catalogue(
      json: Data(
        """
        {"themes": [{"id": "t", "name": {"nl": "T", "en": "T"}}], "indicators": [\(indicators.joined(separator: ","))]}
        """.utf8))
  }

  struct Read {
    /// `area indicator@period` → the value, or the status where there is none.
    var figures: [String: String] = [:]
    var values: [String: IndicatorRow.Value] = [:]
    var problems: [RowProblem] = []
    var notes: [String] = []
    var periods: [Period] = []
    var areasAreNames = false
  }

  func read(_ path: String, _ change: (inout IndicatorOptions) throws -> Void = { _ in }) throws -> Read {
    var options = IndicatorOptions()
    try change(&options)
    let source = try IndicatorSource.open(path, options: options, catalogue: catalogue, data: Product.data)
    var read = Read()
    let figures = source as? any FigureSource
    read.problems = figures?.problems ?? []
    read.periods = figures?.periods ?? []
    read.areasAreNames = figures?.areasAreNames ?? false
    try source.forEach { sourced in
      switch sourced {
      case .rejected(let problem): read.problems.append(problem)
      case .row(_, let row):
        read.problems += row.problems
        for value in row.values {
          let key = "\(row.area) \(value.indicator)@\(value.period)"
          read.figures[key] = value.value.map { "\($0)" } ?? value.status.rawValue
          read.values[key] = value
        }
      }
    }
    read.notes = source.notes
    return read
  }
}
