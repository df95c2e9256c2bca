import Atlas
import GeoPackageStore
import Indicators
import Testing

@Suite struct AddActionTests {
  @Test func anActionIsAddedOnceAndTakenBackAsAnImport() async throws {
    let city = try SmallCity()
    _ = try await city.fill()
    let adding = AddAction(store: city.store, catalogue: city.catalogue) { "2026-11-22T10:00:00Z" }
    let wish = AddAction.Wish(
      area: "WK990001", theme: "T", kind: "Focuspunt", title: "Licht in de tunnel", owner: "Beheer",
      due: Moment("2027-01-31"))
    let added = try await adding.run(wish)
    let stored = try await city.store.read { try $0.actions(ActionQuery(areas: ["WK990001"])) }
    #expect(stored == [added] && added.theme == "t" && added.kind == "focuspunt" && added.status == .planned)
    #expect(added.due?.text == "2027-01-31" && added.id.hasPrefix("WK990001-"))
    let again = await #expect(throws: AtlasError.self) { try await adding.run(wish) }
    #expect(again?.code == .invalidRequest)
    _ = try await UndoImport(store: city.store) { "2026-11-22T11:00:00Z" }.run()
    #expect(try await city.store.read { try $0.actions(ActionQuery(areas: ["WK990001"])) }.isEmpty)
  }

  @Test func whatIsMissingIsNamed() async throws {
    let city = try SmallCity()
    _ = try await city.fill()
    let adding = AddAction(store: city.store, catalogue: city.catalogue) { "2026-11-22T10:00:00Z" }
    for (wish, code) in [
      (AddAction.Wish(area: "WK990009", theme: "t", kind: "focuspunt", title: "x"), AtlasError.Code.unknownArea),
      (AddAction.Wish(area: "WK990001", theme: "none", kind: "focuspunt", title: "x"), .invalidRequest),
      (AddAction.Wish(area: "WK990001", theme: "t", kind: " ", title: "x"), .invalidRequest),
      (AddAction.Wish(area: "WK990001", theme: "t", kind: "focuspunt", title: " \n"), .invalidRequest),
      (
        AddAction.Wish(
          area: "WK990001", theme: "t", kind: "focuspunt",
          title: String(repeating: "x", count: AddAction.longestTitle + 1)),
        .invalidRequest
      ),
    ] {
      let error = await #expect(throws: AtlasError.self) { try await adding.run(wish) }
      #expect(error?.code == code, "\(wish)")
    }
    #expect(try await city.store.read { try $0.actions(ActionQuery()) }.isEmpty)
  }
}
