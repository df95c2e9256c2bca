import Atlas
import Indicators

/// Finds which indicators the columns of a delivery hold, by the columns that the catalogue names for each delivery.
struct ColumnMatch {
  struct Found {
    var column: Int
    var name: String
    var indicator: String
  }

  /// A column that nobody knows, and the known one that its name resembles.
  struct Renamed {
    var column: Int
    var name: String
    var nearest: String
    var indicator: String
  }

  struct Answer {
    /// That of which most columns are; empty where only ids of indicators were found.
    var delivery: String
    var found: [Found]
    var renamed: [Renamed]

    /// Every edition of CBS's key figures holds the residents: without them the column likely has another name.
    var lacksResidents: Bool {
      delivery == "kwb" && found.count > 1 && !found.contains { $0.indicator == "residents" }
    }
  }

  /// How much less a name of another edition tells: more than any form of a name.
  private static let otherEdition = 100

  private let catalogue: Catalogue
  private let names: KeyFigureNames
  private let synonyms: [String: [String]]
  private let known: Set<String>
  private let year: Int?

  /// - Parameter year: Of the edition; nil where it is not known.
  init(_ catalogue: Catalogue, _ names: KeyFigureNames, year: Int?) {
    self.catalogue = catalogue
    self.year = year
    self.names = names
    synonyms = names.synonyms()
    known = names.known
  }

  /// The deliveries that the catalogue names columns of: `kwb`, `50090NED`; editions are part of theirs.
  ///
  /// Those with most columns first: of two that know as many columns of a table it is the larger.
  private var deliveries: [String] {
    let counts = catalogue.indicators.flatMap(\.columns.keys).reduce(into: [:]) {
      $0[ColumnMatch.general($1), default: 0] += 1
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  private static func general(_ delivery: String) -> String {
    let parts = delivery.split(separator: "-")
    guard parts.count > 1, let last = parts.last, last.count == 4, Int(last) != nil else { return delivery }
    return parts.dropLast().joined(separator: "-")
  }

  /// The columns by the delivery that explains most of them, of two by the one that is nearest to their names.
  ///
  /// - Parameters:
  ///   - layout: Only deliveries of this layout are tried; nil tries all.
  ///   - table: The number of a table of StatLine, as the file's name tells it: its own columns go first.
  /// - Throws: `AtlasError` where two columns hold the same indicator.
  func best(
    _ header: [String], layout: IndicatorOptions.Layout?, table: String?, source: String
  ) throws(AtlasError) -> Answer {
    var best: (delivery: String, found: [(rank: Int, found: Found)]) = ("", match(header, ""))
    let own = deliveries.filter { $0 == table }
    for delivery in own + deliveries.filter({ layout?.takes($0) ?? true }) {
      let found = match(header, delivery)
      let isNearer = found.map(\.rank).reduce(0, +) < best.found.map(\.rank).reduce(0, +)
      if found.count > best.found.count || found.count == best.found.count && isNearer { best = (delivery, found) }
      if delivery == table, !found.isEmpty { break }
    }
    let found = try unique(best.found, source)
    // Where nothing is known, a name may resemble one of any delivery.
    let likely = found.isEmpty ? deliveries.filter { layout?.takes($0) ?? true } : [best.delivery]
    let columns = likely.map(columns).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    return Answer(delivery: best.delivery, found: found, renamed: renamed(header, found, columns))
  }

  /// From the names of a delivery's columns in lower case to indicators.
  private func columns(of delivery: String) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for indicator in catalogue.indicators {
      let edition = year.flatMap { indicator.columns["\(delivery)-\($0)"] }
      guard let name = edition ?? indicator.columns[delivery] else { continue }
      result[name.lowercased(), default: []].append(indicator.id)
    }
    return result
  }

  /// From the names of columns in any edition of a delivery to indicators, in lower case.
  private func editions(of delivery: String) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for indicator in catalogue.indicators {
      for (edition, name) in indicator.columns where edition != delivery && ColumnMatch.general(edition) == delivery {
        result[name.lowercased(), default: []].append(indicator.id)
      }
    }
    return result
  }

  /// A bare name that several columns share, such as `Afstand tot school`, tells none of them.
  private func match(_ header: [String], _ delivery: String) -> [(rank: Int, found: Found)] {
    let columns = columns(of: delivery)
    let (repeated, editions) = (names.repeated(in: header), editions(of: delivery))
    let variants = header.map(FigureNames.variants)
    let uses = variants.joined().reduce(into: [:]) { $0[$1.lowercased(), default: 0] += 1 }
    return header.enumerated().flatMap { position, name in
      // A header may be the id of an indicator; otherwise the delivery's name for it.
      if catalogue[name] != nil { return [(1, Found(column: position, name: name, indicator: name))] }
      for (rank, variant) in variants[position].enumerated() {
        let lower = variant.lowercased()
        guard rank == 0 || uses[lower] == 1 else { continue }
        let other = columns[lower] == nil ? synonyms[lower]?.lazy.compactMap({ columns[$0] }).first : nil
        guard let ids = columns[lower] ?? other else { continue }
        // What another edition calls it tells less than the delivery's own name.
        let distance = other == nil ? rank : rank + ColumnMatch.otherEdition
        return ids.map { (distance, Found(column: position, name: name, indicator: $0)) }
      }
      let ids = repeated[position].flatMap { editions[$0] } ?? []
      return ids.map { (1, Found(column: position, name: name, indicator: $0)) }
    }
  }

  /// Of columns that hold the same indicator, the one whose name tells most.
  private func unique(
    _ matches: [(rank: Int, found: Found)], _ source: String
  ) throws(AtlasError) -> [Found] {
    var result: [Found] = []
    for match in matches {
      let rivals = matches.filter { $0.found.indicator == match.found.indicator }
      let rank = rivals.map(\.rank).min() ?? 0
      guard match.rank == rank else { continue }
      let equal = rivals.filter { $0.rank == rank }
      guard equal.count == 1 else {
        throw AtlasError(
          .badData,
          "\(source): columns \(equal.map(\.found.name).joined(separator: " and ")) both hold "
            + "\(match.found.indicator); \(IndicatorSource.otherWays)")
      }
      result.append(match.found)
    }
    return result
  }

  private func renamed(_ header: [String], _ found: [Found], _ columns: [String: [String]]) -> [Renamed] {
    let taken = Set(found.map(\.column))
    let held = Set(found.map(\.indicator))
    let open = columns.filter { !$0.value.contains(where: held.contains) }.sorted { $0.key < $1.key }
    return header.enumerated().compactMap { position, name in
      let bare = FigureNames.withoutNumber(name)
      guard !taken.contains(position), !FigureNames.variants(name).contains(where: { known.contains($0.lowercased()) }),
        let near = open.first(where: { NearName.resemble(bare, spelled(of: $0.key, $0.value)) })
      else { return nil }
      return Renamed(
        column: position, name: name, nearest: spelled(of: near.key, near.value), indicator: near.value[0])
    }
  }

  /// A name as the catalogue writes it.
  private func spelled(of lower: String, _ indicators: [String]) -> String {
    catalogue[indicators[0]]?.columns.values.first { $0.lowercased() == lower } ?? lower
  }
}

extension IndicatorOptions.Layout {
  /// Whether a delivery that the catalogue names is of this layout.
  func takes(_ delivery: String) -> Bool {
    switch self {
    case .kwb: delivery.contains("kwb") || delivery.hasPrefix("cbs-kaart")
    case .leefbaarometer: delivery.hasPrefix("leefbaarometer")
    case .statline, .odata, .long: true
    }
  }
}
