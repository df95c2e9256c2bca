import SpatialCore

/// One voorkomen of an object of the BAG: what held of it from one day to another.
///
/// Source: Kadaster, "XSD BAG-extract 2.1.0", `Objecten` and `Historie` of v20200601.
struct BAGObject {
  enum Kind: String, CaseIterable {
    case woonplaats = "Woonplaats"
    case openbareRuimte = "OpenbareRuimte"
    case verblijfsobject = "Verblijfsobject"
    case ligplaats = "Ligplaats"
    case standplaats = "Standplaats"
    case nummeraanduiding = "Nummeraanduiding"
    /// Which gemeente a woonplaats lies in: no object of the BAG, but delivered with it.
    case gemeenteRelatie = "GemeenteWoonplaatsRelatie"

    /// As in the names of the files of a delivery: `9999NUM08102024.zip`.
    var letters: String {
      switch self {
      case .woonplaats: "WPL"
      case .openbareRuimte: "OPR"
      case .verblijfsobject: "VBO"
      case .ligplaats: "LIG"
      case .standplaats: "STA"
      case .nummeraanduiding: "NUM"
      case .gemeenteRelatie: "GEM-WPL"
      }
    }
  }

  let kind: Kind
  /// The line of its file at which it begins.
  let line: Int
  var identification = ""
  var status = ""
  /// Of a woonplaats or openbare ruimte.
  var name = ""
  var number = ""
  var letter = ""
  var addition = ""
  var postcode = ""
  var openbareRuimte = ""
  var woonplaats = ""
  var gemeente = ""
  var mainAddresses: [String] = []
  var otherAddresses: [String] = []
  var uses: [String] = []
  /// Dates, or dates with a time.
  var begin = ""
  var end = ""
  /// Taken out of the register as a mistake, or as nothing for the BAG.
  var isVoid = false
  /// The numbers of its point, or of the outer ring and then the holes of its polygons.
  var point = ""
  var rings: [(isHole: Bool, numbers: String)] = []
  /// Ordinates a position.
  var dimension = 2

  init(_ kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }

  /// Whether it held at the end of a day, written as `2024-01-31`.
  ///
  /// Dates as text compare as dates do; of two that hold on one day the one that holds at its end is meant.
  func holds(on day: String) -> Bool {
    !isVoid && begin.prefix(10) <= day && (end.isEmpty || end.prefix(10) > day)
  }

  /// Where it is: its point, or a point inside its polygon.
  ///
  /// - Throws: `FieldProblem` with the text that cannot be read.
  func location() throws -> Coordinate {
    if !point.isEmpty {
      guard let place = try coordinates(point).first else { throw problem(point, "no coordinates") }
      return place
    }
    var parts: [Polygon] = []
    for ring in rings {
      let corners = try coordinates(ring.numbers)
      if ring.isHole, !parts.isEmpty {
        parts[parts.count - 1].holes.append(corners)
      } else {
        parts.append(Polygon(exterior: corners))
      }
    }
    let area = MultiPolygon(parts)
    if let reason = area.structuralProblem { throw problem(rings.first?.numbers ?? "", reason) }
    let inside: Coordinate?
    do throws(SpatialError) {
      inside = try Overlay.pointInside(area)
    } catch {
      throw problem(rings.first?.numbers ?? "", error.message)
    }
    guard let inside else {
      throw problem(rings.first?.numbers ?? "", "a point or a polygon that encloses something expected")
    }
    return inside
  }

  private func coordinates(_ numbers: String) throws -> [Coordinate] {
    let ordinates = try numbers.utf8.split(whereSeparator: { $0 <= 0x20 }).map { text in
      guard let number = NumberText.number(String(Substring(text)), .point) else {
        throw problem(String(Substring(text)), "no number")
      }
      return number
    }
    guard (2...3).contains(dimension), ordinates.count.isMultiple(of: dimension) else {
      throw problem(numbers, "\(ordinates.count) numbers, positions of \(dimension) expected")
    }
    return stride(from: 0, to: ordinates.count, by: dimension).map {
      Coordinate(x: ordinates[$0], y: ordinates[$0 + 1])
    }
  }

  private func problem(_ value: String, _ reason: String) -> FieldProblem {
    FieldProblem(field: "geometrie", value: value, reason: reason)
  }
}
