import Interchange

/// What `locate --compare` says: how many codes agree, and where the others differ.
enum AgreementText {
  private static let shown = 10

  static func lines(_ agreement: CodeAgreement, column: String) -> [String] {
    let differences = agreement.differences
    let first =
      "compared with \(column): \(agreement.agreeing) of \(agreement.rows) rows agree "
      + "(\(share(agreement.agreeing, agreement.rows))), of the \(agreement.located) located "
      + share(agreement.agreeing, agreement.located)
    let listed = differences.prefix(shown).map { each in
      "  \(each.rows) rows say \(each.difference.said.isEmpty ? "nothing" : each.difference.said), "
        + (each.difference.found.isEmpty ? "lie outside" : "lie in \(each.difference.found)")
    }
    let rest = differences.dropFirst(shown)
    guard !rest.isEmpty else { return [first] + listed }
    return [first] + listed + [
      "  \(rest.reduce(0) { $0 + $1.rows }) rows in \(rest.count) other pairs; --differences FILE lists all"
    ]
  }

  /// In hundredths of a percent, rounded half up.
  private static func share(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "none" }
    let hundredths = (part * 20_000 + whole) / (2 * whole)
    let digits = String(hundredths % 100)
    return "\(hundredths / 100).\(digits.count == 1 ? "0" : "")\(digits)%"
  }
}
