import Atlas
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import SpatialCore

extension Site {
  private static let drawnPath = "/v1/analyses"
  /// Room for the largest drawing that is taken, with ordinates of any length.
  static let maximumDrawingBytes = 1 << 20

  func drawnRoutes(_ router: Router<ServiceContext>) {
    let configuration = configuration
    router.post(RouterPath(Site.drawnPath)) { request, context in
      let call = try Call(request, context, allowed: ["period", "division", "f", "lang"], configuration)
      let drawing = try DrawingDocument(
        type: request.headers[.contentType], crs: request.headers[.contentCRS], body: try await Site.body(of: request))
      return try await drawn(drawing, call).fresh()
    }
  }

  private func drawn(_ drawing: DrawingDocument, _ call: Call) async throws -> Answer {
    _ = try call.format(["json"])
    let language = try call.language()
    let period = try call.period()
    let division = call.query["division"]
    let area = try DrawnArea(
      drawing.geometry, crs: drawing.crs, name: language == .nl ? "Getekend gebied" : "Drawn area")
    return try await store.read { reader in
      try checkDivision(division, reader)
      let profile = try Analyst(catalogue: catalogue).profile(
        drawn: area, division: division, period: period, audience: configuration.audience, reader)
      return try analysis(profile, AreaWork.of(profile, reader), language)
    }
  }

  private static func body(of request: Request) async throws -> ByteBuffer {
    do {
      return try await request.body.collect(upTo: maximumDrawingBytes)
    } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
      throw Problem(
        status: .contentTooLarge, title: "Too large",
        detail: "the drawing has more than \(maximumDrawingBytes) bytes; simplify it")
    }
  }
}
