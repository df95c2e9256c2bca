import Atlas
import Testing

@testable import Interchange

@Suite struct CodeShapesTests {
  private let shapes: CodeShapes

  init() throws {
    shapes = try CodeShapes.load(data: Product.data)
  }

  @Test(arguments: [
    ("GM0637", AreaLevel.gemeente), ("WK063701", .wijk), ("BU06370101", .buurt), ("WK0363AA", .wijk),
    ("PV28", AreaLevel(rawValue: "provincie")), ("LD03", AreaLevel(rawValue: "landsdeel")),
    ("CR40", AreaLevel(rawValue: "corop")),
  ])
  func lettersTellTheLevel(code: String, level: AreaLevel) {
    #expect(shapes.level(of: code) == level)
    // The domain's own view of the three levels that nest is that of the data.
    #expect(AreaCode.level(of: code) == (AreaLevel.hierarchy.contains(level) ? level : nil))
  }

  @Test(arguments: ["", "0637", "GM063", "GM06370", "gm0637", "PV2", "PV288", "WK0637é1", "XX0637"])
  func otherTextsTellNone(code: String) {
    #expect(shapes.level(of: code) == nil && AreaCode.level(of: code) == nil)
  }

  struct Case: Sendable {
    var value: FieldValue
    var level: AreaLevel?
    var code: String
    var deviation: CodeShapes.Deviation?
  }

  @Test(arguments: [
    Case(value: .text("GM0637    "), code: "GM0637"),
    Case(value: .text("bu06370101"), code: "BU06370101", deviation: .inLowerCase),
    Case(value: .text("2014WK063701"), code: "WK063701", deviation: .withYear),
    Case(value: .text("2021PV20"), code: "PV20", deviation: .withYear),
    Case(value: .text("0637"), level: .gemeente, code: "GM0637", deviation: .withoutPrefix),
    Case(value: .text("063701"), level: .wijk, code: "WK063701", deviation: .withoutPrefix),
    Case(value: .text("06370101"), level: .buurt, code: "BU06370101", deviation: .withoutPrefix),
    Case(value: .integer(637), level: .gemeente, code: "GM0637", deviation: .withoutZeros),
    Case(value: .integer(63_701), level: .wijk, code: "WK063701", deviation: .withoutZeros),
    Case(value: .real(6_370_101), level: .buurt, code: "BU06370101", deviation: .withoutZeros),
    Case(value: .integer(17_110_000), level: .buurt, code: "BU17110000", deviation: .withoutPrefix),
  ])
  func codesAreBroughtToTheFormOfCBS(wanted: Case) {
    let found = shapes.normalised(wanted.value, level: wanted.level)
    #expect(found.code == wanted.code && found.deviation == wanted.deviation)
  }

  @Test(arguments: [
    // Of no known level; a text that is short; no gemeente's number; too long; no code.
    Case(value: .text("0637"), code: "0637"), Case(value: .text("637"), level: .gemeente, code: "637"),
    Case(value: .text("0001"), level: .gemeente, code: "0001"),
    Case(value: .integer(10_101), level: .buurt, code: "10101"),
    Case(value: .integer(637_010_199), level: .buurt, code: "637010199"),
    Case(value: .text("0637"), level: AreaLevel(rawValue: "kern"), code: "0637"),
    Case(value: .text("Dorp"), level: .buurt, code: "Dorp"), Case(value: .null, level: .buurt, code: ""),
    Case(value: .text("2514WK063701"), level: .wijk, code: "2514WK063701"),
  ])
  func whatIsAmbiguousStaysAsItIs(wanted: Case) {
    let found = shapes.normalised(wanted.value, level: wanted.level)
    #expect(found.code == wanted.code && found.deviation == nil)
  }
}
