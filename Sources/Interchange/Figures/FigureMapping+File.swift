public import Atlas
import Indicators

extension FigureMapping {
  /// - Throws: `AtlasError` naming the key that is unknown or wrong, or what is not YAML.
  public init(path: String) throws(AtlasError) {
    self = try MappingFile.read(path, keys: Key.allCases.map(\.rawValue))
    checksum = try ByteSource.checksum(path: path)
    try check(path)
  }

  private func check(_ path: String) throws(AtlasError) {
    if let field = fields.keys.filter({ !FigureMapping.fieldNames.contains($0) }).min() {
      throw MappingFile.wrong(path, "field", field, FigureMapping.fieldNames.joined(separator: ", "))
    }
    try MappingFile.check(path, decimal: decimal, delimiter: delimiter, encoding: encoding)
    if let period, Period(rawValue: period) == nil {
      throw MappingFile.wrong(path, "period", period, "2024, 2024-Q1 or 2024-05")
    }
    for (text, status) in missing where FigureMapping.status(status) == nil {
      throw MappingFile.wrong(
        path, "missing, \"\(text)\"", status, "missing, suppressed, notApplicable or notCollected")
    }
  }
}
