/// Keeps what a problem tells short: it often repeats what was sent, which may be a megabyte.
enum ProblemText {
  private static let mostQuoted = 80
  private static let most = 600

  /// With quoted values and the whole cut off where they are long.
  static func shortened(_ text: String) -> String {
    guard text.utf8.count > mostQuoted else { return text }
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    let short = parts.enumerated().map { index, part in
      // Between the first and the second quotation mark stands a value, and so on.
      index % 2 == 1 && part.utf8.count > mostQuoted ? part.prefix(mostQuoted) + "…" : part
    }
    let joined = short.joined(separator: "\"")
    return joined.utf8.count > most ? joined.prefix(most) + "…" : joined
  }
}
