import Foundation
import SpatialCore
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Maps")
struct MapTests {
  private func square(_ x: Double, _ y: Double, _ size: Double = 1000) -> MultiPolygon {
    MultiPolygon([Envelope(minX: x, minY: y, maxX: x + size, maxY: y + size).polygon])
  }

  private func shape(_ name: String, _ geometry: MultiPolygon, _ fill: MapFill = .noData) -> MapShape {
    MapShape(label: name, tooltip: name, geometry: geometry, fill: fill)
  }

  @Test("a map is well-formed XML, with title and description, whatever areas are called")
  func wellFormed() throws {
    var drawing = MapDrawing(title: "A & <B>", summary: "\"x\"", shapes: [shape("<Dorp> & 'Zee'", square(0, 0))])
    drawing.legend = MapLegend(title: "L", entries: [.init(fill: .noData, text: "geen <gegevens>")])
    drawing.note = "synthetisch & verzonnen"
    let svg = try drawing.svg()
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(svg.contains("role=\"img\"") && svg.contains("<title id=\"map-title\">A &amp; &lt;B&gt;</title>"))
  }

  @Test("marks lie where they belong, each a link with a name; a view shows what lies in it only")
  func marks() throws {
    var drawing = MapDrawing(
      title: "T", summary: "S", shapes: [shape("west", square(0, 0)), shape("oost", square(10_000, 0))])
    let place = Coordinate(x: 10_000, y: 0)
    drawing.marks = [
      MapMark(place: place, label: "1", tooltip: "<gat>", id: "place-1", link: "#finding-1", isGrave: true)
    ]
    let whole = try drawing.svg()
    #expect(
      whole.contains("<a class=\"map-mark grave\" id=\"place-1\" href=\"#finding-1\" aria-label=\"&lt;gat&gt;\">"))
    #expect(!whole.contains("role=\"img\""), "links must not be hidden")
    #expect(whole.contains("west") && XMLParser(data: Data(whole.utf8)).parse())
    drawing.view = Envelope(minX: 9_900, minY: -100, maxX: 10_100, maxY: 100)
    let close = try drawing.svg()
    #expect(!close.contains("west") && close.contains("oost") && close.contains("<circle cx=\"500\" cy=\"500\""))
  }

  @Test("north is up and the sheet is 1000 wide")
  func orientation() {
    let frame = MapFrame(Envelope(minX: 0, minY: 0, maxX: 2000, maxY: 1000), vertexCount: 4)
    let north = frame.place(Coordinate(x: 0, y: 1000))
    let south = frame.place(Coordinate(x: 2000, y: 0))
    #expect(north.y < south.y)
    #expect(north.x == 16 && south.x == 984)
  }

  @Test(
    "a vertex of two areas lands on one point of the grid, also when vertices are dropped", arguments: [10, 200_000])
  func sharedBorders(_ vertexCount: Int) {
    let frame = MapFrame(Envelope(minX: 0, minY: 0, maxX: 3000, maxY: 1000), vertexCount: vertexCount)
    let border = (0...4000).map { Coordinate(x: 1000 + 200 * sin(Double($0) / 600), y: Double($0) / 4) }
    func ring(_ points: [Coordinate]) -> MultiPolygon { MultiPolygon([Polygon(exterior: points + [points[0]])]) }
    let left = frame.path(ring(border + [Coordinate(x: 0, y: 1000), Coordinate(x: 0, y: 0)]))
    let right = frame.path(ring(border + [Coordinate(x: 3000, y: 1000), Coordinate(x: 3000, y: 0)]))
    let shared = zip(left, right).prefix { $0 == $1 }.count
    #expect(Double(shared) > 0.9 * Double(min(left.count, right.count)))
    if vertexCount > 100_000 { #expect(left.split(separator: " ").count < 2500) }
  }

  @Test("the same map is the same text; no areas are no crash")
  func deterministic() throws {
    let shapes = (0..<12).map { shape("Buurt \($0)", square(Double($0) * 1000, 0)) }
    let drawing = MapDrawing(title: "T", summary: "S", shapes: shapes)
    #expect(try drawing.svg() == drawing.svg())
    #expect(try MapDrawing(title: "T", summary: "S", shapes: []).svg().contains("</svg>"))
  }

  @Test("labels do not cover each other; the larger area keeps its name")
  func labels() throws {
    let shapes = [shape("Klein", square(4400, 4400, 300)), shape("Groot", square(0, 0, 9000))]
    let svg = try MapDrawing(title: "T", summary: "S", shapes: shapes).svg()
    #expect(svg.contains(">Groot</text>") && !svg.contains(">Klein</text>"))
  }

  @Test("eighteen categories look different, and stripes are defined where they are used")
  func categories() throws {
    #expect(Set((0..<18).map { MapFill.category($0).paint("m") }).count == 18)
    let shapes = (0..<10).map { shape("\($0)", square(Double($0) * 1000, 0), .category($0)) }
    let svg = try MapDrawing(title: "T", summary: "S", shapes: shapes).svg()
    #expect(svg.contains("fill=\"url(#map-category9)\"") && svg.contains("<pattern id=\"map-category9\""))
    #expect(!svg.contains("map-category10"))
  }

  @Test("neighbours get different colours when there are more areas than colours")
  func colouring() throws {
    let grid = (0..<25).map { square(Double($0 % 5) * 1000, Double($0 / 5) * 1000) }
    let categories = try MapColouring.categories(grid)
    #expect(Set(try MapColouring.categories(Array(grid.prefix(18)))).count == 18)
    for border in try SharedBorder.all(of: grid) { #expect(categories[border.first] != categories[border.second]) }
  }
}
