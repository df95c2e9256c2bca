import Foundation

/// A colour of screens (sRGB), and how far it stands out from others by WCAG 2.2.
public struct HouseColour: Sendable, Equatable, CustomStringConvertible {
  private let red, green, blue: UInt8

  /// - Parameter text: `#005ea5`, or `#05a` for `#0055aa`.
  public init?(_ text: String) {
    let digits = Array(text.utf8.dropFirst())
    guard text.utf8.first == UInt8(ascii: "#"), [3, 6].contains(digits.count) else { return nil }
    let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard values.count == digits.count else { return nil }
    let parts =
      values.count == 3
      ? values.map { $0 * 17 } : stride(from: 0, to: 6, by: 2).map { values[$0] * 16 + values[$0 + 1] }
    (red, green, blue) = (UInt8(parts[0]), UInt8(parts[1]), UInt8(parts[2]))
  }

  private init(linear parts: [Double]) {
    let bytes = parts.map { UInt8((HouseColour.encoded($0) * 255).rounded()) }
    (red, green, blue) = (bytes[0], bytes[1], bytes[2])
  }

  public var description: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Relative luminance: WCAG 2.2, "relative luminance", with the threshold of sRGB (IEC 61966-2-1).
  var luminance: Double {
    let parts = linear
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// Between 1 and 21.
  func contrast(with other: HouseColour) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  func leastContrast(with grounds: [HouseColour]) -> Double {
    grounds.map(contrast).min() ?? 21
  }

  /// The nearest of its hue that stands out enough from every ground: itself, or darker on light grounds and lighter on dark ones.
  func fitted(to grounds: [HouseColour], contrast least: Double) -> HouseColour {
    let isOnLight = (grounds.map(\.luminance).max() ?? 1) > 0.5
    let steps = 512
    let parts = linear
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let found =
        step == 0 ? self : HouseColour(linear: parts.map { isOnLight ? $0 * (1 - share) : $0 + (1 - $0) * share })
      if found.leastContrast(with: grounds) >= least { return found }
    }
    return HouseColour(linear: isOnLight ? [0, 0, 0] : [1, 1, 1])
  }

  /// Shares of light: what can be scaled without another hue.
  private var linear: [Double] {
    [red, green, blue].map { byte in
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  private static func encoded(_ value: Double) -> Double {
    value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055
  }
}
