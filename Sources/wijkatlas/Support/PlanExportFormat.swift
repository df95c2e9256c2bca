import ArgumentParser
import Atlas
import Interchange

/// As what a plan can be written.
enum PlanExportFormat: String, ExpressibleByArgument, CaseIterable {
  case csv, geojson, gpkg, shp, svg, png

  /// What the ending of a file tells.
  init?(fromName name: String) {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let format = FeatureFormat(fromName: name).flatMap({ Self(rawValue: $0.rawValue) }) ?? Self(rawValue: ending)
    else { return nil }
    self = format
  }

  /// What is asked for, else what the ending of the file tells, else CSV.
  ///
  /// - Throws: ``AtlasError/Code/invalidRequest`` for an ending of something else, and where a file is needed.
  static func chosen(_ format: Self?, output: String?) throws -> Self {
    let file = output?.split(separator: "/").last.map(String.init) ?? ""
    if format == nil, file.contains("."), Self(fromName: file) == nil {
      let endings = allCases.map { ".\($0)" }.joined(separator: ", ")
      throw AtlasError(.invalidRequest, "-o \(file): what is it to be? Expected is one of \(endings), or --format")
    }
    let chosen = format ?? Self(fromName: file) ?? .csv
    guard output == nil else { return chosen }
    if let features = chosen.features, features.needsFile { throw FeatureOutput.needsFile(features) }
    if chosen == .png, Console.isResultOnTerminal {
      throw AtlasError(
        .invalidRequest, "--format png: is no text for a terminal; give -o FILE.png, or send it to a file or program")
    }
    return chosen
  }

  /// nil for pictures.
  var features: FeatureFormat? { FeatureFormat(rawValue: rawValue) }
}
