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
  /// By a name that an edition has more than once, what the catalogue calls each: in the order of the columns.
  private var repeated: [String: [String]]
  /// Columns of some edition that hold a figure under no other name.
  private var others: [String]

  static func load(data: String) throws(AtlasError) -> KeyFigureNames {
    try LayoutFile.decode(KeyFigureNames.self, data + "/layouts/kwb.json")
  }

  /// From each name to all names of the same figure, in lower case, the present one first.
  func synonyms() -> [String: [String]] {
    var result: [String: [String]] = [:]
    for column in columns {
      let names = ([column.topic] + column.also).map { $0.lowercased() }
      for name in names { result[name] = names }
    }
    return result
  }

  /// What the catalogue calls the columns whose name occurs more than once in a header, by their place in it.
  ///
  /// Only where all of them are there: one of three tells not which of the three it is.
  func repeated(in header: [String]) -> [Int: String] {
    let bare = header.map { FigureNames.withoutNumber($0).lowercased() }
    var result: [Int: String] = [:]
    for (name, figures) in repeated {
      let places = bare.indices.filter { bare[$0] == name.lowercased() }
      guard places.count == figures.count, places.allSatisfy({ FigureNames.isNumbered(header[$0]) }) else { continue }
      for (place, figure) in zip(places, figures) { result[place] = figure.lowercased() }
    }
    return result
  }

  /// Every name that some edition has, in lower case.
  var known: Set<String> { Set(synonyms().keys).union((others + repeated.keys).map { $0.lowercased() }) }
}
