import Atlas
import Foundation
import Indicators
import SpatialCore
import Testing

/// What every store promises of facilities.
@Suite struct FacilityContractTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func point(_ x: Double) -> Coordinate { Coordinate(x: 92_000 + x, y: 452_050) }

  private func row(_ id: String, _ x: Double?, kind: String? = "aed", name: String? = nil) -> FacilityRow {
    FacilityRow(id: id, kind: kind, name: name, point: x.map(point))
  }

  private func importRows(
    _ rows: [FacilityRow], _ bench: ImportBench, skipsInvalid: Bool = false
  ) async throws -> ImportReport {
    var options = Importer.Options()
    options.skipsInvalid = skipsInvalid
    return try await bench.importer.importFacilities(SampleSource(rows), options: options)
  }

  @Test(arguments: StoreKind.all)
  func theyComeBackInOrderOfKindAndId(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    let report = try await importRows(
      [row("2", 20), row("1", 10, name: "Hal"), row("1", 30, kind: "Huis van de Wijk")], bench)
    #expect(report.inserted == 3 && report.findings.isEmpty)
    let all = try await bench.store.read { try $0.facilities(FacilityQuery()) }
    #expect(
      all == [
        Facility(id: "1", kind: "aed", name: "Hal", point: point(10)), Facility(id: "2", kind: "aed", point: point(20)),
        Facility(id: "1", kind: "huis-van-de-wijk", point: point(30)),
      ])
    #expect(try await bench.store.read { try $0.countFacilities() } == 3)
    #expect(try await bench.store.read { try $0.facilityCounts() } == ["aed": 2, "huis-van-de-wijk": 1])
    let box = Envelope(minX: 92_015, minY: 0, maxX: 92_030, maxY: 600_000)
    let boxed = try await bench.store.read { try $0.facilities(FacilityQuery(kind: "aed", envelope: box)) }
    #expect(boxed.map(\.id) == ["2"])
    #expect(try await importRows([row("2", 20)], bench).isUnchanged)
  }

  @Test(arguments: StoreKind.all)
  func aCorrectedDeliveryReplacesAndUndoBringsTheFormerBack(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    _ = try await importRows([row("1", 10), row("2", 20)], bench)
    let corrected = try await importRows([row("1", 15, name: "Nieuw"), row("3", 30)], bench)
    #expect(corrected.inserted == 1 && corrected.replaced == 1)
    let undone = try await bench.undo()
    #expect(undone.undone.rows == ["facility": UndoneImport.Change(removed: 2, restored: 1)])
    let points = try await bench.store.read { try $0.facilities(FacilityQuery()) }.map(\.point)
    #expect(points == [point(10), point(20)])
    _ = try await bench.undo()
    #expect(try await bench.store.read { try $0.countFacilities() } == 0)
  }

  /// A hundred at once go to the layer in bulk; the index knows all of them, and undo takes them out again.
  @Test func manyAtOnceAreALayerWithAnIndex() async throws {
    let path = folder.path("store.gpkg")
    let bench = ImportBench(store: try StoreKind.all[0].make(folder.url))
    _ = try await importRows((0..<100).map { row(String($0), Double($0)) }, bench)
    #expect(try folder.value("store.gpkg", "SELECT count(*) FROM rtree_facility_geom") == "100")
    #expect(
      try folder.value("store.gpkg", "SELECT data_type FROM gpkg_contents WHERE table_name = 'facility'") == "features")
    _ = try await bench.undo()
    #expect(try folder.value("store.gpkg", "SELECT count(*) FROM rtree_facility_geom") == "0")
    #expect(try folder.value("store.gpkg", "SELECT count(*) FROM gpkg_contents WHERE table_name = 'facility'") == "0")
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: StoreKind.all)
  func whatCannotBeStoredIsNamed(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    let rows = [
      row("1", 10), row("1", 11), row("2", 12, kind: nil), row("3", nil), row("4", 13, kind: "–"),
      FacilityRow(
        id: "5", kind: "aed", point: nil, address: WrittenAddress(street: "Nergensstraat", number: "1", place: "Delft")),
    ]
    let rejected = await #expect(throws: ImportRejected.self) { try await importRows(rows, bench) }
    #expect(rejected?.report.rejected.map(\.row) == [2, 3, 4, 5, 6])
    #expect(
      rejected?.report.rejected.map(\.field) == ["kind and id", "kind", "coordinates", "kind", "address"])
    #expect(try await importRows(rows, bench, skipsInvalid: true).inserted == 1)
  }

  @Test(arguments: StoreKind.all)
  func oneOutsideEveryGemeenteIsStoredWithARemark(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries([Samples.row("GM0637")])
    let report = try await importRows([row("in", 50), row("out", 500)], bench)
    #expect(report.inserted == 2)
    #expect(report.findings.map(\.value) == ["out"] && report.findings[0].reason.contains("outside every gemeente"))
  }

  @Test(arguments: StoreKind.all)
  func oneWithoutCoordinatesGetsThePlaceOfItsAddress(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    let address = Address(
      id: "a", street: "Dorpsstraat", number: 12, postcode: "2712AB", place: "Zoetermeer", point: point(77))
    _ = try await bench.importer.importAddresses(SampleSource([address]), options: Importer.Options())
    let row = FacilityRow(
      id: "1", kind: "aed", point: nil, address: WrittenAddress(number: "12", postcode: "2712 AB"))
    let report = try await importRows([row], bench)
    #expect(report.inserted == 1 && report.notes.contains { $0.contains("placed by their address") })
    let stored = try await bench.store.read { try $0.facilities(FacilityQuery()) }
    #expect(stored.first?.point == point(77) && stored.first?.address == "12, 2712 AB")
  }

  @Test(arguments: StoreKind.all)
  func assignedAddressesTellTheirAreaAndWhetherPeopleLiveThere(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries([Samples.row("BU06370101")])
    let addresses = [
      Address(id: "a", street: "Kade", number: 3, uses: ["winkelfunctie", "woonfunctie"], point: point(10)),
      Address(id: "b", street: "Kade", uses: ["winkelfunctie"], point: point(20)),
      Address(id: "c", street: "Ver", point: point(5000)),
    ]
    _ = try await bench.importer.importAddresses(SampleSource(addresses), options: Importer.Options())
    let division = try await bench.store.read { try DivisionChoice($0.divisions()).resolve(nil) }
    _ = try await AssignPoints(store: bench.store).run(division)
    let found = try await bench.store.read { reader in
      var found: [AssignedAddress] = []
      try reader.forEachAssignedAddress(division: "cbs-2024") { found.append($0) }
      return found
    }
    #expect(found.map(\.isDwelling) == [true, false] && found.map(\.point) == [point(10), point(20)])
    #expect(Set(found.map(\.area)) == ["BU06370101"])
    let read = try await bench.store.read { try $0.addresses(keys: found.map(\.key) + [999]) }
    #expect(read.count == 2 && read[found[0].key] == addresses[0])
    let none = try await bench.store.read { reader in
      var count = 0
      try reader.forEachAssignedAddress(division: "other") { _ in count += 1 }
      return count
    }
    #expect(none == 0)
  }
}
