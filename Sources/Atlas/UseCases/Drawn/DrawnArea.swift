public import SpatialCore

/// An area that somebody drew, checked and in RD New.
public struct DrawnArea: Sendable {
  public let name: String
  /// Valid, in RD New.
  public let geometry: MultiPolygon

  /// More than anybody draws by hand; a division's own areas have fewer.
  public static let maximumVertices = 10_000

  /// - Parameters:
  ///   - geometry: A Polygon or MultiPolygon; nil where there is none.
  ///   - crs: Of its coordinates, in x, y order.
  /// - Throws: ``AtlasError/Code/invalidGeometry`` saying what is wrong and where, in the coordinates that were given.
  public init(_ geometry: Geometry?, crs: CoordinateReferenceSystem, name: String) throws(AtlasError) {
    guard let geometry else { throw DrawnArea.wrong("none, a Polygon or MultiPolygon expected") }
    guard let area = geometry.asMultiPolygon else {
      throw DrawnArea.wrong("\(geometry.typeName), a Polygon or MultiPolygon expected")
    }
    guard area.vertexCount <= DrawnArea.maximumVertices else {
      throw DrawnArea.wrong("\(area.vertexCount) vertices, at most \(DrawnArea.maximumVertices) expected: simplify it")
    }
    if let problem = area.structuralProblem { throw DrawnArea.wrong(problem) }
    self.name = name
    do throws(SpatialError) {
      if crs != .rdNew, let problem = area.firstOutside(crs) { throw problem }
      if let problem = try area.validityProblem() {
        throw SpatialError(
          .invalidGeometry,
          "\(problem) near \(DrawnArea.place(problem.location, crs)); a border that does not cross or "
            + "touch itself expected")
      }
      let moved = try CoordinateTransformer(from: crs, to: .rdNew).transform(area)
      if let envelope = moved.envelope, let problem = Netherlands.problem(withRD: envelope) {
        throw SpatialError(.outsideDomain, problem)
      }
      // What a hair's breadth made valid in degrees can be invalid in metres.
      self.geometry = try moved.madeValid()
    } catch {
      throw DrawnArea.wrong(error.message)
    }
    guard self.geometry.area > 0 else { throw DrawnArea.wrong("covers no area, a polygon with some expected") }
  }

  static func wrong(_ reason: String) -> AtlasError { AtlasError(.invalidGeometry, "polygon: \(reason)") }

  private static func place(_ point: Coordinate, _ crs: CoordinateReferenceSystem) -> String {
    let decimals = crs.isGeographic ? 6 : 2
    return "(\(DecimalText.format(point.x, decimals: decimals)), \(DecimalText.format(point.y, decimals: decimals)))"
  }
}

extension MultiPolygon {
  /// Why coordinates that are said to be degrees are none; nil where they may be.
  fileprivate func firstOutside(_ crs: CoordinateReferenceSystem) -> SpatialError? {
    guard crs.isGeographic, let point = polygons.first?.exterior.first, Netherlands.rdEnvelope.contains(point) else {
      return nil
    }
    return SpatialError(
      .mismatchedCRS,
      "(\(DecimalText.format(point.x, decimals: 2)), \(DecimalText.format(point.y, decimals: 2))) looks like RD New, "
        + "longitude and latitude expected; say so with a member \"crs\" of the name urn:ogc:def:crs:EPSG::28992")
  }
}
