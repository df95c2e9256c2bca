import Atlas
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import SpatialCore

extension Site {
  private static let drawnPath = "/v1/analyses"

  func drawnRoutes(_ router: Router<ServiceContext>) {
    let configuration = configuration
    router.post(RouterPath(Site.drawnPath)) { request, context in
      let call = try Call(request, context, allowed: ["period", "division", "f", "lang"], configuration)
      let drawing = try DrawingDocument(
        type: request.headers[.contentType], crs: request.headers[.contentCRS],
        body: try await body(of: request, context))
      return try await drawn(drawing, call).fresh()
    }
  }

  private func drawn(_ drawing: DrawingDocument, _ call: Call) async throws -> Answer {
    _ = try call.format(["json"])
    let language = try call.language()
    let period = try call.period()
    let division = call.query["division"]
    let name = language == .nl ? "Getekend gebied" : "Drawn area"
    let area = try await LongWork.run { _ in try DrawnArea(drawing.geometry, crs: drawing.crs, name: name) }
    return try await store.read { reader in
      try checkDivision(division, reader)
      let profile = try Analyst(catalogue: catalogue).profile(
        drawn: area, division: division, period: period, audience: configuration.audience, reader)
      return try analysis(profile, AreaWork.of(profile, reader), language)
    }
  }

  /// - Throws: ``Problem`` 413 for one that is larger than the limits allow.
  func body(of request: Request, _ context: ServiceContext) async throws -> ByteBuffer {
    context.waitsForBody.set(true)
    defer { if !Task.isCancelled { context.waitsForBody.set(false) } }
    do {
      return try await request.body.collect(upTo: configuration.limits.bodyBytes)
    } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
      throw Problem.largeBody(most: configuration.limits.bodyBytes)
    }
  }
}
