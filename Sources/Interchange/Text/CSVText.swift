/// Rows of CSV by RFC 4180, with `\n` at the end.
public enum CSVText {
  public static func row(_ fields: [String], _ delimiter: Character = ",") -> String {
    fields.map { field($0, delimiter) }.joined(separator: String(delimiter)) + "\n"
  }

  /// Quoted only where it must be.
  private static func field(_ text: String, _ delimiter: Character) -> String {
    let mustQuote = text.contains { $0 == delimiter || $0 == "\"" || $0.isNewline }
    return mustQuote ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
