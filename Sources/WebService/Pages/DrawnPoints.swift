import Foundation
import Indicators
import SpatialCore

/// The corners of an area as somebody typed them: a point a line, or points with semicolons between.
///
/// RD New in metres (`93500 451200`) or degrees in either order (`52.057 4.494`); a comma may stand for the point of a
/// number, or between numbers.
struct DrawnPoints {
  /// What is wrong with them, in words for people.
  enum Fault: Error, Equatable {
    case unreadable(String)
    case outside(String)
    case mixed
    case few(Int, of: Int)
    case many(Int)
    /// Lines that are there already.
    case manyLines(Int)

    var text: LocalizedText {
      switch self {
      case .unreadable(let line):
        LocalizedText(
          nl: "“\(line)” is geen punt. Typ per regel twee getallen, zoals 93500 451200 of 52,057 4,494.",
          en: "“\(line)” is no point. Type two numbers on each line, such as 93500 451200 or 52.057 4.494.")
      case .outside(let line):
        LocalizedText(
          nl: "“\(line)” ligt niet in Nederland: niet in RD en niet in graden.",
          en: "“\(line)” is not in the Netherlands, neither in RD nor in degrees.")
      case .mixed:
        LocalizedText(
          nl: "Sommige punten zijn in RD, andere in graden. Kies één van beide.",
          en: "Some points are in RD, others in degrees. Choose one of both.")
      case .few(let count, of: 2):
        LocalizedText(
          nl: "Een lijn heeft minstens twee punten; hier \(count == 1 ? "staat er 1" : "staan er \(count)").",
          en: "A line has at least two points; here \(count == 1 ? "is 1" : "are \(count)").")
      case .few(let count, _):
        LocalizedText(
          nl: "Een gebied heeft minstens drie hoeken; hier \(count == 1 ? "staat er 1" : "staan er \(count)").",
          en: "An area has at least three corners; here \(count == 1 ? "is 1" : "are \(count)").")
      case .manyLines(let count):
        LocalizedText(
          nl: "Er staan al \(count) getekende barrières. Haal er eerst één weg.",
          en: "There are \(count) drawn barriers already. Remove one first.")
      case .many(let count):
        LocalizedText(
          nl: "Hier staan \(count) punten; meer dan \(DrawnPoints.most) gaat niet.",
          en: "Here are \(count) points; more than \(DrawnPoints.most) cannot be.")
      }
    }
  }

  static let most = 500
  /// Without the first again at the end.
  let corners: [Coordinate]
  /// Of the corners: RD New or CRS84.
  let crs: CoordinateReferenceSystem

  init(_ text: String) throws(Fault) {
    (corners, crs) = try DrawnPoints.read(text) { points in
      if points.count > 1, points.first == points.last { points.removeLast() }
      return 3
    }
  }

  /// A line of at least two points.
  init(line text: String) throws(Fault) {
    (corners, crs) = try DrawnPoints.read(text) { _ in 2 }
  }

  /// - Parameter least: Given the points, which it may change, how many there must be.
  private static func read(
    _ text: String, least: (inout [Coordinate]) -> Int
  ) throws(Fault) -> ([Coordinate], CoordinateReferenceSystem) {
    let lines = text.split { $0.isNewline || $0 == ";" }.map { $0.trimmingCharacters(in: .whitespaces) }.filter {
      !$0.isEmpty
    }
    guard lines.count <= DrawnPoints.most else { throw .many(lines.count) }
    var corners: [Coordinate] = []
    var systems: Set<String> = []
    for line in lines {
      let (point, isRD) = try DrawnPoints.point(line)
      systems.insert(isRD ? "rd" : "degrees")
      corners.append(point)
    }
    let needed = least(&corners)
    guard systems.count <= 1 else { throw .mixed }
    guard corners.count >= needed else { throw .few(corners.count, of: needed) }
    return (corners, systems.contains("rd") ? .rdNew : .crs84)
  }

  var polygon: MultiPolygon { MultiPolygon([Polygon(exterior: corners + corners.prefix(1))]) }

  private static func point(_ line: String) throws(Fault) -> (Coordinate, isRD: Bool) {
    let shown = String(line.prefix(40))
    guard let (first, second) = numbers(line) else { throw .unreadable(shown) }
    if Netherlands.rdEnvelope.contains(Coordinate(x: first, y: second)) {
      return (Coordinate(x: first, y: second), true)
    }
    // Latitudes and longitudes of the country have nothing in common, so the order tells itself.
    for (latitude, longitude) in [(first, second), (second, first)]
    where (50...54.5).contains(latitude) && (2.5...8).contains(longitude) {
      return (Coordinate(x: longitude, y: latitude), false)
    }
    throw .outside(shown)
  }

  /// Two numbers, with a space between and points or commas in them, or with a comma between.
  private static func numbers(_ line: String) -> (Double, Double)? {
    var words = line.split(whereSeparator: \.isWhitespace).map { $0.last == "," ? $0.dropLast() : $0 }
    if words.count == 1 { words = line.split(separator: ",") }
    guard words.count == 2 else { return nil }
    let values = words.compactMap { word -> Double? in
      guard word.utf8.allSatisfy({ (48...57).contains($0) || [44, 45, 46].contains($0) }) else { return nil }
      return Double(word.replacing(",", with: "."))
    }
    return values.count == 2 ? (values[0], values[1]) : nil
  }
}
