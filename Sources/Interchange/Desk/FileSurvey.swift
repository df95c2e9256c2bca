import Atlas
import Indicators
import SpatialCore

/// Looks at a delivery: its format, layers, columns, first rows, and what is understood of it.
struct FileSurvey {
  private static let shownRows = 5
  private static let shownCharacters = 60

  let path: String
  let wish: DeliveryWish
  let data: String
  let catalogue: Catalogue

  func survey() throws -> DeliverySurvey {
    let source = try ByteSource(path: path)
    let head = try source.next()
    var survey = DeliverySurvey()
    if try ZipArchive.isZip(head) && WorkbookTable.isWorkbook(path) {
      survey.format = .workbook
      survey.layers = try WorkbookParts(ZipArchive(path: path)).sheets.filter(\.isVisible).map(\.name)
      survey.layer = wish.layer ?? survey.layers.first
      try figures(&survey)
      return survey
    }
    survey.layers = try layers(head)
    survey.layer = wish.layer ?? FileSurvey.preferred(survey.layers)
    var options = FeatureOptions(layer: survey.layer)
    options.data = data
    do {
      try describe(FeatureFile.open(path, options), &survey)
    } catch let error as AtlasError {
      if try isBAG(head) {
        survey.format = .archive
        survey.found.kind = .addresses
      } else if FeatureFileKind(head) == .text {
        // Text without places: figures, addresses and signals come so.
        try describe(CSVReader(ByteSource(path: path)), &survey)
        var other = survey
        let isOfIntentions = [.targets, .actions].contains(survey.found.kind)
        if !isOfIntentions, (try? figures(&other)) != nil, !other.figures.isEmpty || other.found.areaColumn != nil {
          survey = other
        }
      } else {
        throw error
      }
    }
    return survey
  }

  /// Asked of what holds no features: archives of Shapefiles have files in XML too.
  private func isBAG(_ head: [UInt8]) throws -> Bool {
    let isNamed =
      ZipArchive.isZip(head) || String(decoding: head.prefix(4096), as: UTF8.self).lowercased().contains("bag")
    return try isNamed && BAGDelivery(path: path, head: head) != nil
  }

  private func layers(_ head: [UInt8]) throws -> [String] {
    ZipArchive.isZip(head) ? try ZipDelivery.names(path) : try FeatureFile.layerNames(path)
  }

  /// Of several layers that of the smallest areas, which is wanted first.
  private static func preferred(_ layers: [String]) -> String? {
    for word in ["buurten", "wijken"] {
      if let layer = layers.first(where: { $0.lowercased().contains(word) }) { return layer }
    }
    return layers.first
  }

  private func describe(_ layer: any FeatureLayer, _ survey: inout DeliverySurvey) throws {
    survey.format = FileSurvey.format(layer.name)
    survey.columns = layer.columns
    survey.featureCount = layer.featureCount
    survey.crs = layer.crs?.identifier
    var features: [Feature] = []
    do {
      try layer.forEach { feature in
        features.append(feature)
        // Thrown to stop reading.
        if features.count == FileSurvey.shownRows { throw CancellationError() }
      }
    } catch is CancellationError {}
    survey.rows = features.map { $0.values.map { FileSurvey.shown($0.string) } }
    let shapes = features.compactMap { try? $0.geometry.get() }
    if survey.crs == nil { survey.likelyCRS = FileSurvey.likely(shapes) }
    let areAreas = shapes.isEmpty || shapes.contains { $0.asMultiPolygon != nil }
    try understand(layer, features, areAreas: areAreas, &survey)
  }

  private func understand(
    _ layer: any FeatureLayer, _ features: [Feature], areAreas: Bool, _ survey: inout DeliverySurvey
  ) throws {
    guard areAreas else {
      survey.found.kind = FileSurvey.kind(layer.columns)
      try points(&survey)
      return
    }
    let layout = try BoundaryLayout.load(data: data)
    let shapes = try CodeShapes.load(data: data)
    let columns = layout.columns(of: layer, level: wish.level)
    func name(_ names: [String]) -> String? { names.lazy.compactMap(layer.column).first.map { layer.columns[$0] } }
    survey.found.codeColumn = name(columns?.code ?? [])
    survey.found.nameColumn = name((columns?.name ?? []) + layout.any.name)
    let code = survey.found.codeColumn.flatMap(layer.column)
    let codes = code.map { column in features.map { $0.values[column].string } } ?? []
    survey.found.level = columns?.level.map(AreaLevel.init) ?? codes.lazy.compactMap { shapes.level(of: $0) }.first
    let told = layout.year.lazy.compactMap(layer.column).first.flatMap { column in
      features.first.flatMap { Int($0.values[column].string) }
    }
    survey.year = told ?? FileSurvey.year(in: survey.layer ?? "") ?? FileSurvey.year(in: ByteSource.shortName(path))
    let isCBS = codes.contains { shapes.level(of: $0) != nil }
    if let year = survey.year { survey.found.division = "\(isCBS ? "cbs" : "gemeente")-\(year)" }
  }

  private func describe(_ reader: CSVReader, _ survey: inout DeliverySurvey) throws {
    survey.format = .csv
    survey.columns = reader.header
    while survey.rows.count < FileSurvey.shownRows, let row = try reader.next() {
      survey.rows.append(
        reader.header.indices.map { $0 < row.fields.count ? FileSurvey.shown(row.fields[$0]) : "" })
    }
    survey.found.kind = FileSurvey.kind(reader.header)
    try points(&survey)
    survey.year = FileSurvey.year(in: ByteSource.shortName(path))
    survey.found.period = survey.year.map(String.init)
  }

  /// Which columns of points are known by their names.
  private func points(_ survey: inout DeliverySurvey) throws {
    let layout = try LayoutFile.decode(PointLayout.self, data + "/layouts/points.json")
    let finder = ColumnFinder(file: path, header: survey.columns, mapping: PointMapping())
    let names: [String: [String]] =
      switch survey.found.kind {
      case .addresses: layout.address
      case .signals: layout.signal
      case .facilities: layout.facility
      case .boundaries, .figures, .targets, .actions: [:]
      }
    // A name that stands there twice is told by the trial.
    for field in names.keys.sorted() {
      if let column = try? finder.column(field, names[field] ?? []) { survey.fields[survey.columns[column]] = field }
    }
    guard !names.isEmpty, let place = try? finder.coordinates(layout.shared, crs: nil) else { return }
    (survey.fields[survey.columns[place.x]], survey.fields[survey.columns[place.y]]) = ("x", "y")
  }

  /// A table of figures: where its head is, and what is known of its columns.
  private func figures(_ survey: inout DeliverySurvey) throws {
    let table = try TableOptions(sheet: survey.format == .workbook ? survey.layer : nil).open(path)
    let layout = try FigureLayout.load(data: data)
    let head = try TableHead(table, wanted: [], layout: layout)
    survey.columns = head.names
    survey.rows = []
    try TableBody(table, head, layout).forEachRow { row in
      let texts = row.texts
      survey.rows.append(head.names.indices.map { $0 < texts.count ? FileSurvey.shown(texts[$0]) : "" })
      return survey.rows.count < FileSurvey.shownRows
    }
    survey.found.kind = .figures
    survey.found.areaColumn = head.known(layout.code).map { head.names[$0] }
    survey.year = head.year?.year ?? FileSurvey.year(in: ByteSource.shortName(path))
    survey.found.period = survey.year.map(String.init)
    var asked = IndicatorOptions()
    asked.layer = survey.format == .workbook ? survey.layer : nil
    asked.period = survey.found.period.flatMap { Period(rawValue: $0) } ?? Period(rawValue: "2024")
    // What is not understood is told by the trial, in its own words.
    let source = try? IndicatorSource.open(path, options: asked, catalogue: catalogue, data: data)
    for value in (source as? FigureTable)?.columns.values ?? [] { survey.figures[value.name] = value.indicator }
    // It tells indicator and period in each row.
    if source is LongFigures { survey.found.period = nil }
  }

  /// Of places: a column of house numbers and nothing that tells when makes addresses. A value to reach by a day makes targets, a
  /// title with a term or such a day actions.
  private static func kind(_ columns: [String]) -> DeliveryWish.Kind {
    let names = columns.map { $0.lowercased() }
    let hasDue = names.contains { $0.hasPrefix("streefdatum") || $0 == "doeljaar" }
    if hasDue, names.contains(where: { ["doel", "streefwaarde", "doelwaarde"].contains($0) }) { return .targets }
    if names.contains("titel"), hasDue || names.contains("termijn") || names.contains("schouw") { return .actions }
    let hasNumber = names.contains { $0.hasPrefix("huisnummer") || $0 == "nummeraanduiding" }
    let hasMoment = names.contains { name in
      ["datum", "gemeld", "opened", "afgehandeld", "status_melding", "categorie", "category"].contains {
        name.contains($0)
      }
    }
    return hasNumber && !hasMoment ? .addresses : .signals
  }

  /// Names of layers tell the file that was read, which an archive's members were written to under endings of our own.
  private static func format(_ name: String) -> DeliverySurvey.Format? {
    let lowered = name.lowercased()
    if lowered.contains(", layer ") { return .geoPackage }
    return [("shp", DeliverySurvey.Format.shapefile), ("json", .geoJSON), ("csv", .csv), ("tsv", .csv)]
      .first { lowered.contains(".\($0.0)") || lowered.hasSuffix($0.0) }?.1
  }

  private static func shown(_ text: String) -> String {
    text.count > shownCharacters ? text.prefix(shownCharacters - 1) + "…" : text
  }

  private static func likely(_ shapes: [Geometry]) -> String? {
    guard let point = shapes.lazy.compactMap({ $0.firstCoordinate }).first, point.isFinite else { return nil }
    if Netherlands.rdEnvelope.contains(point), abs(point.x) > 180 { return CoordinateReferenceSystem.rdNew.identifier }
    return (2...8).contains(point.x) && (50...54).contains(point.y)
      ? CoordinateReferenceSystem.crs84.identifier : nil
  }

  /// The first four digits that can be a year and stand by themselves.
  static func year(in text: String) -> Int? {
    text.split(whereSeparator: { !$0.isNumber }).lazy.compactMap { $0.count == 4 ? Int($0) : nil }
      .first { (1990...2100).contains($0) }
  }
}
