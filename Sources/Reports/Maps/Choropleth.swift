public import Atlas
public import Indicators
public import SpatialCore

/// A map of one indicator over areas: classes, hatching where there is no figure.
public struct Choropleth: Sendable {
  /// How values come into classes.
  public enum Method: Sendable, Hashable {
    /// With the least squared deviations within classes.
    case natural
    /// As many areas in each class.
    case quantiles
    /// On both sides of a value, as that of the gemeente.
    case around(Double)
  }

  private static let classes = 5
  public let features: [AreaFeature]
  public let definition: IndicatorDefinition
  public let language: Language
  public let method: Method
  /// Whether values are differences, which have a sign.
  public let isOfChange: Bool
  private let values: [Double]
  /// The upper bounds of the classes.
  public let bounds: [Double]

  /// - Parameters:
  ///   - features: Areas with the indicator among their figures.
  ///   - companions: Those of another map of the same indicator: values of both come into the same classes, so that one
  ///     colour means one thing on both.
  public init(
    _ features: [AreaFeature], _ definition: IndicatorDefinition, language: Language, method: Method = .natural,
    isOfChange: Bool = false, companions: [AreaFeature] = []
  ) {
    self.isOfChange = isOfChange
    self.method = method
    self.features = features
    self.definition = definition
    self.language = language
    let values = (features + companions).compactMap { Choropleth.figure(definition.id, of: $0)?.value }
    self.values = values.sorted()
    bounds =
      switch method {
      case .natural: ClassBreaks.ckmeans(values, classes: Choropleth.classes)
      case .quantiles: ClassBreaks.quantiles(values, classes: Choropleth.classes)
      case .around(let center): ClassBreaks.around(center, values, classes: Choropleth.classes)
      }
  }

  /// - Parameters:
  ///   - link: Where an area leads; nil for nowhere.
  ///   - outlines: The larger areas whose borders are drawn thicker.
  public func drawing(
    title: String, outlines: [MultiPolygon] = [], link: (Area) -> String? = { _ in nil }
  ) -> MapDrawing {
    let shapes = features.map { feature in
      MapShape(
        code: feature.area.code, label: feature.area.name, tooltip: "\(feature.area.name): \(valueText(feature))",
        link: link(feature.area),
        geometry: feature.area.geometry, fill: fill(feature))
    }
    var drawing = MapDrawing(title: title, summary: summary, shapes: shapes)
    drawing.outlines = outlines
    drawing.legend = legend
    return drawing
  }

  /// The classes in use and what the hatchings mean.
  public var legend: MapLegend {
    let numbers = NumberText(language)
    var entries = bounds.indices.compactMap { index -> MapLegend.Entry? in
      let own = values.filter { ClassBreaks.index(of: $0, in: bounds) == index }
      guard let least = own.first, let most = own.last else { return nil }
      let ends = [least, most].map { written($0, numbers) }
      let text = ends[0] == ends[1] ? ends[0] : "\(ends[0]) – \(ends[1])"
      return MapLegend.Entry(fill: level(index), text: text)
    }
    let fills = Set(features.map(fill))
    if fills.contains(.suppressed) {
      entries.append(MapLegend.Entry(fill: .suppressed, text: StatusText.text(.suppressed, language) ?? ""))
    }
    if fills.contains(.noData) {
      entries.append(MapLegend.Entry(fill: .noData, text: language == .nl ? "geen gegevens" : "no data"))
    }
    return MapLegend(title: "\(definition.name[language]) (\(numbers.unit(definition)))", entries: entries)
  }

  /// The value of an area in words: the number, or why there is none.
  public func valueText(_ feature: AreaFeature) -> String {
    guard let figure = Choropleth.figure(definition.id, of: feature) else { return "" }
    let status = StatusText.text(figure.status, language)
    guard let value = figure.value else { return status ?? "" }
    return written(value, NumberText(language)) + (status.map { " (\($0))" } ?? "")
  }

  private func written(_ value: Double, _ numbers: NumberText) -> String {
    isOfChange ? numbers.difference(value, definition) : numbers.value(value, definition)
  }

  private var summary: String {
    let known = features.filter { Choropleth.figure(definition.id, of: $0)?.value != nil }.count
    let name = definition.name[language]
    return language == .nl
      ? "Kaart met het noorden boven: \(name) van \(known) van de \(features.count) gebieden."
      : "Map with north up: \(name) of \(known) of the \(features.count) areas."
  }

  private func level(_ index: Int) -> MapFill {
    if case .around = method { return .diverging(index, of: bounds.count) }
    return .level(index, of: bounds.count)
  }

  public func fill(_ feature: AreaFeature) -> MapFill {
    guard let figure = Choropleth.figure(definition.id, of: feature) else { return .noData }
    guard let value = figure.value else { return figure.status == .suppressed ? .suppressed : .noData }
    return level(ClassBreaks.index(of: value, in: bounds))
  }

  private static func figure(_ indicator: String, of feature: AreaFeature) -> AreaFeature.Figure? {
    feature.figures.first { $0.indicator == indicator }
  }
}
