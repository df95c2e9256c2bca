import Foundation

/// The codes of territories as areas of a division: `WR0637-1`, `WR0637-CENTRUM`.
enum TerritoryCodes {
  /// Of wijkregie; no code of CBS begins so.
  private static let prefix = "WR"

  /// - Returns: A code for each territory, the same for the same name in another plan; of two that would be the same the
  ///   later by name gets a number.
  static func codes(of territories: [String], gemeente: String) -> [String: String] {
    let place = AreaCode.level(of: gemeente) == .gemeente ? String(gemeente.dropFirst(2)) : plain(gemeente)
    var result: [String: String] = [:]
    var taken: Set<String> = []
    for territory in territories.sorted() {
      let first = "\(prefix)\(place)-\(plain(territory))"
      var code = first
      var number = 2
      while !taken.insert(code).inserted {
        code = "\(first)-\(number)"
        number += 1
      }
      result[territory] = code
    }
    return result
  }

  /// What stands in an address without being written otherwise: capitals and digits, dashes for all else.
  private static func plain(_ text: String) -> String {
    let folded = text.folding(options: .diacriticInsensitive, locale: nil).uppercased()
    return folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
  }
}
