import ArgumentParser
import Atlas

/// What a wijkanalyse can be written as.
enum AnalysisFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv, xlsx, html, pdf

  /// Of files.
  var ending: String { self == .text ? "txt" : rawValue }

  /// Formats that no terminal shows.
  private var isDocument: Bool { [.xlsx, .html, .pdf].contains(self) }

  /// Whether it shows where the area lies.
  var hasMap: Bool { self == .html || self == .pdf }

  /// What is asked for: by name, else by the ending of the file, else text.
  ///
  /// - Throws: `AtlasError` of code `invalidRequest` for a document without a file on a terminal.
  static func chosen(_ format: AnalysisFormat?, output: String?) throws(AtlasError) -> AnalysisFormat {
    var chosen = format ?? .text
    if format == nil, let output { chosen = try of(path: output) }
    if chosen.isDocument, output == nil, Console.isResultOnTerminal {
      throw AtlasError(
        .invalidRequest,
        "--format \(chosen.rawValue): is no text for a terminal; give -o FILE.\(chosen.rawValue), or send it to a file or program"
      )
    }
    return chosen
  }

  /// By the ending of a path; text where it has none.
  private static func of(path: String) throws(AtlasError) -> AnalysisFormat {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return .text }
    let ending = name[name.index(after: dot)...].lowercased()
    if let format = allCases.first(where: { $0.ending == ending || $0.rawValue == ending }) { return format }
    throw AtlasError(
      .invalidRequest,
      "-o \(path): there is no format \(ending); an ending \(allCases.map(\.ending).joined(separator: ", ")) expected, or "
        + "--format")
  }
}
