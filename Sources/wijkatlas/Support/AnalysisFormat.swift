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
    let ending = output.flatMap { $0.split(separator: ".").last }.map { $0.lowercased() }
    let chosen = format ?? ending.flatMap(AnalysisFormat.init(rawValue:)) ?? .text
    if chosen.isDocument, output == nil, Console.isResultOnTerminal {
      throw AtlasError(
        .invalidRequest,
        "--format \(chosen.rawValue): is no text for a terminal; give -o FILE.\(chosen.rawValue), or send it to a file or program"
      )
    }
    return chosen
  }
}
