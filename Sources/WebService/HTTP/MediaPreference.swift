/// What a client says it takes (`Accept`, RFC 9110 §12.5.1).
struct MediaPreference {
  private static let types = [
    "json": ["application/json", "application/geo+json"], "geojson": ["application/geo+json"], "html": ["text/html"],
    "csv": ["text/csv"], "jsonld": ["application/ld+json", "application/json"], "ttl": ["text/turtle"],
    "xlsx": ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ]
  private let ranges: [(type: String, weight: Double)]

  /// - Parameter header: The value of the header; empty where there is none.
  init(_ header: String) {
    ranges = header.split(separator: ",").prefix(50).map { range in
      let parts = range.split(separator: ";").map { $0.trimmingBlanks.lowercased() }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      return (parts.first ?? "", weight)
    }
  }

  /// The format that is liked best, the first of equals; nil where the header is empty or names none of them.
  func best(of formats: [String]) -> String? {
    var best: (format: String, liking: Liking)?
    for format in formats {
      let liking = liking(of: format)
      if liking.weight > 0, best.map({ $0.liking < liking }) ?? true { best = (format, liking) }
    }
    return best?.format
  }

  /// Of equal weights the type that is named goes before one that a range only covers.
  private struct Liking: Comparable {
    var weight: Double
    var exactness: Int

    static func < (one: Liking, other: Liking) -> Bool {
      (one.weight, one.exactness) < (other.weight, other.exactness)
    }
  }

  /// The most exact range decides.
  private func liking(of format: String) -> Liking {
    let types = MediaPreference.types[format] ?? []
    if let exact = ranges.filter({ types.contains($0.type) }).map(\.weight).max() {
      return Liking(weight: exact, exactness: 2)
    }
    let wide = types.compactMap { type in ranges.first { $0.type == "\(type.prefix { $0 != "/" })/*" }?.weight }
    if let wide = wide.max() { return Liking(weight: wide, exactness: 1) }
    return Liking(weight: ranges.first { $0.type == "*/*" }?.weight ?? 0, exactness: 0)
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    let start = drop { $0 == " " || $0 == "\t" }
    return start.lastIndex { $0 != " " && $0 != "\t" }.map { start[...$0] } ?? ""
  }
}
