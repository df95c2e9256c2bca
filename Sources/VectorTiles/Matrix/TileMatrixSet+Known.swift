import SpatialCore

extension TileMatrixSet {
  /// The sets that are served, in order of use.
  public static let all: [TileMatrixSet] = [.webMercatorQuad, .netherlandsRDNewQuad, .worldCRS84Quad]

  /// The set of that id; nil for another.
  public static func named(_ id: String) -> TileMatrixSet? { all.first { $0.id == id } }

  /// What web maps use. Source: OGC 17-083r4 annex D.1.
  public static let webMercatorQuad = TileMatrixSet(
    id: "WebMercatorQuad", title: "Google Maps Compatible for the World",
    uri: "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad", crs: .webMercator,
    orderedAxes: ["X", "Y"], wellKnownScaleSet: "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
    origin: Coordinate(x: -20_037_508.342_789_244, y: 20_037_508.342_789_244), cellSize: 156_543.033_928_040_97,
    scaleDenominator: 559_082_264.028_717_2, columns: 1, rows: 1, zooms: 0...22)

  /// The Dutch tiling in RD New, as PDOK serves it.
  ///
  /// Source: Geonovum, Nederlandse richtlijn tiling 1.1, and Praktijkrichtlijn vector tiling, annex TileMatrixSet RD.
  public static let netherlandsRDNewQuad = TileMatrixSet(
    id: "NetherlandsRDNewQuad", title: "Amersfoort / RD New scheme for the Netherlands", uri: nil, crs: .rdNew,
    orderedAxes: ["X", "Y"], wellKnownScaleSet: "urn:ogc:def:wkss:OGC:1.0:NLDEPSG28992Scale",
    origin: Coordinate(x: -285_401.92, y: 903_401.92), cellSize: 3_440.64, scaleDenominator: 12_288_000, columns: 1,
    rows: 1, zooms: 0...16)

  /// Longitude and latitude as plane coordinates. Source: OGC 17-083r4 annex D.2.
  public static let worldCRS84Quad = TileMatrixSet(
    id: "WorldCRS84Quad", title: "CRS84 for the World",
    uri: "http://www.opengis.net/def/tilematrixset/OGC/1.0/WorldCRS84Quad", crs: .crs84,
    orderedAxes: ["Lon", "Lat"], wellKnownScaleSet: "http://www.opengis.net/def/wkss/OGC/1.0/GoogleCRS84Quad",
    origin: Coordinate(x: -180, y: 90), cellSize: 0.703_125, scaleDenominator: 279_541_132.014_358_2, columns: 2,
    rows: 1, zooms: 0...21)
}
