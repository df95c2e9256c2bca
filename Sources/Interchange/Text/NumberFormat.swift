/// How the numbers of a column are written: which sign separates the decimals, and whether the other separates thousands.
struct NumberFormat: Sendable, Hashable {
  var decimal: NumberText.DecimalSign
  /// Whether the other sign may stand between groups of three digits.
  var groups: Bool

  /// As formats that tell which cells are numbers write them.
  static let point = NumberFormat(decimal: .point, groups: false)

  /// The number in a field without blanks around it; nil for what is none in this format.
  ///
  /// Blanks between groups of three digits (`9 480`) are taken for what they can only be, and `%` at the end is left out.
  func number(_ field: UnsafeBufferPointer<UInt8>) -> Double? {
    var isPlain = true
    for byte in field where !((48...57).contains(byte) || byte == decimal.byte || byte == 0x2D) {
      isPlain = false
      break
    }
    if isPlain { return NumberBytes.number(field) }
    return written(field)
  }

  private func written(_ field: UnsafeBufferPointer<UInt8>) -> Double? {
    var bytes = Array(field)
    if bytes.last == 0x25 {
      bytes.removeLast()
      while bytes.last == 0x20 { bytes.removeLast() }
    }
    NumberFormat.replaceHardBlanks(&bytes)
    for sign in [groups ? decimal.other.byte : 0x20, 0x20] where bytes.contains(sign) {
      guard let bare = NumberFormat.ungrouped(bytes, by: sign, decimal: decimal.byte) else { return nil }
      bytes = bare
    }
    guard !bytes.contains(decimal.other.byte) else { return nil }
    return bytes.withUnsafeBufferPointer { NumberBytes.number($0) }
  }

  /// No-break spaces, wide and narrow, in UTF-8 and windows-1252, as blanks.
  private static func replaceHardBlanks(_ bytes: inout [UInt8]) {
    for blank: [UInt8] in [[0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xA0]] where bytes.contains(blank[0]) {
      bytes = Array(bytes.split(separator: blank, omittingEmptySubsequences: false).joined(separator: [0x20]))
    }
  }

  /// The digits without the sign between groups; nil where the groups are not of three.
  private static func ungrouped(_ bytes: [UInt8], by sign: UInt8, decimal: UInt8) -> [UInt8]? {
    let parts = bytes.split(separator: decimal, maxSplits: 1, omittingEmptySubsequences: false)
    let start = parts[0].first == 0x2D || parts[0].first == 0x2B ? 1 : 0
    guard parts[0].dropFirst(start).isGrouped(by: sign) else { return nil }
    return parts[0].filter { $0 != sign } + (parts.count > 1 ? [decimal] + parts[1] : [])
  }
}

extension NumberText.DecimalSign {
  var byte: UInt8 { self == .point ? 0x2E : 0x2C }
  var other: NumberText.DecimalSign { self == .point ? .comma : .point }
}

extension Collection<UInt8> {
  /// Whether they are digits in groups of three, the first of one to three: `1.234.567`.
  func isGrouped(by sign: UInt8) -> Bool {
    let groups = split(separator: sign, omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.allSatisfy { (48...57).contains($0) } }), let first = groups.first else {
      return false
    }
    return (1...3).contains(first.count) && groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}
