import Atlas

/// What CBS called its key figures in the editions since 2004, beside the names of the open data of today:
/// `Data/layouts/kwb.json`.
struct KeyFigureNames: Decodable, Sendable {
  private struct Column: Decodable, Sendable {
    /// The name in the open data of the latest edition that has it.
    var topic: String
    /// Earlier names, and those of the yearly workbooks.
    var also: [String]
  }

  private var columns: [Column]
  /// Columns of some edition that hold a figure under no other name.
  private var others: [String]

  static func load(data: String) throws(AtlasError) -> KeyFigureNames {
    try LayoutFile.decode(KeyFigureNames.self, data + "/layouts/kwb.json")
  }

  /// From each name in lower case to the present one.
  func lookup() -> [String: String] {
    var result: [String: String] = [:]
    for column in columns {
      for name in [column.topic] + column.also { result[name.lowercased()] = column.topic }
    }
    return result
  }

  /// Every name that some edition has, in lower case.
  var known: Set<String> { Set(lookup().keys).union(others.map { $0.lowercased() }) }
}
