import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// Zip archives, honest and hostile.
@Suite struct ZipDeliveryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func shapefile(_ code: String) -> ShapefileBytes {
    var file = ShapefileBytes(type: 5)
    file.add(ShapefileBytes.parts(5, [FeatureReading.ring(0, 0, 100, clockwise: true)]), [code])
    return file
  }

  private static let geoJSON = Array(
    #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":1}}]}"#.utf8)

  private func open(_ zip: ZipBytes, layer: String? = nil, limits: ZipLimits? = nil) throws -> any FeatureLayer {
    let path = try folder.write(Data(zip.bytes), to: "delivery.zip")
    let options = FeatureOptions(layer: layer)
    return try limits.map { try ZipDelivery.open(path, options, limits: $0) } ?? FeatureFile.open(path, options)
  }

  private func values(_ layer: any FeatureLayer) throws -> [[FieldValue]] {
    var values: [[FieldValue]] = []
    try layer.forEach { values.append($0.values) }
    return values
  }

  private func refusal(
    _ zip: ZipBytes, layer: String? = nil, limits: ZipLimits? = nil, names: [String]
  ) {
    let error = #expect(throws: AtlasError.self) { try open(zip, layer: layer, limits: limits) }
    #expect(error?.code == .badData)
    for name in names + ["delivery.zip"] {
      #expect(error?.message.contains(name) == true, "\(error?.message ?? "") should name \(name)")
    }
  }

  @Test(arguments: ["buurten", "2014/Buurten 2014 v2", "map\\wijken"])
  func readsTheShapefileWithin(stem: String) throws {
    let layer = try open(ZipBytes(Self.shapefile("BU1"), stem: stem))
    #expect(try values(layer) == [[.text("BU1")]])
    #expect(layer.path.hasSuffix("delivery.zip") && layer.name.hasPrefix("delivery.zip, "))
    #expect(try layer.checksum() == ByteSource.checksum(path: layer.path))
  }

  @Test func readsStoredMembersAndZip64() throws {
    var zip = ZipBytes(Self.shapefile("BU1"), stem: "buurten")
    for index in zip.members.indices { zip.members[index].isLarge = true }
    zip.members[0].isDeflated = false
    zip.isLarge = true
    zip.comment = Array("from the municipality".utf8)
    #expect(try values(try open(zip)) == [[.text("BU1")]])
  }

  @Test func readsGeoJSONBesideDocuments() throws {
    let zip = ZipBytes([
      ("leesmij.txt", Array("tekst".utf8)), ("__MACOSX/._a.geojson", [0, 5]), ("data/", []),
      ("data/a.geojson", Self.geoJSON),
      ("metadata.json", Array("{}".utf8)),
    ])
    #expect(try values(try open(zip)) == [[.integer(1)]])
  }

  @Test func readsAGeoPackageAndItsLayer() throws {
    let path = try folder.geoPackage("areas", columns: ["c"], rows: [(Place.square(0, 0), ["x"])])
    let other = try folder.geoPackage("other", columns: ["c"], rows: [], to: "layers.gpkg")
    #expect(path == other)
    let zip = ZipBytes([("d/layers.gpkg", [UInt8](try Data(contentsOf: URL(filePath: path))))])
    #expect(try values(try open(zip, layer: "areas")).count == 1)
    refusal(zip, names: ["areas, other", "layers.gpkg"])
  }

  @Test func severalSourcesAreChosenByName() throws {
    let members =
      ZipBytes(Self.shapefile("BU1"), stem: "d/buurten").members
      + ZipBytes(Self.shapefile("WK1"), stem: "d/wijken").members
    let zip = ZipBytes(members)
    refusal(zip, names: ["--layer", "buurten", "wijken"])
    refusal(zip, layer: "gemeenten", names: ["gemeenten", "buurten", "wijken"])
    for name in ["wijken", "WIJKEN.shp", "d/wijken.shp"] {
      #expect(try values(try open(zip, layer: name)) == [[.text("WK1")]])
    }
  }

  /// The names of an archive are shown, never used as paths.
  @Test(arguments: ["../../../tmp/evil", "/etc/evil", "..\\evil", "a/../../evil", ".evil/x", "con\u{0}trol"])
  func aNameThatLeadsElsewhereLeadsNowhere(stem: String) throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count
    #expect(try values(try open(ZipBytes(Self.shapefile("BU1"), stem: stem))) == [[.text("BU1")]])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == before + 1)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/evil.shp"))
  }

  @Test func aBombIsRefusedBeforeItIsUnpacked() {
    var zip = ZipBytes([("a.geojson", Self.geoJSON + [UInt8](repeating: 0x20, count: 3 << 20))])
    refusal(zip, limits: ZipLimits(total: 4 << 30, free: 1 << 20, ratio: 200), names: ["bomb", "a.geojson"])
    zip.members[0].isLarge = true
    zip.members[0].declaredSize = 10_000_000_000
    refusal(zip, names: ["10000000000"])
  }

  @Test func aPackedSizeBeyondTheArchiveIsRefused() throws {
    var zip = ZipBytes(Self.shapefile("BU1"), stem: "buurten")
    let index = try #require(zip.members.firstIndex { $0.name == "buurten.dbf" })
    zip.members[index].isLarge = true
    zip.members[index].declaredPackedSize = 1 << 62
    refusal(zip, names: ["buurten.dbf", "4611686018427387904", "damaged"])
  }

  @Test func whatUnpacksToMoreThanItDeclaresIsStopped() {
    var zip = ZipBytes([("a.geojson", Self.geoJSON + [UInt8](repeating: 0x20, count: 3 << 20))])
    zip.members[0].declaredSize = 1000
    refusal(zip, names: ["more than the 1000 bytes", "a.geojson"])
    zip.members[0].declaredSize = 4 << 20
    refusal(zip, names: ["4194304 declared"])
  }

  @Test func membersThatCannotBeReadAreNamed() {
    func member(_ change: (inout ZipBytes.Member) -> Void) -> ZipBytes {
      var zip = ZipBytes([("a.geojson", Self.geoJSON)])
      change(&zip.members[0])
      return zip
    }
    refusal(member { $0.flags = 1 }, names: ["encrypted", "a.geojson"])
    refusal(member { $0.method = 9 }, names: ["method 9", "a.geojson"])
    refusal(member { $0.declaredChecksum = 1 }, names: ["checksum", "a.geojson"])
    refusal(
      member { ($0.isDeflated, $0.declaredChecksum) = (false, 1) }, names: ["checksum", "a.geojson"])
    refusal(member { $0.content = [] }, names: ["no Shapefile"])
    refusal(ZipBytes([("a.geojson", Self.geoJSON), ("a.geojson", Self.geoJSON)]), names: ["two members", "a.geojson"])
    refusal(
      ZipBytes([("inner.zip", ZipBytes([] as [ZipBytes.Member]).bytes)]), names: ["another zip archive", "inner.zip"])
    refusal(ZipBytes([("leesmij.txt", [65])]), names: ["no Shapefile", "leesmij.txt"])
    refusal(ZipBytes([] as [ZipBytes.Member]), names: ["empty"])
  }

  @Test func aSetThatIsNotWholeIsNamed() {
    var zip = ZipBytes(Self.shapefile("BU1"), stem: "buurten")
    zip.members.removeAll { $0.name.hasSuffix("dbf") }
    refusal(zip, names: ["buurten.dbf"])
    zip = ZipBytes(Self.shapefile("BU1"), stem: "buurten")
    zip.members.append(ZipBytes.Member(name: "BUURTEN.DBF", content: [1]))
    refusal(zip, names: ["BUURTEN.DBF", "buurten.dbf"])
  }

  @Test func aTruncatedArchiveIsRefused() throws {
    let bytes = ZipBytes(Self.shapefile("BU1"), stem: "buurten").bytes
    for length in stride(from: 4, to: bytes.count, by: 7) {
      let path = try folder.write(Data(bytes.prefix(length)), to: "delivery.zip")
      let error = #expect(throws: AtlasError.self) { try FeatureFile.open(path) }
      #expect(error?.message.contains("cut off") == true, "\(length): \(error?.message ?? "")")
    }
  }

  @Test func theCopyIsGoneWithTheLayer() throws {
    func copies() throws -> Set<String> {
      Set(try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path))
    }
    var layer: (any FeatureLayer)? = try open(ZipBytes(Self.shapefile("BU1"), stem: "unique-stem"))
    func holders() throws -> [String] {
      try copies().filter { name in
        let folder = FileManager.default.temporaryDirectory.appending(path: name)
        return FileManager.default.fileExists(atPath: folder.appending(path: "unique-stem.shp").path)
      }
    }
    #expect(layer != nil)
    #expect(try holders().count == 1)
    layer = nil
    #expect(try holders().isEmpty)
  }

  @Test func damageAnywhereIsAnErrorAtWorst() throws {
    var zip = ZipBytes(Self.shapefile("BU1"), stem: "buurten")
    zip.members[0].isDeflated = false
    zip.members[1].isLarge = true
    Fuzz.fuzz(format: "zip", seeds: [zip.bytes]) { bytes in
      try FeatureFile.open(folder.write(Data(bytes), to: "delivery.zip")).forEach { _ in }
    }
  }
}
