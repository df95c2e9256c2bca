import SpatialCore
import TestSupport

/// Writes well-known text in every way that programs write it: another one each time.
struct WKTText {
  var generator: SplitMix

  mutating func text(_ geometry: Geometry, dimensions: Int? = nil) -> String {
    let kind = dimensions ?? Int.random(in: 0...3, using: &generator)
    let name = Bool.random(using: &generator) ? geometry.typeName.uppercased() : geometry.typeName
    let tag = name + blank() + ["", "Z", "M", "zm"][kind] + " "
    switch geometry {
    case .point(let point): return tag + "(" + position(point, kind) + ")"
    case .lineString(let points): return tag + line(points, kind)
    case .polygon(let polygon): return tag + area(polygon, kind)
    case .multiPoint(let points):
      let isBare = Bool.random(using: &generator)
      return tag + list(points) { isBare ? $0.position($1, kind) : "(" + $0.position($1, kind) + ")" }
    case .multiLineString(let lines): return tag + list(lines) { $0.line($1, kind) }
    case .multiPolygon(let multi): return tag + list(multi.polygons) { $0.area($1, kind) }
    case .collection(let parts): return tag + list(parts) { $0.text($1, dimensions: kind) }
    }
  }

  private mutating func area(_ polygon: Polygon, _ kind: Int) -> String { list(polygon.rings) { $0.line($1, kind) } }

  private mutating func line(_ points: [Coordinate], _ kind: Int) -> String { list(points) { $0.position($1, kind) } }

  private mutating func position(_ point: Coordinate, _ kind: Int) -> String {
    blank() + "\(point.x) \(point.y)" + ["", " 1.5", " -7", " 1e3 NaN"][kind] + blank()
  }

  private mutating func list<Element>(_ elements: [Element], _ write: (inout WKTText, Element) -> String) -> String {
    if elements.isEmpty { return "EMPTY" }
    var texts: [String] = []
    for element in elements { texts.append(write(&self, element)) }
    return "(" + texts.joined(separator: "," + blank()) + ")"
  }

  private mutating func blank() -> String { ["", "", " ", "\n\t"][Int.random(in: 0..<4, using: &generator)] }
}
