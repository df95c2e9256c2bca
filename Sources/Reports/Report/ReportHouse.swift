/// Whose report it is: stands above it, on screen and on paper.
public struct ReportHouse: Sendable {
  private let name: String?
  private let logo: String?
  let colour: String?

  /// - Parameters:
  ///   - name: Such as `Gemeente Voorbeeld`.
  ///   - logo: The whole picture as an address (`data:`), so that the report needs nothing else; nil shows the name.
  ///   - colour: Of links and of a line, dark enough for text on white: `#005ea5`. nil takes our own.
  public init(name: String?, logo: String?, colour: String?) {
    (self.name, self.logo, self.colour) = (name, logo, colour)
  }

  /// Empty without a name.
  var html: String {
    guard let name = name.map(HTMLText.escape) else { return "" }
    let text = logo.map { "<img src=\"\(HTMLText.escape($0))\" alt=\"\(name)\">" } ?? "<b>\(name)</b>"
    return "<p class=\"house\">\(text)</p>\n"
  }
}
