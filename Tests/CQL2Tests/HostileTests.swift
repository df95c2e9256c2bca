import CQL2
import SpatialCore
import Testing

/// Filters that are meant to do harm are refused, quickly and with a reason.
struct HostileTests {
  private static let deep = 10_000

  /// Named, since a filter of a megabyte is not to be read in the log.
  struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let filter: String
    let message: String

    init(_ parts: (name: String, filter: String, message: String)) {
      (name, filter, message) = parts
    }

    var testDescription: String { name }
  }

  private static let texts: [(name: String, filter: String, message: String)] = [
    ("brackets", repeated("(", deep) + "TRUE" + repeated(")", deep), "nested deeper than 64 levels"),
    ("open brackets", repeated("(", 400_000), "nested deeper than 64 levels"),
    ("NOT", repeated("NOT ", deep) + "TRUE", "nested deeper than 64 levels"),
    ("functions", repeated("f(", deep) + "1" + repeated(")", deep) + " = 1", "nested deeper than 64 levels"),
    ("CASEI", repeated("CASEI(", deep) + "name" + repeated(")", deep) + " = 'a'", "nested deeper than 64 levels"),
    (
      "lists", "A_EQUALS(themes, " + repeated("(", deep) + "1" + repeated(")", deep) + ")",
      "nested deeper than 64 levels"
    ),
    ("a long sum", "residents = 1" + repeated(" + 1", deep), "nested deeper than 64 levels"),
    (
      "a long product in brackets", repeated("(", 60) + "1" + repeated(" * 2)", 60) + repeated(" * 3", 60) + " = 1",
      "nested deeper"
    ),
    (
      "many conditions", "TRUE" + repeated(" AND residents = 1", deep),
      "over 2000 operators, functions, properties and elements of lists"
    ),
    (
      "collections", "S_INTERSECTS(geometry, " + repeated("GEOMETRYCOLLECTION(", deep) + "POINT(1 1)",
      "nested deeper than 32"
    ),
    (
      "vertices", "S_INTERSECTS(geometry, MULTIPOINT(1 1" + repeated(",1 1", 30_000) + "))",
      "over 20000 vertices together"
    ),
    ("properties in a list", "residents IN (share" + repeated(", share", 10_000) + ")", "over 2000 operators"),
    ("a list of a property", "A_EQUALS((residents" + repeated(",1", 10_000) + "), themes)", "over 2000 operators"),
    ("spatial predicates", "TRUE" + repeated(" OR S_TOUCHES(geometry, POINT(1 1))", 200), "over 2000 operators"),
    ("over a megabyte", "name = '" + repeated("a", 1_100_000) + "'", "at most 500000 expected"),
    ("an open quote", "name = '" + repeated("a''", 160_000), "a text that is not closed"),
    ("quotes alone", repeated("'", 499_999), "a text that is not closed"),
    ("double quotes alone", repeated("\"", 499_999), "a name that is not closed"),
    ("backslashes", "name = '" + repeated("\\", 400_000), "a text that is not closed"),
    ("blanks", repeated(" ", 499_000), "an empty filter"),
    ("wide blanks", repeated("\u{3000}", 160_000), "an empty filter"),
    ("digits", repeated("9", 400_000) + " = residents", "a number beyond"),
    ("minus signs", "residents = " + repeated("-", 400_000) + "1", "a value, a property or a condition expected"),
    ("a long name", repeated("a", 400_000) + " = 1", "is not known"),
    ("NUL", "name = \u{0}", "U+0000"),
    ("no number", "S_INTERSECTS(geometry, BBOX(nan, 0, inf, 1))", "a number of BBOX expected"),
    ("infinity", "S_INTERSECTS(geometry, POINT(inf 1))", "finite numbers expected"),
    ("beyond doubles", "S_INTERSECTS(geometry, POINT(1e400 1))", "finite numbers expected"),
  ]

  private static let documents: [(name: String, filter: String, message: String)] = [
    ("lists", repeated("[", deep), "nested deeper than 136 levels"),
    ("objects", repeated("{\"op\":", deep), "nested deeper than 136 levels"),
    (
      "NOT", repeated("{\"op\":\"not\",\"args\":[", deep) + "true" + repeated("]}", deep),
      "nested deeper than 136 levels"
    ),
    (
      "NOT, less deep", repeated("{\"op\":\"not\",\"args\":[", 66) + "true" + repeated("]}", 66),
      "nested deeper than 64 levels"
    ),
    (
      "coordinates", "{\"op\":\"s_intersects\",\"args\":[{\"type\":\"Point\",\"coordinates\":" + repeated("[", deep),
      "nested deeper"
    ),
    (
      "collections", repeated("{\"type\":\"GeometryCollection\",\"geometries\":[", 60) + repeated("]}", 60),
      "nested deeper than 32"
    ),
    (
      "many conditions", "{\"op\":\"and\",\"args\":[true" + repeated(",{\"op\":\"not\",\"args\":[true]}", deep) + "]}",
      "over 2000"
    ),
    (
      "vertices",
      "{\"op\":\"isNull\",\"args\":[{\"type\":\"MultiPoint\",\"coordinates\":[[1,1]" + repeated(",[1,1]", 60_000)
        + "]}]}",
      "over 20000 vertices together"
    ),
    ("over a megabyte", "\"" + repeated("a", 1_100_000) + "\"", "at most 500000 expected"),
    ("an open text", "\"" + repeated("\\\"", 240_000), "a text that is not closed"),
    ("a number of digits", repeated("9", 400_000), "a number beyond"),
    ("no number", "{\"op\":\"=\",\"args\":[NaN,1]}", "a value expected"),
    ("infinity", "{\"op\":\"=\",\"args\":[1e999,1]}", "a number beyond"),
    ("members", "{" + (0..<40_000).map { "\"\($0)\":1" }.joined(separator: ",") + "}", "one with op, property"),
    (
      "a function named as a keyword", #"{"op":"date","args":["2024-01-01"]}"#,
      "an operator or function of CQL2 expected"
    ),
    ("a function with a bracket", #"{"op":"f) OR (TRUE","args":[]}"#, "an operator or function of CQL2 expected"),
  ]

  @Test(arguments: texts.map(Attack.init))
  func refusesText(of attack: Attack) throws {
    try check(attack) { Sample.problem(attack.filter) }
  }

  @Test(arguments: documents.map(Attack.init))
  func refusesJSON(of attack: Attack) throws {
    try check(attack) { Sample.problem(json: attack.filter) }
  }

  private func check(_ attack: Attack, _ refuse: () -> String?) throws {
    let start = ContinuousClock.now
    let problem = try #require(refuse())
    let (isExpected, size) = (problem.contains(attack.message), problem.utf8.count)
    #expect(isExpected, "\(problem.prefix(300))")
    #expect(size < 1_000)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test
  func takesWhatIsWithinTheLimits() throws {
    let brackets = repeated("(", 60) + "residents = 5" + repeated(")", 60)
    #expect(try Sample.truth(brackets, ["residents": .integer(5)]) == true)
    let negations = repeated("NOT (", 30) + "residents = 5" + repeated(")", 30)
    let filter = try CQL2Filter(text: negations)
    #expect(try CQL2Filter(text: filter.text) == filter)
    #expect(try CQL2Filter(json: filter.json) == filter)
    #expect(try Sample.truth(negations, ["residents": .integer(5)]) == true)
    let list = "residents IN (" + (0..<50_000).map(String.init).joined(separator: ",") + ")"
    #expect(try Sample.truth(list, ["residents": .integer(49_999)]) == true)
    let sum = "residents = 1" + repeated(" + 1", 60)
    #expect(try Sample.truth(sum, ["residents": .integer(61)]) == true)
  }

  @Test
  func aGeometryThatIsNoneIsAsNone() throws {
    let filter = try CQL2Filter(text: "S_INTERSECTS(geometry, LINESTRING(0 0, 1 1))")
    let evaluator = try CQL2Evaluator(filter, queryables: Sample.queryables)
    let broken = Geometry.polygon(Polygon(exterior: [Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 1)]))
    #expect(evaluator.truth(of: Sample.Record(values: ["geometry": .geometry(broken)])) == nil)
    #expect(evaluator.failureCount == 1)
    #expect(evaluator.lastFailure != nil)
    let empty = Sample.Record(values: ["geometry": .geometry(.multiPolygon(MultiPolygon([])))])
    #expect(evaluator.truth(of: empty) == false)
  }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
}
