/// A transformation between two systems, both in x, y order.
///
/// Between RD New and anything else it follows RDNAPTRANS2018 through ETRS89, with NSGI's correction grid where there is
/// one; without it a result is up to 0.24 m off, and ``accuracyRemark`` says so. Other steps are PROJ's; nothing is
/// downloaded. Between RD New and ETRS89 or WGS 84 a point takes less than a microsecond; with PROJ in between creating
/// one costs about 60 ms: keep it. Belongs to one thread.
public final class CoordinateTransformer {
  /// Where RD New is answered for.
  public enum Domain: Sendable {
    /// Within ``Netherlands/rdEnvelope``: 0–300 km east, 300–625 km north, with its margin. Beyond it is an error.
    case netherlands
    /// Wherever the formulas of the standard give a number, as NSGI's validation points ask, which lie all over Europe.
    case unlimited
  }

  enum Step {
    case engine(EngineTransformation)
    case toRD(RDTransformation)
    case fromRD(RDTransformation)
  }

  public let source: CoordinateReferenceSystem
  public let target: CoordinateReferenceSystem
  public let domain: Domain
  /// None when both systems are the same up to axis order.
  let steps: [Step]

  /// Takes the correction grid that is installed on this computer, if any.
  ///
  /// - Parameter domain: The default is ``Domain/netherlands``.
  /// - Throws: ``SpatialError/Code/unknownCRS``; ``SpatialError/Code/mismatchedCRS`` where PROJ knows no way;
  ///   ``SpatialError/Code/malformedEncoding`` for a damaged grid.
  public convenience init(
    from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem, domain: Domain = .netherlands
  ) throws(SpatialError) {
    let needsGrid = (source.facts?.datum == .amersfoort) != (target.facts?.datum == .amersfoort)
    try self.init(from: source, to: target, grid: needsGrid ? CorrectionGrid.installed() : nil, domain: domain)
  }

  /// - Parameters:
  ///   - grid: nil goes without a correction.
  ///   - domain: The default is ``Domain/netherlands``.
  public init(
    from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem, grid: CorrectionGrid?,
    domain: Domain = .netherlands
  ) throws(SpatialError) {
    steps = try CoordinateTransformer.steps(from: source, to: target, RDTransformation(grid: grid))
    self.source = source
    self.target = target
    self.domain = domain
  }

  /// - Throws: ``SpatialError/Code/outsideDomain`` far outside the Netherlands to or from RD New, and where there is no
  ///   finite answer.
  public func transform(_ point: Coordinate) throws(SpatialError) -> Coordinate {
    if steps.isEmpty { return point }
    return try corrected(point).point
  }

  /// The transformed point, and what corrected it.
  public func corrected(_ point: Coordinate) throws(SpatialError) -> (point: Coordinate, correction: Correction) {
    guard let result = answer(point) else { throw problem(point) }
    return result
  }

  public func transform(_ geometry: Geometry) throws(SpatialError) -> Geometry {
    if steps.isEmpty { return geometry }
    return try geometry.mapCoordinates { point throws(SpatialError) in try self.transform(point) }
  }

  public func transform(_ area: MultiPolygon) throws(SpatialError) -> MultiPolygon {
    guard case .multiPolygon(let result) = try transform(.multiPolygon(area)) else { return area }
    return result
  }

  /// What a result may be off by, where that is more than rounding, and what to do about it; nil otherwise.
  public var accuracyRemark: String? {
    for case .toRD(let rd) in steps where rd.grid == nil { return withoutGrid }
    for case .fromRD(let rd) in steps where rd.grid == nil { return withoutGrid }
    return nil
  }

  private var withoutGrid: String {
    "coordinates were transformed from \(source) to \(target) without the correction grid of RDNAPTRANS2018: up to "
      + "0.24 m off; get \(CorrectionGrid.fileName) from NSGI (nsgi.nl) and install it: "
      + "wijkatlas grid install \(CorrectionGrid.fileName)"
  }
}
