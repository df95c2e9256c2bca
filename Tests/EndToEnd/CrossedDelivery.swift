import Foundation
import Testing

/// A delivery of residents by sex and age of nine buurten in three wijken, of which some figures are secret.
enum CrossedDelivery {
  /// - Returns: The indicators; the secret figures are in `truth.csv`.
  static func fill(_ program: Program, seed: UInt64) throws -> [String] {
    var state = seed &* 77_777 &+ 5
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    let ages = ["residents-0-14", "residents-15-24", "residents-25-44", "residents-45-64", "residents-65-plus"]
    let columns = ["residents", "men", "women"] + ages
    var values: [String: [String: Int]] = [:]
    var secret: Set<String> = []
    var features: [String] = []
    for place in 0..<9 {
      let code = "BU99000\(place / 3 + 1)0\(place % 3 + 1)"
      features.append(square(code, place, place + 1))
      var own = Dictionary(uniqueKeysWithValues: ages.map { ($0, 3 + next(60)) })
      own["residents"] = own.values.reduce(0, +)
      own["men"] = next((own["residents"] ?? 0) + 1)
      own["women"] = (own["residents"] ?? 0) - (own["men"] ?? 0)
      for area in [code, "WK" + code.dropFirst(2).prefix(6), "GM9900"] {
        values[area, default: [:]].merge(own) { $0 + $1 }
      }
      for column in columns.dropFirst() where next(7) == 0 { secret.insert("\(code),\(column)") }
    }
    for wijk in 0..<3 { features.append(square("WK99000\(wijk + 1)", 3 * wijk, 3 * wijk + 3)) }
    features.append(square("GM9900", 0, 9))
    let areas = try program.file(
      "areas.geojson",
      """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},
      "features":[\(features.joined(separator: ",\n"))]}
      """)
    let imported = try program.run("import", "boundaries", areas, "--division", "test-2024")
    try #require(imported.code == 0, "\(imported.errors)")
    let rows = values.sorted { $0.key < $1.key }.map { area, own in
      ([area] + columns.map { secret.contains("\(area),\($0)") ? "x" : "\(own[$0] ?? 0)" }).joined(separator: ",")
    }
    let table = try program.file(
      "table.csv", (["code," + columns.joined(separator: ",")] + rows).joined(separator: "\n"))
    let truth = secret.sorted().map { cell in
      let parts = cell.split(separator: ",").map(String.init)
      return "\(cell),\(values[parts[0]]?[parts[1]] ?? 0)"
    }
    _ = try program.file("truth.csv", (["code,indicator,value"] + truth).joined(separator: "\n"))
    let figures = try program.run(
      "import", "indicators", table, "--code", "code", "--columns",
      columns.map { "\($0)=\($0)" }.joined(separator: ","), "--period", "2024", "--division", "test-2024")
    try #require(figures.code == 0, "\(figures.errors)")
    return columns
  }

  static func square(_ code: String, _ left: Int, _ right: Int) -> String {
    func corner(_ x: Int, _ y: Int) -> String { "[\(100_000 + 100 * x),\(450_000 + 100 * y)]" }
    let ring = [corner(left, 0), corner(right, 0), corner(right, 1), corner(left, 1), corner(left, 0)]
    return """
      {"type":"Feature","properties":{"code":"\(code)","name":"\(code)"},"geometry":{"type":"Polygon","coordinates":\
      [[\(ring.joined(separator: ","))]]}}
      """
  }
}
