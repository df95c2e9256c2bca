import Indicators
import SpatialCore

extension DivisionPair {
  /// The shares by each basis: by dwellings, addresses and square metres.
  ///
  /// Where no address tells that people live there, all addresses stand in for dwellings; without any address a finer
  /// division with residents for both, and square metres without that.
  func links(_ reader: any StoreReader) throws -> (links: CarryLinks, bases: [CarryBasis: String]) {
    let area = Crosswalk(change)
    var found: [CarryBasis: (crosswalk: Crosswalk, name: String)] = [
      .area: (area, CrosswalkBasis.area), .dwellings: (area, CrosswalkBasis.area),
      .addresses: (area, CrosswalkBasis.area),
    ]
    if try reader.countAddresses() > 0 {
      let points = try addressWeights(reader)
      let all = (Crosswalk(change, weights: points.addresses.weights), CrosswalkBasis.addresses)
      found[.addresses] = all
      found[.dwellings] =
        points.dwellings.total > 0
        ? (Crosswalk(change, weights: points.dwellings.weights), CrosswalkBasis.dwellings) : all
    } else if let layer = try FineLayer(finerThan: self, reader) {
      let fine = try FineWeights(
        units: layer.units, amounts: layer.amounts, earlier.map(\.geometry), later.map(\.geometry), workers: workers)
      for basis in [CarryBasis.addresses, .dwellings] {
        found[basis] = (Crosswalk(change, weights: fine.weights), layer.name)
      }
    }
    let places = same.enumerated().compactMap { old, new in new.map { (earlier[old].code, later[$0].code) } }
    let links = CarryLinks(
      parts: found.mapValues { parts($0.crosswalk) },
      same: Dictionary(places, uniquingKeysWith: { first, _ in first }),
      partlyUnknown: found.mapValues { unknown($0.crosswalk) })
    return (links, found.mapValues(\.name))
  }

  private func parts(_ crosswalk: Crosswalk) -> [CarryLinks.Part] {
    crosswalk.rows.map { row in
      CarryLinks.Part(from: earlier[row.from].code, to: row.to.map { later[$0].code }, share: row.share)
    }
  }

  private func unknown(_ crosswalk: Crosswalk) -> Set<String> {
    Set(later.indices.filter { crosswalk.uncoveredSecond[$0] > 0 }.map { later[$0].code })
  }
}
