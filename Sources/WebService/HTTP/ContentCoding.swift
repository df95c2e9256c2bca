/// Which encodings of a body a client takes (`Accept-Encoding`, RFC 9110 §12.5.3).
enum ContentCoding {
  /// Bodies below this size grow, or gain nothing worth the time.
  static let leastBytes = 1_000

  /// - Parameter header: nil where the client sent none: then it gets the body as it is.
  static func acceptsGzip(_ header: String?) -> Bool {
    guard let header else { return false }
    var byAny = false
    for part in header.split(separator: ",").prefix(50) {
      let fields = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
      let weight = fields.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      if fields.first == "gzip" || fields.first == "x-gzip" { return weight > 0 }
      if fields.first == "*" { byAny = weight > 0 }
    }
    return byAny
  }
}
