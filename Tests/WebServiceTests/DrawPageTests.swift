import Atlas
import Foundation
import HTTPTypes
import Indicators
import SpatialCore
import Testing

@testable import WebService

@Suite("The page of an own area")
struct DrawPageTests {
  private static let west = "90000 451000;91000 451000;91000 452000;90000 452000"

  private func page(_ query: String, isPublic: Bool = false) async throws -> Client.Reply {
    try await Client(isPublicReadOnly: isPublic).get("/draw" + query, [.accept: "text/html"])
  }

  private func points(_ text: String) -> String { "?points=\(PercentText.encode(text))" }

  @Test("each area can be chosen on the map by a link and in the table by a box")
  func choosing() async throws {
    let page = try await page("?areas=BU00010101").body
    for text in [
      "href=\"/draw?areas=BU00010101,BU00010102&amp;level=buurt&amp;division=cbs-2024\" data-code=\"BU00010102\" aria-label=\"Haak\"",
      "href=\"/draw?level=buurt&amp;division=cbs-2024\" data-code=\"BU00010101\" aria-label=\"Hoek: gekozen\"",
      "<input type=\"checkbox\" id=\"pick-BU00010101\" name=\"areas\" value=\"BU00010101\" checked>",
      "<input type=\"checkbox\" id=\"pick-BU00010102\" name=\"areas\" value=\"BU00010102\">", "data-metres=\"",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    let wijken = try await self.page("?level=wijk").body
    #expect(wijken.contains("id=\"pick-WK000101\"") && !wijken.contains("pick-BU"))
  }

  @Test("what was picked is one profile, with the rule by which it was made", arguments: [",", "&areas="])
  func picked(_ between: String) async throws {
    let page = try await page("?areas=BU00010101\(between)BU00010202").body
    #expect(page.contains("Eigen gebied telt 300 inwoners (2024), 60,0% van de gemeente."))
    #expect(page.contains("<section id=\"made\">") && page.contains("Alle gekozen buurten tellen helemaal mee."))
    let json = try await Client().get("/draw?areas=BU00010101\(between)BU00010202&f=json").object()
    let rows = try #require(json["indicators"] as? [[String: Any]])
    #expect(rows.first { $0["id"] as? String == "residents" }?["value"] as? Double == 300)
    #expect(try await Client().get("/draw?areas=BU00010101&f=csv").body.contains("residents"))
  }

  @Test("what was drawn is a profile, in metres or degrees alike; the public is told of whole buurten")
  func drawn() async throws {
    let half = "90000 451000;90500 451000;90500 452000;90000 452000"
    let page = try await page(points(half)).body
    #expect(page.contains("West") && page.contains("Van elk gebied telt mee wat binnen de grens ligt"))
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84)
    let degrees = try [(90_000.0, 451_000.0), (91_000, 451_000), (91_000, 452_000), (90_000, 452_000)].map { x, y in
      let place = try transformer.transform(Coordinate(x: x, y: y))
      return "\(DecimalText.format(place.y, decimals: 7)) \(DecimalText.format(place.x, decimals: 7))"
    }.joined(separator: "\n")
    #expect(try await self.page(points(degrees)).body.contains("Samengesteld uit"))
    let open = try await self.page(points(Self.west), isPublic: true).body
    #expect(
      open.contains("Beantwoord als 1 heel gebied van cbs-2024: West.") && open.contains("minstens de helft erbinnen"))
  }

  @Test("too small for the public says why, and what to do")
  func small() async throws {
    let corner = "90000 451000;90100 451000;90100 451100"
    let open = try await page(points(corner), isPublic: true)
    #expect(open.status == 200 && open.body.contains("role=\"alert\">Dit gebied is te klein."))
    #expect(!open.body.contains("id=\"made\""))
    #expect(try await page(points(corner)).body.contains("id=\"made\""))
    let file = try await Client(isPublicReadOnly: true).get("/draw\(points(corner))&f=json")
    #expect(file.status == 422)
  }

  @Test(
    "what is no area is refused with the reason, and what was typed stays",
    arguments: [
      ("90000 450000;91000 451000;91000 450000;90000 451000", "kruist of raakt zichzelf bij RD 90500 450500"),
      ("90000 450000;91000 450000", "minstens drie hoeken; hier staan er 2"),
      ("hier;daar;ginds", "“hier” is geen punt"),
      ("90000 450000;91000 450000;52,05 4,49", "Sommige punten zijn in RD"),
      ("1 2;3 4;5 6", "“1 2” ligt niet in Nederland"),
      ("200000 500000;201000 500000;201000 501000", "ligt buiten de gebieden van cbs-2024"),
      ("90000 450000;90500 450500;91000 451000", "één lijn"),
    ])
  func faults(_ text: String, _ reason: String) async throws {
    let reply = try await page(points(text))
    #expect(
      reply.status == 422 && reply.body.contains("role=\"alert\"") && reply.body.contains(reason),
      "\(reply.body.suffix(1500))")
    #expect(reply.body.contains(">\(text)</textarea>"))
    #expect(try await Client().get("/draw\(points(text))&f=json").status == 422)
  }

  @Test("points are read in the ways that people write them")
  func reading() throws {
    let rd = try DrawnPoints("90000,450000\n 91000.5 450000 ;\r\n91000 451000\n90000 450000")
    #expect(rd.corners.count == 3 && rd.crs == .rdNew && rd.corners[1].x == 91_000.5)
    for text in [
      "52.05 4.49;52.06 4.49;52.06 4.5", "4,49 52,05;4,49 52,06;4,5 52,06", "52.05, 4.49;52.06, 4.49;52.06, 4.5",
    ] {
      let degrees = try DrawnPoints(text)
      #expect(degrees.crs == .crs84 && degrees.corners[0] == Coordinate(x: 4.49, y: 52.05), "\(text)")
    }
    let many = Array(repeating: "90000 450000", count: 501).joined(separator: ";")
    #expect(throws: DrawnPoints.Fault.many(501)) { try DrawnPoints(many) }
    for text in ["1e5 450000;1 1;1 1", "nan 450000", "90000 450000 1", "0x10 450000"] {
      #expect(throws: DrawnPoints.Fault.self) { try DrawnPoints(text) }
    }
  }

  @Test(
    "a wrong parameter is one",
    arguments: [
      "?areas=BU99999999", "?areas=BU00010101,WK000101", "?level=gemeente", "?division=none", "?gemeente=GM9999",
      "?points=1&areas=BU00010101", "?period=soon", "?level=wijk&level=buurt", "?f=pdf", "?f=json",
    ])
  func wrong(_ query: String) async throws {
    #expect(try await page(query).status == 400)
  }

  @Test("what was typed is text, whatever it holds")
  func markup() async throws {
    let reply = try await page(points("<script>alert(1)</script>"))
    #expect(reply.status == 422 && !reply.body.contains("<script>alert"))
    // What is wrong is not kept as an answer.
    let again = try await Client().get("/draw\(points("hier"))", [.accept: "text/html", .ifNoneMatch: "*"])
    #expect(again.status == 422)
  }
}
