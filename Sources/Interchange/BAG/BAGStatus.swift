/// What the status of an object or a naming means for who wants addresses.
///
/// Source: Catalogus BAG 2018, §8 "Waardelijsten".
enum BAGStatus {
  private static let ended = ["ingetrokken", "ten onrechte opgevoerd", "niet gerealiseerd"]

  /// Whether what has this status is no more, or never was.
  static func isWithdrawn(_ status: String) -> Bool {
    let lower = status.lowercased()
    return ended.contains { lower.contains($0) }
  }

  /// Whether there is a permit, but nothing built yet.
  static func isPlanned(_ status: String) -> Bool { status.lowercased() == "verblijfsobject gevormd" }

  /// The status to keep of an address: what withdraws it, else the object's, else the naming's.
  static func kept(object: String?, naming: String?) -> String? {
    if let naming, isWithdrawn(naming) { return naming }
    return object ?? naming
  }
}

/// An identification of the BAG: four digits of the gemeente that gave it, two of the kind of object, ten of a number.
enum BAGIdentification {
  static let length = 16

  /// The number that the digits make; nil for anything but one to sixteen digits.
  static func number(_ text: String) -> UInt64? {
    let digits = text.utf8
    guard (1...length).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + UInt64($1 - 48) }
  }

  /// The identification with the leading zeros that a spreadsheet took for nothing; nil where none are missing, or the
  /// digits are no identification of the BAG.
  static func padded(_ text: String) -> String? {
    guard (12..<length).contains(text.utf8.count), number(text) != nil else { return nil }
    let full = String(repeating: "0", count: length - text.utf8.count) + text
    // 01 verblijfsobject, 02 ligplaats, 03 standplaats, 20 nummeraanduiding.
    let kind = full.dropFirst(4).prefix(2)
    return ["01", "02", "03", "20"].contains(kind) ? full : nil
  }

  /// Whether it is `3,632E+14`: what a spreadsheet makes of an identification, and of many others.
  static func isRounded(_ text: String) -> Bool {
    guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "+")), sign != text.startIndex else { return false }
    let mantissa = text.utf8[..<text.utf8.index(before: sign)]
    return mantissa.count > 2 && Double(text.replacing(",", with: ".")) != nil
      && mantissa.dropFirst().first.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") } == true
  }
}

/// Postcodes as the BAG writes them, such as `2712AB`.
enum BAGPostcode {
  static func isValid(_ text: String) -> Bool {
    let bytes = text.utf8
    return bytes.count == 6 && bytes.first != UInt8(ascii: "0") && bytes.prefix(4).allSatisfy { (48...57).contains($0) }
      && bytes.suffix(2).allSatisfy { (65...90).contains($0) }
  }
}
