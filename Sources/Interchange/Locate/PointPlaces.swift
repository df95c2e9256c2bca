import SpatialCore

/// Carries coordinates to RD New, and recognises those that cannot be what they are said to be. Belongs to one thread.
struct PointPlaces {
  /// What stood out in a batch.
  struct Findings {
    /// The first row that seems to be misread, where none that lies where rows are expected to stands before it.
    var suspect: Int?
    var hasPlausible: Bool
    var beyond = 0
    var firstBeyond: Int?
  }

  let crs: CoordinateReferenceSystem
  private let transformer: CoordinateTransformer
  private var points: [Coordinate] = []

  init(_ crs: CoordinateReferenceSystem) throws(SpatialError) {
    self.crs = crs
    transformer = try CoordinateTransformer(from: crs, to: .rdNew)
  }

  var remark: String? { transformer.accuracyRemark }

  /// Carries the points of a batch to RD New.
  ///
  /// Those that are misread become ``Coordinate/none``; those that lie where RD New has no answer ``Coordinate/nowhere``.
  mutating func prepare(_ batch: PointBatch, hasPlausible: Bool) -> Findings {
    var findings = Findings(hasPlausible: hasPlausible)
    let expected: Envelope? =
      crs == .rdNew ? Netherlands.rdEnvelope : crs.isGeographic ? PointPlaces.degrees : nil
    if let expected {
      for index in 0..<batch.count {
        let point = batch.points[index]
        if expected.contains(point) {
          findings.hasPlausible = true
        } else if point.isFinite {
          check(index, batch, &findings)
        }
      }
    } else {
      findings.hasPlausible = true
    }
    if crs != .rdNew { transform(batch) }
    return findings
  }

  /// Holds the Netherlands amply.
  private static let degrees = Envelope(minX: 2, minY: 50, maxX: 9, maxY: 55)

  private func check(_ index: Int, _ batch: PointBatch, _ findings: inout Findings) {
    guard misreading(batch.points[index]) == nil else {
      batch.points[index] = .none
      if !findings.hasPlausible, findings.suspect == nil { findings.suspect = index }
      return
    }
    findings.beyond += 1
    if findings.firstBeyond == nil { findings.firstBeyond = index }
  }

  private mutating func transform(_ batch: PointBatch) {
    points.removeAll(keepingCapacity: true)
    points.append(contentsOf: UnsafeBufferPointer(start: batch.points, count: batch.count))
    let answers = transformer.transformAll(&points)
    for index in 0..<batch.count where points[index].isFinite {
      batch.points[index] = answers[index] == nil ? .nowhere : points[index]
    }
  }

  /// Why coordinates seem to be of another system or in another order than is said; nil when they do not.
  func misreading(_ point: Coordinate) -> String? {
    let swapped = Coordinate(x: point.y, y: point.x)
    let other = "name the columns the other way round with --x and --y"
    func place(_ text: String) -> String {
      "(\(DecimalText.format(point.x, decimals: 6)), \(DecimalText.format(point.y, decimals: 6))) \(text)"
    }
    func isDegrees(_ point: Coordinate) -> Bool { (2...8).contains(point.x) && (50...54).contains(point.y) }
    if crs == .rdNew {
      if isDegrees(point) {
        return place("looks like longitude and latitude, RD New metres expected; give --from EPSG:4326")
      }
      if isDegrees(swapped) {
        return place("looks like latitude and longitude, RD New metres expected; give --from EPSG:4326, and \(other)")
      }
      if Netherlands.rdEnvelope.contains(Coordinate(x: point.x * 1000, y: point.y * 1000)) {
        return place("looks like RD New with thousands signs, or in kilometres; write metres without thousands signs")
      }
      return Netherlands.rdEnvelope.contains(swapped)
        ? place("looks like RD New with x and y swapped; \(other), or give their system with --from") : nil
    }
    guard crs.isGeographic else { return nil }
    if isDegrees(swapped) { return place("looks like latitude and longitude, longitude first expected; \(other)") }
    if Netherlands.rdEnvelope.contains(point) {
      return place("looks like RD New metres, degrees of \(crs) expected; give --from EPSG:28992")
    }
    guard abs(point.x) > 180 || abs(point.y) > 90 else { return nil }
    return place("is no longitude and latitude; give the system of the points with --from, such as EPSG:28992")
  }
}
