import Atlas
import GeoPackageStore
import SpatialCore
import Testing

/// A wijk of 200 m by 100 m of before, and what lies in its place now.
@Suite struct SuccessorsTests {
  private func city(addresses: [(x: Double, isDwelling: Bool)]) async throws -> SmallCity {
    let city = try SmallCity()
    let old = [
      SmallCity.area("GM9900", SmallCity.square(0, 0, 300, 100)),
      SmallCity.area("WK990009", SmallCity.square(100, 0, 200, 100)),
    ]
    _ = try await city.fill(areas: old, division: Division(id: "cbs-2020"))
    _ = try await city.fill(
      division: Division(id: "cbs-2024"),
      addresses: addresses.enumerated().map { index, address in
        Address(
          id: "\(index)", street: "Lijn", number: index + 1,
          uses: address.isDwelling ? ["woonfunctie"] : ["winkelfunctie"],
          point: Coordinate(x: 40_000 + address.x, y: 550_050))
      })
    return city
  }

  private func successors(_ city: SmallCity, _ code: String = "WK990009", in division: String? = nil) async throws
    -> Successors?
  {
    try await city.store.read { try Successors.of(code, in: division, $0) }
  }

  @Test func theLargestShareOfTheDwellingsComesFirst() async throws {
    // Of four dwellings one lies in the first wijk; a shop and what lies outside do not count.
    let city = try await city(addresses: [(150, true), (210, true), (250, true), (290, true), (160, false), (50, true)])
    let found = try #require(try await successors(city))
    #expect(
      found.successors.map(\.area.code) == ["WK990002", "WK990001"] && found.successors.map(\.share) == [0.75, 0.25])
    #expect(found.basis == .dwellings && found.from.id == "cbs-2020" && found.to.id == "cbs-2024")
    #expect(found.area.name == "Name of WK990009")
  }

  @Test func withoutAddressesSharesAreOfTheGround() async throws {
    let found = try #require(try await successors(try await city(addresses: [])))
    #expect(found.basis == .area && found.successors.map(\.share) == [0.5, 0.5])
    #expect(found.successors.map(\.area.code) == ["WK990001", "WK990002"])
  }

  @Test func whatIsThereOrWasNeverHasNone() async throws {
    let city = try await city(addresses: [])
    #expect(try await successors(city, "WK990001") == nil)
    #expect(try await successors(city, "WK990009", in: "cbs-2020") == nil)
    #expect(try await successors(city, "WK990055") == nil)
    // Today's wijk in yesterday's division.
    let before = try #require(try await successors(city, "WK990002", in: "cbs-2020"))
    #expect(before.successors.map(\.area.code) == ["WK990009"] && before.to.id == "cbs-2020")
  }
}
