import Compression
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
    case script = "text/javascript; charset=utf-8"
    case svg = "image/svg+xml"
    case png = "image/png"
    case schema = "application/schema+json"
    case jsonLD = "application/ld+json"
    case turtle = "text/turtle; charset=utf-8"
    case csv = "text/csv; charset=utf-8; header=present"
    case vectorTile = "application/vnd.mapbox-vector-tile"
    case pmtiles = "application/vnd.pmtiles"
    case metrics = "text/plain; version=0.0.4; charset=utf-8"
    case pdf = "application/pdf"
    case geoPackage = "application/geopackage+sqlite3"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  }

  var type: ContentType
  private let body: ByteBuffer
  /// The body as gzip, where it was packed.
  private var packedBody: ByteBuffer?
  var headers: HTTPFields = [:]
  /// Set where the answer is kept, so that the body is not read through each time.
  private var tag: String?

  private var hasContent = true

  /// Another than 200 of a page that tells what is wrong with what was asked: such a page is nothing known, and is not kept.
  var status = HTTPResponse.Status.ok

  /// Whether what stands under its address never changes, so that it need not be asked for again.
  var isImmutable = false

  /// Of all that is held.
  var size: Int { body.readableBytes + (packedBody?.readableBytes ?? 0) }

  init(_ type: ContentType, _ body: String) {
    self.type = type
    self.body = ByteBuffer(string: body)
  }

  init(_ type: ContentType, _ body: [UInt8]) {
    self.type = type
    self.body = ByteBuffer(bytes: body)
  }

  /// A body that was packed before; an empty one says that there is nothing (204).
  init(_ type: ContentType, _ body: [UInt8], packed: [UInt8]) {
    self.init(type, body)
    packedBody = ByteBuffer(bytes: packed)
    hasContent = !body.isEmpty
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
    return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: body))
  }

  /// The same with its entity tag known, so that it is found once for an answer that is kept.
  func tagged() -> Answer {
    var copy = self
    copy.tag = EntityTag.of(body.readableBytesView)
    return copy
  }

  /// The same with its body packed too, where that is smaller and has not been done; nil where there is nothing to do.
  ///
  /// - Parameter level: 9 where the answer is kept, less where it is packed for one client.
  func packed(level: Int) throws -> Answer? {
    guard packedBody == nil, type.isText, body.readableBytes >= ContentCoding.leastBytes else { return nil }
    var copy = self
    copy.packedBody = ByteBuffer(bytes: try Gzip.compressed(Array(body.readableBytesView), level: level))
    return copy
  }

  /// The response with a strong entity tag, or 304 when the client has this body: packed where it was, and the client takes
  /// that.
  func response(to request: Request) -> Response {
    guard status == .ok else { return fresh() }
    var fields = headers
    let packed = ContentCoding.acceptsGzip(request.headers[.acceptEncoding]) ? packedBody : nil
    // What is packed is another representation, so its strong tag must be another (RFC 9110 §8.8.3.3).
    let tag = EntityTag.variant(self.tag ?? EntityTag.of(body.readableBytesView), isPacked: packed != nil)
    fields[.contentType] = type.rawValue
    fields[.eTag] = tag
    fields[.cacheControl] = isImmutable ? "public, max-age=31536000, immutable" : "no-cache"
    fields[.vary] = "Accept, Accept-Encoding"
    if let known = request.headers[.ifNoneMatch], EntityTag.matches(known, tag) {
      return Response(status: .notModified, headers: fields)
    }
    guard hasContent else {
      fields[.contentType] = nil
      return Response(status: .noContent, headers: fields)
    }
    if packed != nil { fields[.contentEncoding] = "gzip" }
    return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: packed ?? body))
  }
}

extension Answer.ContentType {
  /// Whether packing makes it smaller: a workbook is packed already.
  fileprivate var isText: Bool { ![.xlsx, .geoPackage, .png, .pmtiles, .vectorTile].contains(self) }
}
