/// The parts of a body that a request asks for (RFC 9110 §14).
enum ByteRanges: Equatable {
  /// All of it: no range, one that is not understood, or more than are answered.
  case whole
  /// At least one, in the order asked for.
  case parts([Range<Int>])
  /// Each lies beyond the end.
  case unsatisfiable

  /// More are no reader's question but an attack on the memory and the line (RFC 9110 §14.2).
  private static let most = 32

  init(_ header: String?, size: Int) {
    self = .whole
    guard let header, let equals = header.firstIndex(of: "="), header[..<equals].lowercased() == "bytes" else { return }
    let specs = header[header.index(after: equals)...].split(separator: ",").map {
      $0.filter { $0 != " " && $0 != "\t" }
    }
    .filter { !$0.isEmpty }
    guard !specs.isEmpty, specs.count <= ByteRanges.most else { return }
    var parts: [Range<Int>] = []
    for spec in specs {
      guard let bounds = ByteRanges.bounds(spec, size: size) else { return }
      if !bounds.isEmpty { parts.append(bounds) }
    }
    // Several that together are more than all of it cost less as all of it.
    if parts.count > 1, parts.reduce(0, { $0 + $1.count }) > size { return }
    self = parts.isEmpty ? .unsatisfiable : .parts(parts)
  }

  /// Empty where it lies beyond the end; nil where it is no range.
  private static func bounds(_ spec: String, size: Int) -> Range<Int>? {
    guard let dash = spec.firstIndex(of: "-") else { return nil }
    let (first, last) = (spec[..<dash], spec[spec.index(after: dash)...])
    guard (first + last).utf8.allSatisfy({ (48...57).contains($0) }), !(first.isEmpty && last.isEmpty) else {
      return nil
    }
    // Digits that fit no number are beyond any end.
    let end = last.isEmpty ? nil : Int(last) ?? Int.max
    guard !first.isEmpty else { return max(0, size - (end ?? 0))..<size }
    let start = Int(first) ?? Int.max
    if let end, end < start { return nil }
    guard start < size else { return 0..<0 }
    return start..<min(size - 1, end ?? Int.max) + 1
  }
}
