import Atlas
import Interchange
import SpatialCore

/// The addresses without a facility in reach, and the proposed places: for internal use.
enum AccessLayer {
  private static let columns = [
    "buurt", "id", "street", "number", "letter", "addition", "postcode", "place", "x", "y", "distance_m", "weight",
  ]

  static func csv(_ report: AccessReport) -> String {
    CSVText.row(columns) + report.uncovered.map { CSVText.row(fields($0)) }.joined()
  }

  private static func fields(_ uncovered: AccessReport.Uncovered) -> [String] {
    let address = uncovered.address
    return [
      uncovered.area, address.id, address.street, address.number.map(String.init) ?? "", address.letter ?? "",
      address.addition ?? "", address.postcode ?? "", address.place ?? "", metres(address.point.x, 3),
      metres(address.point.y, 3), uncovered.distance.isFinite ? metres(uncovered.distance, 1) : "",
      metres(uncovered.weight, 3),
    ]
  }

  private static func metres(_ value: Double, _ decimals: Int) -> String {
    DecimalText.format(value, decimals: decimals)
  }

  /// In CRS84; `role` is `uncovered` or `proposed`.
  static func geoJSON(_ report: AccessReport) throws -> String {
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84)
    func feature(_ point: Coordinate, _ properties: [String]) throws -> String {
      let place = try transformer.transform(point)
      return "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[\(metres(place.x, 7)),"
        + "\(metres(place.y, 7))]},\"properties\":{\(properties.joined(separator: ","))}}"
    }
    let uncovered = try report.uncovered.map { one in
      try feature(
        one.address.point,
        [
          "\"role\":\"uncovered\"", "\"id\":\(JSONText.string(one.address.id))",
          "\"address\":\(JSONText.string(one.address.line))", "\"buurt\":\(JSONText.string(one.area))",
          "\"distanceMetres\":\(one.distance.isFinite ? metres(one.distance, 1) : "null")",
          "\"weight\":\(metres(one.weight, 3))",
        ])
    }
    let proposed = try (report.proposal?.places ?? []).enumerated().map { number, place in
      try feature(
        place.point,
        [
          "\"role\":\"proposed\"", "\"id\":\(JSONText.string(place.id))",
          "\"address\":\(JSONText.string(place.label))", "\"buurt\":\(place.area.map(JSONText.string) ?? "null")",
          "\"number\":\(number + 1)", "\"gain\":\(metres(place.gain, 3))",
        ])
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\((proposed + uncovered).joined(separator: ",\n"))]}"
  }
}
