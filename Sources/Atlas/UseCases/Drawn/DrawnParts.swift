import Indicators
import SpatialCore

/// The areas of one level that a drawn area consists of, and how much of each lies inside.
struct DrawnParts {
  /// By code, geometries made valid.
  let areas: [Area]
  let portions: [RegionClip.Portion]
  /// Of the drawn area, the share that lies in none of them; 0 for drawing noise.
  let outsideShare: Double
  private let drawn: DrawnArea

  /// What is drawn beside a border by less than this share of the whole is drawing noise.
  private static let noiseShare = 0.001

  /// - Returns: Nothing in it where the drawn area lies elsewhere.
  init(_ drawn: DrawnArea, division: String, level: AreaLevel, _ reader: any StoreReader) throws {
    self.drawn = drawn
    let clip = try RegionClip(drawn.geometry)
    let query = AreaQuery(division: division, level: level, envelope: drawn.geometry.envelope)
    var areas: [Area] = []
    var portions: [RegionClip.Portion] = []
    for var area in try reader.areas(query) {
      area.geometry = try area.geometry.madeValid()
      let portion = try clip.portion(of: area.geometry)
      if portion.insideSquareMetres == 0 { continue }
      areas.append(area)
      portions.append(portion)
    }
    self.areas = areas
    self.portions = portions
    let inside = portions.reduce(0) { $0 + $1.insideSquareMetres }
    let outside = max(0, 1 - inside / drawn.geometry.area)
    outsideShare = outside > DrawnParts.noiseShare ? outside : 0
  }

  /// The areas that its border divides, by their positions.
  private var divided: [Int] { portions.indices.filter { portions[$0].outsideSquareMetres > 0 } }

  /// How much of each area lies inside by each basis: by its dwellings and addresses, else by what a finer division has of
  /// residents, else by square metres.
  func shares(division: String, _ reader: any StoreReader) throws -> [DividedPart] {
    let divided = divided
    let counts = try AddressSplit(divided.map { areas[$0].geometry }, inside: drawn.geometry, reader)
    let open = divided.indices.filter { counts.addresses[$0].total == 0 }.map { divided[$0] }
    let finer = try FinerSplit(open.map { areas[$0].geometry }, inside: drawn.geometry, apartFrom: division, reader)
    return areas.indices.map { position in
      let bySquareMetres = portions[position].share
      guard let index = divided.firstIndex(of: position) else { return DividedPart(whole: areas[position]) }
      if let place = open.firstIndex(of: position) {
        let share = finer?.share(place)
        return DividedPart(
          areas[position], by: share == nil ? CrosswalkBasis.area : finer?.name ?? CrosswalkBasis.area,
          dwellings: share ?? bySquareMetres, addresses: share ?? bySquareMetres, area: bySquareMetres)
      }
      let (homes, all) = (counts.dwellings[index], counts.addresses[index])
      return DividedPart(
        areas[position], by: homes.total > 0 ? CrosswalkBasis.dwellings : CrosswalkBasis.addresses,
        dwellings: homes.share ?? all.share ?? bySquareMetres, addresses: all.share ?? bySquareMetres,
        area: bySquareMetres)
    }
  }

  /// The same areas as cells that are taken whole or not at all.
  func cells(_ reader: any StoreReader) throws -> [CellSelection.Cell] {
    let divided = divided
    let counts = try AddressSplit(divided.map { areas[$0].geometry }, inside: drawn.geometry, reader)
    return areas.indices.map { position in
      let portion = portions[position]
      let homes = divided.firstIndex(of: position).map { counts.dwellings[$0] } ?? AddressSplit.Count()
      return CellSelection.Cell(
        code: areas[position].code, dwellings: homes.total, dwellingsInside: homes.inside,
        squareMetres: portion.insideSquareMetres + portion.outsideSquareMetres,
        squareMetresInside: portion.insideSquareMetres)
    }
  }
}

/// An area with how much of it lies inside, by each basis.
struct DividedPart {
  var area: Area
  /// By what it was divided; nil where it lies inside as a whole.
  var by: String?
  var part: ComposedFigures.Part

  init(whole area: Area) {
    self.area = area
    part = ComposedFigures.Part(code: area.code)
  }

  init(_ area: Area, by: String, dwellings: Double, addresses: Double, area share: Double) {
    self.area = area
    self.by = by
    part = ComposedFigures.Part(
      code: area.code, shares: [.dwellings: dwellings, .addresses: addresses, .area: share])
  }
}
