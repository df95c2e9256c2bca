import Atlas
import Hummingbird
import Indicators
import Reports
import SpatialCore

extension Site {
  private static let mostPlaces = 50

  func placeRoutes(_ router: Router<ServiceContext>) {
    get(router, "/v1/places", ["q", "limit", "division", "f"]) { try await places($0) }
    get(router, "/search", ["q", "division", "lang"]) { try await searchPage($0) }
  }

  private func places(_ call: Call) async throws -> Answer {
    _ = try call.format(["json"])
    guard let text = call.query["q"] else {
      throw Problem(
        status: .badRequest, title: "Invalid parameter", detail: "q: a name, a code, an address or a postcode expected")
    }
    guard (1...FindPlaces.mostCharacters).contains(text.unicodeScalars.count) else {
      throw Problem.invalid("q", text, expected: "1 to \(FindPlaces.mostCharacters) characters")
    }
    let limit = try call.query.limit(default: 10, maximum: Site.mostPlaces)
    let found = try await find(text, limit: limit, call)
    let links = [Link("self", "application/json", call.selfAddress, title: "Plaatsen")]
    let places = try found.map { try PlaceDocument($0, text: text).json(call) }
    return .json(.object([("places", .array(places)), ("links", Link.list(links))]))
  }

  private func searchPage(_ call: Call) async throws -> Answer {
    let language = try call.language()
    let text = call.query.filled("q") ?? ""
    guard text.unicodeScalars.count <= FindPlaces.mostCharacters else {
      throw Problem.invalid("q", text, expected: "at most \(FindPlaces.mostCharacters) characters")
    }
    let found = text.isEmpty ? [] : try await find(text, limit: Site.mostPlaces, call)
    let page = SearchPage(text: text, found: found, language: language)
    return try frame(call, title: page.title, content: page.html)
  }

  private func find(_ text: String, limit: Int, _ call: Call) async throws -> [FindPlaces.Found] {
    let book = try await views.current(of: store).addresses.book(store)
    let division = call.filled("division")
    return try await store.read { reader in
      let divisions = try reader.divisions().filter { !$0.areas.isEmpty }
      guard !divisions.isEmpty else { return [] }
      try checkDivision(division, reader)
      let finder = FindPlaces(try DivisionChoice(divisions).resolve(division))
      var found = try finder.areas(text, limit: limit, reader)
      // An address has a number, or is what no area is called.
      if let book, found.count < limit, found.isEmpty || text.contains(where: \.isNumber),
        let address = try finder.address(text, book, reader)
      {
        found.insert(try withTerritory(address, reader), at: 0)
      }
      return found
    }
  }

  /// Whose territory it lies in, as far as the audience may see the plan.
  private func withTerritory(_ found: FindPlaces.Found, _ reader: any StoreReader) throws -> FindPlaces.Found {
    guard let finding = found.finding, !(try plans(reader)).isEmpty else { return found }
    var found = found
    do {
      let answer = try FindTerritory().answer(FindTerritory.Request(.found(finding), on: .today), reader)
      _ = try plan(answer.plan, reader)
      (found.plan, found.territories) = (answer.plan, answer.territories)
    } catch let error as AtlasError where [.notFound, .invalidRequest].contains(error.code) {
      // No plan holds the place, or several do and none is the present one.
    } catch let problem as Problem where problem.status == .notFound {
      // A plan that the audience may not see.
    }
    return found
  }
}
