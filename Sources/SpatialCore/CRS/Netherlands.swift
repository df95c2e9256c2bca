/// The extent within which RD New is used, and what to say of coordinates beyond it.
public enum Netherlands {
  /// 0–300 km east, 300–625 km north, with a margin of 10 to 15 km for the sea and for what crosses the border.
  ///
  /// Beyond it nothing is transformed to or from RD New, and nothing is stored.
  public static let rdEnvelope = Envelope(minX: -10_000, minY: 285_000, maxX: 310_000, maxY: 640_000)

  /// Longitude and latitude that hold ``rdEnvelope`` amply.
  static let degreesEnvelope = Envelope(minX: 2, minY: 50, maxX: 9, maxY: 55)

  /// Why an envelope cannot be RD New coordinates of the Netherlands; nil when it can.
  public static func problem(withRD envelope: Envelope) -> String? {
    if rdEnvelope.contains(Coordinate(x: envelope.minX, y: envelope.minY)),
      rdEnvelope.contains(Coordinate(x: envelope.maxX, y: envelope.maxY))
    {
      return nil
    }
    let corner = Coordinate(x: envelope.minX, y: envelope.minY)
    return problem(withRD: corner)
      ?? problem(withRD: Coordinate(x: envelope.maxX, y: envelope.maxY))
  }

  /// Why a position cannot be RD New coordinates of the Netherlands; nil when it can.
  public static func problem(withRD point: Coordinate) -> String? {
    if rdEnvelope.contains(point) { return nil }
    let place = "(\(DecimalText.format(point.x, decimals: 6)), \(DecimalText.format(point.y, decimals: 6)))"
    if (2...8).contains(point.x), (50...54).contains(point.y) {
      return "\(place) looks like longitude and latitude, RD New metres expected; give --crs EPSG:4326"
    }
    if (2...8).contains(point.y), (50...54).contains(point.x) {
      return "\(place) looks like latitude and longitude, RD New metres expected"
    }
    if rdEnvelope.contains(Coordinate(x: point.y, y: point.x)) {
      return "\(place) looks like RD New with x and y swapped"
    }
    return "\(place) lies outside the Netherlands: x within 0–300,000 and y within 300,000–625,000 expected"
  }
}
