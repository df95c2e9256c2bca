import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// What a sink writes, read back by the product's own readers.
@Suite struct SinkRoundTripTests {
  private static let fields: [FeatureSchema.Field] = [
    .init("code", .text), .init("name", .text), .init("number", .integer), .init("share", .real),
  ]

  private static func schema(_ crs: CoordinateReferenceSystem) -> FeatureSchema {
    FeatureSchema(name: "areas", geometry: .multiPolygon, crs: crs, fields: fields, idField: "code")
  }

  /// Writes the samples, reads them back, and gives what was read, values in the order of the schema.
  private static func readBack(
    _ samples: [SampleFeature], _ format: FeatureFormat, _ crs: CoordinateReferenceSystem
  ) throws -> [SampleFeature] {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "out.\(format.rawValue)").path
    let sink = try FeatureOutput.open(path: path, format: format, schema: schema(crs))
    for sample in samples { try sink.write(sample.geometry, sample.values) }
    #expect(!FileManager.default.fileExists(atPath: path))
    try sink.finish()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 1)
    let layer = try FeatureFile.open(path)
    #expect(layer.crs == crs || layer.crs == nil)
    let columns = try fields.map { try #require(layer.column($0.name)) }
    var result: [SampleFeature] = []
    try layer.forEach { feature in
      result.append(SampleFeature(geometry: try feature.geometry.get(), values: columns.map { feature.values[$0] }))
    }
    return result
  }

  @Test(arguments: 1...20)
  func aGeoPackageReadsBackIdentical(seed: UInt64) throws {
    let samples = SampleFeature.random(seed: seed)
    #expect(try Self.readBack(samples, .gpkg, .rdNew) == samples)
  }

  @Test(arguments: 1...20)
  func geoJSONInMetresReadsBackIdentical(seed: UInt64) throws {
    let samples = SampleFeature.random(seed: seed)
    let back = try Self.readBack(samples, .geojson, .rdNew)
    #expect(back.map(\.geometry) == samples.map(\.geometry))
    #expect(back.map(\.comparable) == samples.map(\.comparable))
  }

  @Test(arguments: 1...20)
  func geoJSONInDegreesReadsBackToSevenDecimals(seed: UInt64) throws {
    let samples = SampleFeature.random(seed: seed, within: Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90))
    let back = try Self.readBack(samples, .geojson, .crs84)
    for (sample, found) in zip(samples, back) {
      let given = sample.geometry?.rightHanded.coordinates ?? []
      let coordinates = found.geometry?.coordinates ?? []
      #expect(coordinates.count == given.count)
      for (a, b) in zip(given, coordinates) { #expect(abs(a.x - b.x) <= 0.5001e-7 && abs(a.y - b.y) <= 0.5001e-7) }
    }
    #expect(back.map(\.comparable) == samples.map(\.comparable))
  }

  /// Through the reader of records, which tells every field as text.
  @Test(arguments: 1...20)
  func csvKeepsEveryNumberAndText(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "out.csv").path
    let samples = SampleFeature.random(seed: seed)
    let sink = try CSVSink(path: path, schema: Self.schema(.rdNew))
    for sample in samples { try sink.write(sample.geometry, sample.values) }
    try sink.finish()
    let reader = try CSVReader(ByteSource(path: path))
    #expect(reader.header == ["code", "name", "number", "share", "wkt"])
    for sample in samples {
      let row = try #require(try reader.next())
      #expect(row.fields[0...1] == [sample.text(0), sample.text(1)])
      #expect(Int64(row.fields[2]) == sample.values[2].number.map { Int64($0) })
      #expect(Double(row.fields[3]) == sample.values[3].number)
      let numbers = row.fields[4].matches(of: /[-0-9.e+]+/).compactMap { Double($0.output) }
      #expect(numbers == (sample.geometry?.coordinates ?? []).flatMap { [$0.x, $0.y] })
    }
    #expect(try reader.next() == nil)
  }
}

extension Geometry {
  fileprivate var rightHanded: Geometry {
    guard let multi = asMultiPolygon else { return self }
    return .multiPolygon(MultiPolygon(multi.polygons.map(\.rightHanded)))
  }
}
