/// A number with what it counts, as reports of imports write it.
public enum CountText {
  /// `1 row`, `2 rows`.
  ///
  /// - Parameter noun: One that only takes an s.
  public static func text(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
