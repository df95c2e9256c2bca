import Atlas
import Foundation
import HTTPTypes
import Testing

@testable import WebService

@Suite("One indicator over the areas of a level")
struct ValuesTests {
  private let path = "/v1/indicators/residents/values"

  @Test("each area with its value, status, rank and class; the legend counts the classes")
  func values() async throws {
    let object = try await Client().get(path + "?level=buurt&period=2024&classes=2").object()
    let values = try #require(object["values"] as? [[String: Any]])
    #expect(values.compactMap { $0["code"] as? String } == ["BU00010101", "BU00010102", "BU00010201", "BU00010202"])
    #expect(values.map { $0["value"] as? Int } == [100, 200, nil, 200])
    #expect(values.map { $0["rank"] as? Int } == [3, 1, nil, 1])
    #expect(values.map { $0["class"] as? Int } == [0, 1, nil, 1])
    #expect(values[2]["status"] as? String == "missing" && values[0]["period"] as? String == "2024")
    let legend = try #require(object["legend"] as? [String: Any])
    #expect(legend["bounds"] as? [Double] == [100, 200] && legend["counts"] as? [Int] == [1, 2])
  }

  @Test("the public gets no value, rank or class of what is kept back")
  func secret() async throws {
    let reply = try await Client(isPublicReadOnly: true).get("/v1/indicators/signals/values")
    let values = try #require(try reply.object()["values"] as? [[String: Any]])
    #expect(values.count == 2)
    #expect(values.allSatisfy { $0["value"] is NSNull && $0["rank"] is NSNull && $0["class"] is NSNull })
    #expect(values.allSatisfy { $0["status"] as? String == "suppressed" && $0["reason"] as? String == "unprotected" })
  }

  @Test("as CSV, by method, of one gemeente")
  func choices() async throws {
    let client = try Client()
    let csv = try await client.get(path + "?f=csv&level=buurt&method=equal")
    #expect(csv.body.hasPrefix("code,name,period,value,status,reason,rank,class\nBU00010101,"))
    #expect(try await client.get(path + "?gemeente=GM0001").object()["values"].map { ($0 as? [Any])?.count } == 2)
    for wrong in [
      "level=straat", "classes=1", "classes=x", "method=jenks", "gemeente=GM9999", "period=x", "division=x",
    ] {
      let reply = try await client.get(path + "?" + wrong)
      #expect(reply.status == 400, "\(wrong)")
      let name = try #require(wrong.split(separator: "=").first)
      #expect((try reply.object()["detail"] as? String)?.hasPrefix("\(name):") == true, "\(reply.body)")
    }
    #expect(try await client.get("/v1/indicators/none/values").status == 404)
  }

  @Test("around the gemeente's own figure, or the mean where there is none; of the change since a period around zero")
  func around() async throws {
    let object = try await Client().get(path + "?level=buurt&period=2024&method=around&classes=4").object()
    let legend = try #require(object["legend"] as? [String: Any])
    let center = try #require(legend["center"] as? Double)
    let bounds = try #require(legend["bounds"] as? [Double])
    #expect(bounds.count == 4 && bounds[1] == center)
    let whole = try await Client().get("/v1/collections/gemeenten/items/GM0001?indicators=residents&period=2024")
    let own = (try whole.object()["properties"] as? [String: Any])?["residents"] as? Double
    let values = try #require(object["values"] as? [[String: Any]]).compactMap { $0["value"] as? Double }
    #expect(center == own ?? values.reduce(0, +) / Double(values.count))
    let since = try await Client().get(path + "?level=buurt&period=2024&since=2024").object()
    let changes = try #require(since["values"] as? [[String: Any]])
    #expect(changes.map { $0["change"] as? Double } == [0, 0, nil, 0])
    #expect((since["legend"] as? [String: Any])?["center"] as? Double == 0 && since["since"] as? String == "2024")
    #expect(try await Client().get(path + "?since=x").status == 400)
  }

  @Test("the catalogue by theme and words, whatever their accents and capitals")
  func search() async throws {
    func ids(_ query: String) async throws -> [String] {
      let reply = try await Client().get("/v1/indicators?\(query)").object()
      return try #require(reply["indicators"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    }
    #expect(try await ids("theme=veiligheid") == ["signals", "signals-rate"])
    #expect(try await ids("q=INW%C3%B3ners") == ["residents"])
    #expect(try await ids("q=wat%20meldingen") == ["signals"])
    #expect(try await ids("q=nothing-of-the-kind") == [])
    #expect(try await Client().get("/v1/indicators?theme=x").status == 400)
  }
}
