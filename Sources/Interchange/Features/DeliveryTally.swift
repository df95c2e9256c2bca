import Atlas
import Synchronization

/// Counts what is remarkable about a delivery of boundaries as a whole, while it is read.
final class DeliveryTally: Sendable {
  private struct Counts {
    var water = 0
    var abroad: [String] = []
    var abroadCount = 0
    var foreign: Set<String> = []
    var recoded = 0
    var redrawn = 0
    var deviations: [CodeShapes.Deviation: (count: Int, example: String)] = [:]
    /// The year of each code, where the layer has a column of years.
    var years: [String: String] = [:]
  }

  private let name: String
  private let change: (column: Int, layout: BoundaryLayout.Change)?
  private let year: (column: Int, name: String)?
  private let foreignGemeenten: [String]
  private let counts = Mutex(Counts())

  init(_ layer: any FeatureLayer, _ layout: BoundaryLayout) {
    name = layer.name
    foreignGemeenten = layout.abroad.gemeenten
    change = layout.change.columns.lazy.compactMap(layer.column).first.map { ($0, layout.change) }
    year = layout.year.lazy.compactMap(layer.column).first.map { ($0, layer.columns[$0]) }
  }

  func reset() { counts.withLock { $0 = Counts() } }

  func leftOut(_ kind: NonAreas.Kind, _ code: String) {
    counts.withLock { counts in
      switch kind {
      case .water: counts.water += 1
      case .abroad:
        counts.abroadCount += 1
        if !counts.abroad.contains(code), counts.abroad.count < 3 { counts.abroad.append(code) }
      }
    }
  }

  /// - Throws: `AtlasError` when a code comes in two years: a delivery of several years is no division.
  func area(_ feature: Feature, code: String, deviation: CodeShapes.Deviation?) throws(AtlasError) {
    let value = change.map { feature.values[$0.column].string }
    let year = year.map { feature.values[$0.column].string }
    let other: String? = counts.withLock { counts in
      if let value, let change {
        counts.recoded += change.layout.recoded.contains(value) ? 1 : 0
        counts.redrawn += change.layout.redrawn.contains(value) ? 1 : 0
      }
      if let gemeente = AreaCode.gemeente(of: code), foreignGemeenten.contains(String(gemeente.dropFirst(2))) {
        counts.foreign.insert(gemeente)
      }
      if let deviation { counts.deviations[deviation, default: (0, code)].count += 1 }
      guard let year, let before = counts.years.updateValue(year, forKey: code), before != year else { return nil }
      return before
    }
    if let other, let year, let column = self.year?.name {
      throw AtlasError(
        .badData,
        "\(name), row \(feature.number): \(code) is there for \(column) \(other) and \(year), so the layer holds several "
          + "years; choose one with --where \(column)=\(year)")
    }
  }

  /// How many codes came in another form than CBS's.
  var deviatingCodes: Int { counts.withLock { $0.deviations.values.reduce(0) { $0 + $1.count } } }

  var notes: [String] {
    counts.withLock { counts in
      var notes: [String] = []
      if counts.water > 0 {
        notes.append("\(DeliveryTally.number(counts.water, "water feature")) left out: CBS draws large waters apart")
      }
      if counts.abroadCount > 0 {
        notes.append(
          "\(DeliveryTally.number(counts.abroadCount, "feature")) of foreign territory left out "
            + "(\(counts.abroad.joined(separator: ", "))): no gemeente of the Netherlands")
      }
      if !counts.foreign.isEmpty {
        notes.append(
          "\(counts.foreign.sorted().joined(separator: ", ")) is foreign territory, no gemeente of the Netherlands; "
            + "stored as delivered")
      }
      if counts.recoded + counts.redrawn > 0 {
        let total = DeliveryTally.number(counts.recoded + counts.redrawn, "area")
        notes.append(
          "\(total) changed since last year's division (indelingswijziging): "
            + "\(counts.recoded) with another code, \(counts.redrawn) with another border")
      }
      for deviation in CodeShapes.Deviation.allCases {
        guard let found = counts.deviations[deviation] else { continue }
        notes.append("\(DeliveryTally.number(found.count, "code")) came \(deviation.text), stored as \(found.example)")
      }
      return notes
    }
  }

  private static func number(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }
}
