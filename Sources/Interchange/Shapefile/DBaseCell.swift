/// A value as the text of a cell of a `.dbf`.
enum DBaseCell {
  struct Problem: Error { var reason: String }

  /// - Returns: Nothing for null; at most 254 bytes of UTF-8 for text, at most 24 signs for a number.
  static func text(_ value: FieldValue, _ kind: FeatureSchema.Kind) throws(Problem) -> [UInt8] {
    switch (kind, value) {
    case (_, .null): return []
    case (.text, .text(let text)): return try cell(text)
    case (.text, _): return try cell(value.string)
    case (.integer, .integer(let number)): return Array("\(number)".utf8)
    case (.integer, .real(let number)):
      guard let whole = Int64(exactly: number) else { throw Problem(reason: "is no whole number") }
      return Array("\(whole)".utf8)
    case (.real, .integer(let number)):
      guard let real = Double(exactly: number) else { return Array("\(number)".utf8) }
      return try self.real(real)
    case (.real, .real(let number)): return try real(number)
    case (_, .text): throw Problem(reason: "is text, a number expected")
    }
  }

  private static func cell(_ text: String) throws(Problem) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard bytes.count <= DBaseWriter.maximumWidth else {
      throw Problem(reason: "… is \(bytes.count) bytes long, a Shapefile holds \(DBaseWriter.maximumWidth)")
    }
    // Readers end a cell at a zero byte.
    guard !bytes.contains(0) else { throw Problem(reason: "holds a zero byte") }
    return bytes
  }

  /// The shortest text that reads back to the same number.
  private static func real(_ number: Double) throws(Problem) -> [UInt8] {
    guard number.isFinite else { throw Problem(reason: "is no finite number") }
    let shortest = "\(number)"
    guard let mark = shortest.firstIndex(of: "e"), let exponent = Int(shortest[shortest.index(after: mark)...]) else {
      return Array(shortest.utf8)
    }
    let plain = DBaseCell.plain(mantissa: String(shortest[..<mark]), exponent: exponent)
    return Array((plain.utf8.count <= DBaseWriter.maximumNumberWidth ? plain : shortest).utf8)
  }

  /// `-1.25` and -3 as `-0.00125`, `1.25` and 16 as `12500000000000000.0`.
  private static func plain(mantissa: String, exponent: Int) -> String {
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
    let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
    let digits = String(parts[0]) + fraction
    let point = parts[0].count + exponent
    // Far beyond what any cell takes, and not worth the zeros.
    guard abs(point) <= DBaseWriter.maximumNumberWidth else { return String(repeating: "0", count: 400) }
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) + ".0" }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }
}
