import Foundation
import HTTPTypes
import Testing

@testable import WebService

@Suite("What was counted of the signals in an area")
struct SignalsSummaryTests {
  private let path = "/v1/areas/WK000101/signals/summary"

  private func measures(_ reply: Client.Reply) throws -> [[String: Any]] {
    try #require(try reply.object()["measures"] as? [[String: Any]])
  }

  @Test("each figure made of points, by period, as the layers tell it; no other figure")
  func figures() async throws {
    let client = try Client()
    let found = try measures(try await client.get(path))
    #expect(!found.isEmpty && found.allSatisfy { ["signals", "signals-rate"].contains($0["id"] as? String) })
    let signals = try #require(found.first { $0["id"] as? String == "signals" })
    #expect(signals["measure"] as? String == "opened" && signals["kind"] as? String == "melding")
    for figure in try #require(signals["values"] as? [[String: Any]]) {
      let period = try #require(figure["period"] as? String)
      let item = try await client.get("/v1/collections/wijken/items/WK000101?indicators=signals&period=\(period)")
      let properties = try #require(try item.object()["properties"] as? [String: Any])
      #expect(properties["signals"] as? Double == figure["value"] as? Double)
    }
    let csv = try await client.get(path + "?f=csv").body
    #expect(csv.hasPrefix("indicator,name,measure,period,value,status,reason\nsignals,Meldingen,opened,"))
  }

  @Test("the public gets what was protected only; a code, a division, a period that is not there is told")
  func others() async throws {
    for measure in try measures(try await Client(isPublicReadOnly: true).get(path)) {
      let values = try #require(measure["values"] as? [[String: Any]])
      #expect(values.allSatisfy { $0["value"] is NSNull && $0["reason"] as? String != nil })
    }
    let client = try Client()
    #expect(try await client.get("/v1/areas/WK999999/signals/summary").status == 404)
    #expect(try await client.get(path + "?division=x").status == 400)
    #expect(try await client.get(path + "?period=x").status == 400)
    #expect(try measures(try await client.get(path + "?period=1990")).isEmpty)
  }
}
