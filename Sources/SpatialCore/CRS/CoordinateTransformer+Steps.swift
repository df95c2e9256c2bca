extension CoordinateTransformer {
  /// The way from one system to another: within each datum by PROJ, between them by RDNAPTRANS2018.
  static func steps(
    from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem, _ rd: RDTransformation
  ) throws(SpatialError) -> [Step] {
    let isFromRD = try facts(source).datum == .amersfoort
    let isToRD = try facts(target).datum == .amersfoort
    if isFromRD == isToRD { return try engine(from: source, to: target) }
    if isFromRD {
      return try engine(from: source, to: .rdNew) + [.fromRD(rd)] + engine(from: hub(of: target), to: target)
    }
    return try engine(from: source, to: hub(of: source)) + [.toRD(rd)] + engine(from: .rdNew, to: target)
  }

  /// Where ETRS89 and a system meet: for one on WGS 84 that is WGS 84 itself, so that no shift of datum comes between.
  private static func hub(of crs: CoordinateReferenceSystem) -> CoordinateReferenceSystem {
    crs.facts?.datum == .wgs84 ? .wgs84 : .etrs89
  }

  private static func engine(
    from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem
  ) throws(SpatialError) -> [Step] {
    func axisFree(_ crs: CoordinateReferenceSystem) -> CoordinateReferenceSystem { crs == .crs84 ? .wgs84 : crs }
    if axisFree(source) == axisFree(target) { return [] }
    return [.engine(try EngineTransformation(from: source, to: target))]
  }

  private static func facts(_ crs: CoordinateReferenceSystem) throws(SpatialError) -> ReferenceSystemFacts {
    guard let facts = crs.facts else {
      throw SpatialError(
        .unknownCRS,
        "CRS \(crs): PROJ does not know it as a system of places on a map; EPSG:28992 or EPSG:4258 expected"
      )
    }
    return facts
  }
}
