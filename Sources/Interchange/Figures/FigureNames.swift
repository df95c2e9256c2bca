import Foundation

/// The names of the columns of figures, as StatLine and its open data write the same one.
enum FigureNames {
  /// `AantalInwoners_5` → `AantalInwoners`: StatLine numbers its columns anew each year.
  static func withoutNumber(_ header: String) -> String {
    let parts = header.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last, Int(last) != nil else { return header }
    return parts.dropLast().joined(separator: "_")
  }

  static func isNumbered(_ header: String) -> Bool { withoutNumber(header) != header }

  /// `SES-WOA/Totaalscore/Gemiddelde score (Getal)` without its unit; the parts of the path joined by `/`, which the
  /// transposed export writes as `|`.
  static func withoutUnit(_ header: String) -> String {
    let path = header.replacing("|", with: "/")
    guard path.hasSuffix(")"), let open = path.lastIndex(of: "("), open > path.startIndex else { return path }
    return String(path[..<open]).trimmed
  }

  static func hasUnit(_ header: String) -> Bool { withoutUnit(header) != header.replacing("|", with: "/") }

  /// The last part of a path.
  static func last(_ path: String) -> String {
    path.split(separator: "/").last.map { String($0).trimmed } ?? path
  }

  /// A title as the open data of StatLine name it: `Afstand tot grote supermarkt` → `AfstandTotGroteSupermarkt`,
  /// `0 tot 15 jaar` → `k_0Tot15Jaar`.
  static func topic(_ title: String) -> String {
    let plain = title.folding(options: .diacriticInsensitive, locale: nil)
    let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return (joined.first?.isNumber == true ? "k_" : "") + joined
  }

  /// All names under which a column may be known, the most telling first: as it stands, without its number, its path and
  /// ever shorter ends of that, and the last part as open data name it.
  static func variants(_ header: String) -> [String] {
    let path = withoutUnit(header)
    let parts = path.split(separator: "/").map { String($0).trimmed }
    let ends = parts.indices.map { parts[$0...].joined(separator: "/") }
    var names: [String] = []
    for name in [header, withoutNumber(header), path] + ends + [topic(parts.last ?? path)]
    where !names.contains(name) && !name.isEmpty {
      names.append(name)
    }
    return names
  }

  /// For comparing names of columns that are no figures: without unit, number and case.
  static func key(_ header: String) -> String {
    withoutNumber(last(withoutUnit(header))).lowercased()
  }
}
