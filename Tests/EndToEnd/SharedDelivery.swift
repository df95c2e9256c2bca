import Foundation
import Testing

/// A strip of ground of fourteen places in three divisions whose borders differ, and a delivery of residents by sex and age
/// to each, of which some figures are secret.
enum SharedDelivery {
  static let divisions = ["first-2024", "second-2024", "third-2024"]
  static let columns = [
    "residents", "men", "women", "residents-0-14", "residents-15-24", "residents-25-44", "residents-45-64",
    "residents-65-plus",
  ]

  private struct Dice {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  /// - Returns: Where `places.json` and `truth.csv` are written: the folder of the program.
  static func fill(_ program: Program, seed: UInt64) throws {
    var dice = Dice(state: seed &* 99_991 &+ 3)
    let places = (0..<14).map { _ in place(&dice) }
    var grounds: [String: [String: [Int]]] = [:]
    var truth = ["division,code,indicator,value"]
    for (position, division) in divisions.enumerated() {
      var areas = Self.areas(position, &dice)
      areas["GM9900"] = 0..<14
      grounds[division] = areas.mapValues { [$0.lowerBound, $0.upperBound] }
      try importAreas(areas, division, program)
      var rows = ["code," + columns.joined(separator: ",")]
      for (code, run) in areas.sorted(by: { $0.key < $1.key }) {
        let values = columns.map { column in places[run].reduce(0) { $0 + ($1[column] ?? 0) } }
        let cells = zip(columns, values).map { column, value in
          guard code.hasPrefix("BU"), column != "residents", dice.next(9) == 0 else { return "\(value)" }
          truth.append("\(division),\(code),\(column),\(value)")
          return "x"
        }
        rows.append(([code] + cells).joined(separator: ","))
      }
      let table = try program.file("\(division).csv", rows.joined(separator: "\n"))
      let figures = try program.run(
        "import", "indicators", table, "--code", "code", "--columns",
        columns.map { "\($0)=\($0)" }.joined(separator: ","), "--period", "2024", "--division", division)
      try #require(figures.code == 0, "\(figures.errors)")
    }
    _ = try program.file("truth.csv", truth.joined(separator: "\n"))
    _ = try program.file(
      "places.json", String(decoding: try JSONSerialization.data(withJSONObject: grounds), as: UTF8.self))
  }

  private static func place(_ dice: inout Dice) -> [String: Int] {
    var place: [String: Int] = [:]
    for age in columns.dropFirst(3) { place[age] = dice.next(25) }
    let residents = place.values.reduce(0, +)
    place["men"] = dice.next(residents + 1)
    place["women"] = residents - (place["men"] ?? 0)
    place["residents"] = residents
    return place
  }

  /// Buurten in two wijken, by their places; every other border of the divisions is the same.
  private static func areas(_ division: Int, _ dice: inout Dice) -> [String: Range<Int>] {
    var borders: Set = [0, 4, 7, 10, 14]
    for _ in 0..<3 { borders.insert(1 + dice.next(13)) }
    if division > 0 { borders.remove([4, 10][division - 1]) }
    let sorted = borders.sorted()
    var areas: [String: Range<Int>] = ["WK9900\(division)1": 0..<7, "WK9900\(division)2": 7..<14]
    for (number, run) in zip(sorted, sorted.dropFirst()).enumerated() {
      areas["BU9900\(division)\(run.0 < 7 ? 1 : 2)0\(number)"] = run.0..<run.1
    }
    return areas
  }

  private static func importAreas(_ areas: [String: Range<Int>], _ division: String, _ program: Program) throws {
    let features = areas.sorted { $0.key < $1.key }.map { CrossedDelivery.square($0, $1.lowerBound, $1.upperBound) }
    let file = try program.file(
      "\(division).geojson",
      """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},
      "features":[\(features.joined(separator: ",\n"))]}
      """)
    let imported = try program.run("import", "boundaries", file, "--division", division)
    try #require(imported.code == 0, "\(imported.errors)")
  }
}
