import Atlas
import Foundation
import SpatialCore
import TestSupport
import Testing

@testable import Interchange

/// What is written as a Shapefile reads back as it was.
@Suite struct ShapefileSinkTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var path: String { folder.url.appending(path: "out.shp").path }

  private func schema(
    _ geometry: FeatureSchema.GeometryKind, _ fields: [FeatureSchema.Field]
  ) -> FeatureSchema {
    FeatureSchema(name: "areas", geometry: geometry, crs: .rdNew, fields: fields)
  }

  private func read() throws -> [Feature] {
    var features: [Feature] = []
    try FeatureFile.open(path).forEach { features.append($0) }
    return features
  }

  /// Writes rows of one column and reads them.
  private func roundTrip(_ kind: FeatureSchema.Kind, _ values: [FieldValue]) throws -> [FieldValue] {
    let sink = try ShapefileSink(path: path, schema: schema(.point, [.init("value", kind)]))
    for value in values { try sink.write(nil, [value]) }
    try sink.finish()
    return try read().map { $0.values[0] }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func layersOfAreasReadBackIdentical(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let kinds: [FeatureSchema.Kind] = [.text, .integer, .real]
    let fields = (0..<Int.random(in: 0...6, using: &random)).map {
      FeatureSchema.Field("veld\($0)", kinds.randomElement(using: &random) ?? .text)
    }
    let rows = (0..<Int.random(in: 1...60, using: &random)).map { _ in
      (Self.area(&random), fields.map { Self.value($0.kind, &random) })
    }
    let sink = try ShapefileSink(path: path, schema: schema(.multiPolygon, fields))
    for row in rows { try sink.write(row.0.map { .multiPolygon($0) }, row.1) }
    try sink.finish()
    let layer = try FeatureFile.open(path)
    #expect(layer.crs == .rdNew && layer.featureCount == rows.count)
    let features = try read()
    for (feature, row) in zip(features, rows) {
      #expect(try feature.geometry.get()?.asMultiPolygon == row.0.map(Self.clockwise))
      if !fields.isEmpty { #expect(feature.values == row.1) }
    }
    #expect(features.count == rows.count)
    if !fields.isEmpty { #expect(layer.columns == fields.map(\.name)) }
  }

  /// Separate squares with separate square holes: valid, so that nesting has one answer.
  private static func area(_ random: inout SplitMix) -> MultiPolygon? {
    if Int.random(in: 0..<10, using: &random) == 0 { return nil }
    return MultiPolygon(
      (0..<Int.random(in: 1...4, using: &random)).map { part in
        let x = Double(part) * 1000 + Double.random(in: 0..<100, using: &random)
        let holes = (0..<Int.random(in: 0...3, using: &random)).map { hole in
          FeatureReading.ring(
            x + 100 + Double(hole) * 200, 100, Double.random(in: 1..<150, using: &random),
            clockwise: .random(using: &random))
        }
        return Polygon(exterior: FeatureReading.ring(x, 0, 800, clockwise: .random(using: &random)), holes: holes)
      })
  }

  private static func clockwise(_ area: MultiPolygon) -> MultiPolygon {
    MultiPolygon(
      area.polygons.map { polygon in
        let right = polygon.rightHanded
        return Polygon(exterior: right.exterior.reversed(), holes: right.holes.map { $0.reversed() })
      })
  }

  private static func value(_ kind: FeatureSchema.Kind, _ random: inout SplitMix) -> FieldValue {
    if Int.random(in: 0..<6, using: &random) == 0 { return .null }
    switch kind {
    case .integer: return .integer(Int64(bitPattern: random.next()) >> Int64.random(in: 0..<63, using: &random))
    case .real:
      let value = Double(bitPattern: random.next())
      return .real(value.isFinite ? value : 0.1)
    case .text:
      let letters = Array("aë€𝄞Z0 -,;\"'")
      let text = (0..<Int.random(in: 1...60, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
      return .text(String(text) + "x")
    }
  }

  @Test func everyFiniteNumberReadsBackTheSame() throws {
    let reals: [Double] = [
      0, -0.0, 0.1, -1.25, 1e-7, 123456789.123, .pi, 1e15, 1e16, 1e22, -.greatestFiniteMagnitude,
      .leastNonzeroMagnitude, 0.30000000000000004,
      -.leastNormalMagnitude, 1.2345678901234567e19, 1e-300, 52.0907374,
    ]
    #expect(try roundTrip(.real, reals.map { .real($0) }) == reals.map { .real($0) })
    let integers: [Int64] = [0, -1, .max, .min, 128_434]
    #expect(try roundTrip(.integer, integers.map { .integer($0) }) == integers.map { .integer($0) })
  }

  @Test func textIsUTF8AndAsWideAsItNeeds() throws {
    let long = String(repeating: "é", count: 127)
    #expect(
      try roundTrip(.text, [.text("Súdwest-Fryslân"), .text(long), .text(""), .null]) == [
        .text("Súdwest-Fryslân"), .text(long), .null, .null,
      ])
    _ = try roundTrip(.text, [.text("ab")])
    let table = try Data(contentsOf: folder.url.appending(path: "out.dbf"))
    #expect(table[32 + 16] == 2)
  }

  @Test(
    arguments: [
      (.text, .text(String(repeating: "x", count: 255)), "255 bytes"), (.integer, .real(1.5), "no whole number"),
      (.real, .real(.nan), "finite"), (.integer, .text("a"), "a number expected"),
    ] as [(FeatureSchema.Kind, FieldValue, String)])
  func whatTheTableCannotHoldIsNamedWithItsRow(kind: FeatureSchema.Kind, value: FieldValue, expected: String) throws {
    let error = #expect(throws: AtlasError.self) { try roundTrip(kind, [.null, value]) }
    for part in ["row 2", "value", expected] {
      #expect(error?.message.contains(part) == true, "\(error?.message ?? "") should name \(part)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test(
    arguments: [
      (.point, .point(Coordinate(x: 1, y: 2))), (.any, .multiPoint([Coordinate(x: 1, y: 2), Coordinate(x: 3, y: 4)])),
      (.lineString, .lineString(Place.ring(0, 0, 10, 10))),
      (.any, .multiLineString([Place.ring(0, 0, 10, 10), Place.ring(5, 5, 1, 1)])),
      (.any, .polygon(Polygon(exterior: Place.ring(0, 0, 10, 10).reversed()))),
    ] as [(FeatureSchema.GeometryKind, Geometry)])
  func everyTypeOfGeometryReadsBack(kind: FeatureSchema.GeometryKind, geometry: Geometry) throws {
    let sink = try ShapefileSink(path: path, schema: schema(kind, []))
    for value in [nil, geometry, nil] { try sink.write(value, []) }
    try sink.finish()
    #expect(try read().map { try $0.geometry.get() } == [nil, geometry, nil])
  }

  @Test(
    arguments: [
      (.collection([]), "GeometryCollection"), (.point(Coordinate(x: 1, y: 1)), "points"),
      (.polygon(Polygon(exterior: [Coordinate(x: 0, y: 0)])), "1 points"),
      (.polygon(Polygon(exterior: Array(repeating: Coordinate(x: .nan, y: 0), count: 5))), "finite"),
    ] as [(Geometry, String)])
  func whatTheFormatDoesNotHoldIsNamedWithItsRow(geometry: Geometry, expected: String) throws {
    let sink = try ShapefileSink(path: path, schema: schema(.multiPolygon, []))
    try sink.write(nil, [])
    let error = #expect(throws: AtlasError.self) { try sink.write(geometry, []) }
    #expect(error?.message.contains("row 2") == true && error?.message.contains(expected) == true)
  }

  @Test func namesAreShortenedTheSameWayAlways() throws {
    let names = [
      "residents", "share-65-plus", "percentage_a", "percentage_b", "percentage", "Percentage", "één", "2024", "",
      "name", "name",
    ]
    let written = DBaseNames.shortened(names)
    #expect(
      written == [
        "residents", "share_65_p", "percenta_1", "percenta_2", "percentage", "Percenta_3", "een", "f_2024", "f_",
        "name",
        "name_1",
      ])
    let sink = try ShapefileSink(
      path: path, schema: schema(.any, [.init("code", .text), .init("share-65-plus", .real)]))
    #expect(sink.renamedFields == [.init(name: "share-65-plus", written: "share_65_p")])
  }

  @Test func filesStandAtTheirPathOnlyWhenFinished() throws {
    let sink = try ShapefileSink(path: path, schema: schema(.any, [.init("code", .text)]))
    try sink.write(Place.square(0, 0), [.text("a")])
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try folder.write("old index", to: "out.qix")
    try sink.finish()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        == ["out.cpg", "out.dbf", "out.prj", "out.shp", "out.shx"])
  }

  @Test func aSinkThatIsDroppedLeavesNothing() throws {
    do {
      let sink = try ShapefileSink(path: path, schema: schema(.any, []))
      try sink.write(Place.square(0, 0), [])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test func aPathThatCannotBeWrittenIsNamed() throws {
    let missing = folder.url.appending(path: "no/such/out.shp").path
    #expect(throws: AtlasError.self) { _ = try ShapefileSink(path: missing, schema: schema(.any, [])) }
    #expect(throws: AtlasError.self) { _ = try ShapefileSink(path: path + ".txt", schema: schema(.any, [])) }
  }
}
