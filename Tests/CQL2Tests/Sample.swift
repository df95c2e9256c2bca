import CQL2
import SpatialCore

/// A collection as the service has them, for tests of single rules.
enum Sample {
  static let queryables = CQL2Queryables([
    CQL2Queryable("name", .string), CQL2Queryable("residents", .integer), CQL2Queryable("share", .number),
    CQL2Queryable("isRural", .boolean), CQL2Queryable("validFrom", .date), CQL2Queryable("validUntil", .date),
    CQL2Queryable("created", .timestamp), CQL2Queryable("themes", .array), CQL2Queryable("geometry", .geometry),
    CQL2Queryable("public-space-reports", .integer), CQL2Queryable("period", .dateInterval),
    CQL2Queryable("centre", .geometry),
  ])

  struct Record: CQL2Record {
    var values: [String: CQL2Value]

    func value(at position: Int) -> CQL2Value { values[Sample.queryables.all[position].name] ?? .null }
  }

  /// Whether a filter is true of a feature; nil where that is not known.
  static func truth(_ text: String, _ values: [String: CQL2Value] = [:]) throws -> Bool? {
    try CQL2Evaluator(CQL2Filter(text: text), queryables: queryables).truth(of: Record(values: values))
  }

  /// What a text, or a filter that reads well, is refused with.
  static func problem(_ text: String) -> String? {
    do throws(CQL2Error) {
      _ = try CQL2Evaluator(CQL2Filter(text: text), queryables: queryables)
      return nil
    } catch {
      return error.description
    }
  }

  static func problem(json: String) -> String? {
    do throws(CQL2Error) {
      _ = try CQL2Evaluator(CQL2Filter(json: json), queryables: queryables)
      return nil
    } catch {
      return error.description
    }
  }
}
