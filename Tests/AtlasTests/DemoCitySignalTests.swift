import SpatialCore
import Testing

@testable import Atlas

@Suite("Demo city: signals")
struct DemoCitySignalTests {
  private func signals(_ category: String? = nil) throws -> [Signal] {
    try DemoCityFixture.city.get().signals.filter { category == nil || $0.category == category }
  }

  private func hour(_ signal: Signal) -> Int { Int(signal.opened?.text.dropFirst(11).prefix(2) ?? "") ?? -1 }
  private func month(_ signal: Signal) -> Int { Int(signal.opened?.text.dropFirst(5).prefix(2) ?? "") ?? -1 }

  @Test("11,700 meldingen and 300 initiatieven, with ids of their own, in the order they were opened")
  func kinds() throws {
    let all = try signals()
    #expect(Set(all.map(\.id)).count == 12_000)
    #expect(all.filter { $0.kind == "melding" }.count == 11_700)
    let initiatives = all.filter { $0.kind == "initiatief" }
    #expect(initiatives.count == 300)
    #expect(initiatives.allSatisfy { (25...1000).contains($0.amountEuro ?? 0) })
    #expect(all.allSatisfy { ($0.kind == "melding") == ($0.amountEuro == nil) })
    for kind in ["melding", "initiatief"] {
      let opened = all.filter { $0.kind == kind }.compactMap(\.opened)
      #expect(opened == opened.sorted())
    }
  }

  @Test("opened in 2022 to 2024, closed afterwards; open where not closed")
  func moments() throws {
    for signal in try signals() {
      let opened = try #require(signal.opened)
      #expect((2022...2024).contains(opened.year))
      #expect((signal.closed == nil) == (signal.status == "open"), "\(signal.id)")
      if let closed = signal.closed { #expect(closed > opened && closed.year <= 2024, "\(signal.id)") }
    }
    let open = try signals().filter { $0.closed == nil }.count
    #expect((60...400).contains(open))
  }

  @Test("days are people's: many by day, few at night, nuisance in the evening")
  func dailyPattern() throws {
    let paving = try signals("bestrating").map(hour)
    #expect(paving.filter { (9..<17).contains($0) }.count > 10 * paving.filter { $0 < 6 }.count)
    let nuisance = try signals("overlast").map(hour)
    #expect(nuisance.filter { $0 >= 19 }.count > nuisance.filter { (8..<13).contains($0) }.count * 2)
  }

  @Test("streets are dark in winter, green grows in summer")
  func seasonalPattern() throws {
    let lights = try signals("straatverlichting").map(month)
    #expect(lights.filter { [11, 12, 1].contains($0) }.count > 2 * lights.filter { [5, 6, 7].contains($0) }.count)
    let green = try signals("groen").map(month)
    #expect(green.filter { [5, 6, 7].contains($0) }.count > 3 * green.filter { [12, 1, 2].contains($0) }.count)
  }

  @Test("weekdays are busier than weekends: 2022-01-01 was a Saturday")
  func weeklyPattern() throws {
    let calendar = DemoCalendar(years: [2022, 2023, 2024])
    #expect(calendar.days.count == 1096)
    #expect(calendar.days[0].weekday == 5)
    let weekends = Set(
      calendar.days.indices.filter { calendar.days[$0].weekday > 4 }.compactMap {
        calendar.moment(day: $0, minute: 0)?.text.prefix(10)
      })
    let share = try Double(signals().filter { weekends.contains($0.opened?.text.prefix(10) ?? "") }.count) / 12_000
    #expect((0.15...0.21).contains(share), "two days of seven would be 0.29")
  }

  @Test("about one in a hundred has no point; the others lie in a buurt, more of them where more people live close")
  func points() throws {
    let all = try signals()
    #expect((80...160).contains(all.filter { $0.point == nil }.count))
    let buurten = try DemoCityFixture.areas(.buurt).map { ($0, $0.geometry.envelope) }
    var counts: [String: Int] = [:]
    for point in all.compactMap(\.point) {
      let found = buurten.filter { buurt, envelope in
        envelope?.contains(point) == true && DemoCityFixture.isInside(point, buurt.geometry)
      }
      #expect(found.count == 1)
      for (buurt, _) in found { counts[buurt.name, default: 0] += 1 }
    }
    #expect(counts["Appelhof", default: 0] > 2 * counts["Pruimenbos", default: 0])
    #expect(counts["Spoorzone", default: 0] > 0)
  }
}
