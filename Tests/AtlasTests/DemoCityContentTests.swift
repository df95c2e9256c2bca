import Foundation
import SpatialCore
import Testing

@testable import Atlas

@Suite("Demo city: content")
struct DemoCityContentTests {
  @Test("the same recipe gives the same city")
  func deterministic() throws {
    let city = try DemoCityFixture.city.get()
    let again = try DemoCity.make(recipe: DemoRecipe(json: DemoCityFixture.json))
    #expect(again.areas == city.areas)
    #expect(again.addresses == city.addresses)
    #expect(again.signals == city.signals)
    #expect(again.observations == city.observations)
  }

  @Test("another seed gives another city; other signals leave the addresses as they are")
  func streamsAreIndependent() throws {
    let city = try DemoCityFixture.city.get()
    let reseeded = try DemoCity.make(
      recipe: DemoRecipe(json: DemoCityFixture.json(replacing: "\"seed\": 9900", with: "\"seed\": 9901")))
    #expect(reseeded.addresses != city.addresses)
    #expect(reseeded.signals != city.signals)
    let busier = try DemoCity.make(
      recipe: DemoRecipe(json: DemoCityFixture.json(replacing: "\"count\": 11700", with: "\"count\": 11800")))
    #expect(busier.signals.count == 12_100)
    #expect(busier.addresses == city.addresses)
    #expect(busier.signals.suffix(300) == city.signals.suffix(300))
  }

  @Test("one gemeente, 10 wijken, 45 buurten, 125,000 residents, in a synthetic division")
  func totals() throws {
    let city = try DemoCityFixture.city.get()
    #expect(city.title == "Voorbeeldstad")
    #expect(city.division == Division(id: "demo-2024", isSynthetic: true))
    #expect(try DemoCityFixture.areas(.gemeente).map(\.code) == ["GM9900"])
    #expect(try DemoCityFixture.areas(.wijk).count == 10)
    #expect(try DemoCityFixture.areas(.buurt).count == 45)
    #expect(try DemoCityFixture.recipe.get().buurten.reduce(0) { $0 + $1.residents } == 125_000)
    #expect((59_000...61_500).contains(city.addresses.count))
    #expect(city.signals.count == 12_000)
  }

  @Test("every address lies inside the buurt that its postcode area belongs to")
  func addressesAreInside() throws {
    let buurten = try DemoCityFixture.areas(.buurt).map { ($0, $0.geometry.envelope) }
    var owners: [String: Set<String>] = [:]
    for address in try DemoCityFixture.city.get().addresses {
      let found = buurten.filter { buurt, envelope in
        envelope?.contains(address.point) == true && DemoCityFixture.isInside(address.point, buurt.geometry)
      }
      #expect(found.count == 1, "\(address.id)")
      owners[address.postcode ?? "", default: []].formUnion(found.map(\.0.code))
    }
    #expect(owners.values.allSatisfy { $0.count == 1 })
  }

  @Test("addresses have an id, a street, a number and a postcode like the BAG's, each only once")
  func addressesAreWellFormed() throws {
    let addresses = try DemoCityFixture.city.get().addresses
    #expect(Set(addresses.map(\.id)).count == addresses.count)
    #expect(Set(addresses.map { "\($0.street) \($0.number ?? 0)\($0.letter ?? "")" }).count == addresses.count)
    #expect(addresses.allSatisfy { $0.id.count == 16 && $0.id.hasPrefix("9900") && $0.number ?? 0 > 0 })
    #expect(addresses.allSatisfy { $0.postcode?.wholeMatch(of: /99[0-9]{2}[A-Z]{2}/) != nil })
    #expect(addresses.contains { $0.letter != nil })
    let groups = Dictionary(grouping: addresses) { $0.postcode }
    #expect((14...20).contains(addresses.count / groups.count))
    #expect(groups.values.allSatisfy { Set($0.map(\.street)).count == 1 })
  }

  @Test("each wijk's counts are the sums of its buurten's, and the gemeente's those of its wijken")
  func countsAddUp() throws {
    let city = try DemoCityFixture.city.get()
    let values = observed(city)
    let counts = ["residents", "men", "women", "households", "dwellings", "area-total", "area-land", "area-water"]
    for parent in city.areas where parent.level != .buurt {
      for indicator in counts {
        for year in ["2022", "2023", "2024"] {
          let sum = city.areas.filter { $0.parent == parent.code }.compactMap {
            values["\($0.code) \(indicator) \(year)"]
          }
          .reduce(0, +)
          let whole = try #require(values["\(parent.code) \(indicator) \(year)"])
          #expect(abs(sum - whole) < 1e-6, "\(parent.code) \(indicator) \(year)")
        }
      }
    }
    #expect(values["GM9900 residents 2024"] == 125_000)
  }

  @Test("a wijk's share is its buurten's, weighted by residents")
  func sharesAreWeighted() throws {
    let city = try DemoCityFixture.city.get()
    let values = observed(city)
    for wijk in city.areas where wijk.level == .wijk {
      let buurten = city.areas.filter { $0.parent == wijk.code }
      let parts = buurten.compactMap { buurt -> (Double, Double)? in
        guard let share = values["\(buurt.code) share-0-14 2024"] else { return nil }
        return (share, values["\(buurt.code) residents 2024"] ?? 0)
      }
      let mean = parts.reduce(0) { $0 + $1.0 * $1.1 } / parts.reduce(0) { $0 + $1.1 }
      let whole = try #require(values["\(wijk.code) share-0-14 2024"])
      #expect(abs(mean - whole) < 0.0501, "\(wijk.code)")
    }
  }

  @Test("areas in hectares are those of the polygons; the uninhabited have no shares")
  func areasAndGaps() throws {
    let city = try DemoCityFixture.city.get()
    let values = observed(city)
    for area in city.areas where area.level == .buurt {
      let hectares = try #require(values["\(area.code) area-total 2024"])
      #expect(abs(hectares - area.geometry.area / 10_000) <= 0.0051, "\(area.code)")
    }
    #expect(values["BU99000901 residents 2024"] == 0)
    #expect(values["BU99000901 share-0-14 2024"] == nil)
    #expect(values["BU99000204 loneliness 2024"] == nil, "under 200 residents nobody was asked")
    #expect(values["GM9900 loneliness 2023"] == nil, "no survey that year")
  }

  private func observed(_ city: DemoCity) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: city.observations.map { ("\($0.area) \($0.indicator) \($0.period)", $0.value) })
  }
}
