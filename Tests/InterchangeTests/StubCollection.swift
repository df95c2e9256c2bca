import Foundation
import Synchronization
import TestSupport

@testable import Interchange

/// A collection of squares served by a stub in pages of two.
final class StubCollection: Sendable {
  static let count = 7
  /// What to answer instead of a page; nil for the page.
  private let trouble: @Sendable (StubServer.Request, _ first: Int) -> StubServer.Answer?
  private let crs: String
  private let name = Mutex("")

  init(
    crs: String = "http://www.opengis.net/def/crs/EPSG/0/28992",
    _ trouble: @escaping @Sendable (StubServer.Request, _ first: Int) -> StubServer.Answer? = { _, _ in nil }
  ) {
    self.crs = crs
    self.trouble = trouble
  }

  func serve() throws -> StubServer { try StubServer { self.answer($0) } }

  private func answer(_ request: StubServer.Request) -> StubServer.Answer {
    switch request.path {
    case "/v1/collections/areas":
      return .json(#"{"id":"areas","crs":["http://www.opengis.net/def/crs/OGC/1.3/CRS84","\#(crs)"],"links":[]}"#)
    case "/v1/collections": return .json(#"{"collections":[{"id":"areas"},{"id":"others"}],"links":[]}"#)
    case "/v1/collections/areas/queryables":
      return .json(#"{"type":"object","properties":{"gemeentecode":{"type":"string"}}}"#)
    case "/v1/collections/areas/items":
      let first = Int(request.query("from") ?? "") ?? 0
      return trouble(request, first) ?? page(request, first)
    default:
      return StubServer.Answer(
        status: 404, fields: ["Content-Type": "application/problem+json"],
        body: #"{"title":"Not found","detail":"there is no such thing here"}"#)
    }
  }

  func page(_ request: StubServer.Request, _ first: Int, matched: Int = StubCollection.count) -> StubServer.Answer {
    if request.fields["if-none-match"] == "\"v1-\(first)\"" { return StubServer.Answer(status: 304) }
    let last = min(first + 2, Self.count)
    let features = (first..<last).map { Self.feature($0) }
    var next = ""
    if last < Self.count {
      next = #"{"rel":"next","href":"items?from=\#(last)&t=\#(request.number)"}"#
    }
    return .geoJSON(
      #"{"type":"FeatureCollection","timeStamp":"\#(request.number)","numberMatched":\#(matched),"links":[\#(next)],"#
        + #""features":[\#(features.joined(separator: ","))]}"#,
      ["Content-Crs": "<\(crs)>", "ETag": "\"v1-\(first)\""])
  }

  static func feature(_ index: Int) -> String {
    let x = 92_000 + 100 * index
    let ring = "[[\(x),452000],[\(x + 100),452000],[\(x + 100),452100],[\(x),452100],[\(x),452000]]"
    return
      #"{"type":"Feature","id":"\#(index)","properties":{"buurtcode":"BU0637010\#(index)","gemeentecode":"GM0637"},"#
      + #""geometry":{"type":"Polygon","coordinates":[\#(ring)]}}"#
  }
}
