import HTTPTypes
import Hummingbird
import NIOCore

/// A body with its type: what a handler gives.
struct Answer: Sendable {
  enum ContentType: String {
    case json = "application/json"
    case geoJSON = "application/geo+json"
    case openAPI = "application/vnd.oai.openapi+json;version=3.0"
    case html = "text/html; charset=utf-8"
    case css = "text/css; charset=utf-8"
    case csv = "text/csv; charset=utf-8; header=present"
    case vectorTile = "application/vnd.mapbox-vector-tile"
    case pmtiles = "application/vnd.pmtiles"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  }

  var type: ContentType
  private let body: ByteBuffer
  var headers: HTTPFields = [:]

  init(_ type: ContentType, _ body: String) {
    self.type = type
    self.body = ByteBuffer(string: body)
  }

  init(_ type: ContentType, _ body: [UInt8]) {
    self.type = type
    self.body = ByteBuffer(bytes: body)
  }

  /// - Parameter name: What a browser calls the file that it keeps.
  init(_ type: ContentType, _ body: some Sequence<UInt8>, download name: String) {
    self.type = type
    self.body = ByteBuffer(bytes: body)
    let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) }
    headers[.contentDisposition] = "attachment; filename=\"\(safe)\""
  }

  static func json(_ value: JSONValue) -> Answer { Answer(.json, value.text) }

  /// The response to a request that is no question after something known: nobody keeps it.
  func fresh() -> Response {
    var fields = headers
    fields[.contentType] = type.rawValue
    fields[.cacheControl] = "no-store"
    return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: body))
  }

  /// The response with a strong entity tag, or 304 when the client has this body.
  func response(to request: Request) -> Response {
    var fields = headers
    let tag = EntityTag.of(body.readableBytesView)
    fields[.contentType] = type.rawValue
    fields[.eTag] = tag
    fields[.cacheControl] = "no-cache"
    if let known = request.headers[.ifNoneMatch], EntityTag.matches(known, tag) {
      return Response(status: .notModified, headers: fields)
    }
    return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: body))
  }
}
