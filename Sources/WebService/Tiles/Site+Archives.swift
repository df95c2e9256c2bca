import HTTPTypes
import Hummingbird
import NIOCore

extension Site {
  private static let pieceSize = 1 << 16

  /// `GET /tiles/{name}.pmtiles`: whole, or the parts that a reader asks for.
  func archiveRoutes(_ router: Router<ServiceContext>) {
    router.get("/tiles/:name") { request, context in
      let call = try Call(request, context, allowed: [], configuration)
      return try archive(try call.part("name"), request, context.sender.requestID)
    }
  }

  private func archive(_ name: String, _ request: Request, _ requestID: String) throws(Problem) -> Response {
    // For others than this computer's user only what says that it was made for the public.
    guard let (file, facts) = archives.open(name), facts.isPublic || !configuration.isPublicReadOnly else {
      throw .notFound("there is no archive of tiles \"\(name.prefix(60))\"")
    }
    var fields: HTTPFields = [
      .eTag: facts.tag, .acceptRanges: "bytes", .cacheControl: "no-cache",
      .contentType: Answer.ContentType.pmtiles.rawValue,
    ]
    if let known = request.headers[.ifNoneMatch], EntityTag.matches(known, facts.tag) {
      return Response(status: .notModified, headers: fields)
    }
    // A part of another version than the one that the reader has would not fit; a date is never the strong tag.
    let isCurrent = request.headers[.ifRange].map { $0 == facts.tag } ?? true
    switch ByteRanges(isCurrent ? request.headers[.range] : nil, size: file.size) {
    case .whole: return Site.response(.ok, fields, [.file(0..<file.size)], file)
    case .unsatisfiable:
      let problem = Problem(
        status: .rangeNotSatisfiable, title: "Range not satisfiable",
        detail: "Range: \"\((request.headers[.range] ?? "").prefix(60))\"; within 0-\(file.size - 1) expected")
      fields[.contentType] = "application/problem+json"
      fields[.contentRange] = "bytes */\(file.size)"
      fields[.eTag] = nil
      return Response(
        status: problem.status, headers: fields,
        body: ResponseBody(
          byteBuffer: ByteBuffer(string: problem.json(instance: request.uri.path, requestID: requestID))))
    case .parts(let parts):
      if parts.count == 1 {
        fields[.contentRange] = Site.contentRange(parts[0], file.size)
        return Site.response(.partialContent, fields, [.file(parts[0])], file)
      }
      return Site.multipart(parts, fields, file)
    }
  }

  /// Several ranges in one body (RFC 9110 §14.6).
  private static func multipart(_ parts: [Range<Int>], _ fields: HTTPFields, _ file: ArchiveFile) -> Response {
    // Deterministic, and in no archive by chance.
    let boundary = "wijkatlas-\(String(EntityTag.of(file.version.utf8).filter(\.isHexDigit)))-5f3b9a71c6d24e08"
    var fields = fields
    let type = fields[.contentType] ?? ""
    fields[.contentType] = "multipart/byteranges; boundary=\(boundary)"
    var pieces: [Piece] = []
    for part in parts {
      let head = "--\(boundary)\r\nContent-Type: \(type)\r\nContent-Range: \(contentRange(part, file.size))\r\n\r\n"
      pieces += [.text((pieces.isEmpty ? "" : "\r\n") + head), .file(part)]
    }
    return response(.partialContent, fields, pieces + [.text("\r\n--\(boundary)--\r\n")], file)
  }

  private enum Piece: Sendable {
    case text(String)
    case file(Range<Int>)

    var count: Int {
      switch self {
      case .text(let text): text.utf8.count
      case .file(let range): range.count
      }
    }
  }

  private static func contentRange(_ range: Range<Int>, _ size: Int) -> String {
    "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
  }

  /// The pieces as a body that is read while it is sent.
  private static func response(
    _ status: HTTPResponse.Status, _ fields: HTTPFields, _ pieces: [Piece], _ file: ArchiveFile
  ) -> Response {
    let body = ResponseBody(contentLength: pieces.reduce(0) { $0 + $1.count }) { writer in
      for piece in pieces {
        switch piece {
        case .text(let text): try await writer.write(ByteBuffer(string: text))
        case .file(let range):
          for start in stride(from: range.lowerBound, to: range.upperBound, by: pieceSize) {
            let bytes = file.bytes(start, min(pieceSize, range.upperBound - start))
            guard !bytes.isEmpty else { throw Problem.notFound("the archive was cut off while it was read") }
            try await writer.write(ByteBuffer(bytes: bytes))
          }
        }
      }
      try await writer.finish(nil)
    }
    return Response(status: status, headers: fields, body: body)
  }
}
