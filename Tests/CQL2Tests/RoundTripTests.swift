import CQL2
import Testing

/// What is written reads back to the same filter, by both encodings.
struct RoundTripTests {
  @Test
  func randomFiltersReadBackFromBothEncodings() throws {
    for seed in Seeds.range(2_000) {
      var random = RandomFilter(seed: seed)
      let filter = CQL2Filter(random.condition())
      let text = filter.text
      let json = filter.json
      do {
        let byText = try CQL2Filter(text: text)
        #expect(byText == filter, "seed \(seed): \(text)")
        #expect(byText.text == text, "seed \(seed)")
        let byJSON = try CQL2Filter(json: json)
        #expect(byJSON == filter, "seed \(seed): \(json)")
        #expect(byJSON.json == json, "seed \(seed)")
      } catch {
        Issue.record("seed \(seed): \(error): \(text) \(json)")
      }
    }
  }

  @Test(arguments: [
    ("a=1 or b=2 and not c=3", "a = 1 OR b = 2 AND NOT c = 3"), ("(a=1 or b=2) and c=3", "(a = 1 OR b = 2) AND c = 3"),
    ("((a = 1))", "a = 1"), ("not a like 'x%'", "a NOT LIKE 'x%'"), ("a is not null", "a IS NOT NULL"),
    ("a-(b-c)>1", "a - (b - c) > 1"), ("a-b-c>1", "a - b - c > 1"), ("(a+b)*c^2>-d", "(a + b) * c ^ 2 > -1 * d"),
    ("\"a\"='it''s'", "a = 'it''s'"), ("\"date\"=date('2024-01-01')", "\"date\" = DATE('2024-01-01')"),
    ("s_intersects(g,point z(1 2 3))", "S_INTERSECTS(g, POINT (1 2))"),
    ("s_within(bbox(1,2,0,3,4,9),g)", "S_WITHIN(BBOX(1, 2, 3, 4), g)"),
    ("t_finishedby(interval('..',a),b)", "T_FINISHEDBY(INTERVAL('..', a), b)"),
    ("a_equals(a,((1),()))", "A_EQUALS(a, ((1), ()))"),
    ("(NOT (a=1)) = true", "(NOT a = 1) = TRUE"),
  ])
  func writesTextAsOneWouldByHand(text: String, expected: String) throws {
    let filter = try CQL2Filter(text: text)
    #expect(filter.text == expected)
    #expect(try CQL2Filter(text: expected) == filter)
  }

  /// Examples of OGC 21-065r2, in the form of its schema.
  @Test(arguments: [
    ("name LIKE 'Smith%'", #"{"op":"like","args":[{"property":"name"},"Smith%"]}"#),
    ("depth BETWEEN 100.5 AND 150", #"{"op":"between","args":[{"property":"depth"},100.5,150]}"#),
    ("category NOT IN (1,2)", #"{"op":"not","args":[{"op":"in","args":[{"property":"category"},[1,2]]}]}"#),
    (
      "CASEI(road) IN (CASEI('Straße'))",
      #"{"op":"in","args":[{"op":"casei","args":[{"property":"road"}]},[{"op":"casei","args":["Straße"]}]]}"#
    ),
    (
      "ACCENTI(etat) = ACCENTI('é')",
      #"{"op":"=","args":[{"op":"accenti","args":[{"property":"etat"}]},{"op":"accenti","args":["é"]}]}"#
    ),
    ("geometry IS NOT NULL", #"{"op":"not","args":[{"op":"isNull","args":[{"property":"geometry"}]}]}"#),
    (
      "S_INTERSECTS(geometry,POINT(36.3 32.2))",
      #"{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[36.3,32.2]}]}"#
    ),
    (
      "S_WITHIN(road,BBOX(160.6,-55.95,-170,-25.89))",
      #"{"op":"s_within","args":[{"property":"road"},{"bbox":[160.6,-55.95,-170,-25.89]}]}"#
    ),
    (
      "T_DURING(INTERVAL(a,'..'),INTERVAL('1969-07-16T13:32:00Z','1969-07-24T16:50:35Z'))",
      #"{"op":"t_during","args":[{"interval":[{"property":"a"},".."]},"#
        + #"{"interval":["1969-07-16T13:32:00Z","1969-07-24T16:50:35Z"]}]}"#
    ),
    (
      "A_CONTAINEDBY(layer:ids,('a',TRUE,DATE('1969-07-16')))",
      #"{"op":"a_containedBy","args":[{"property":"layer:ids"},["a",true,{"date":"1969-07-16"}]]}"#
    ),
    (
      "vehicle_height > (bridge_clearance-1)",
      #"{"op":">","args":[{"property":"vehicle_height"},{"op":"-","args":[{"property":"bridge_clearance"},1]}]}"#
    ),
    (
      "S_WITHIN(road,Buffer(geometry,10,'m'))",
      #"{"op":"s_within","args":[{"property":"road"},{"op":"Buffer","args":[{"property":"geometry"},10,"m"]}]}"#
    ),
    (
      "updated = TIMESTAMP('1969-07-20T20:17:40Z') AND a OR TRUE",
      #"{"op":"or","args":[{"op":"and","args":[{"op":"=","args":[{"property":"updated"},"#
        + #"{"timestamp":"1969-07-20T20:17:40Z"}]},{"property":"a"}]},true]}"#
    ),
  ])
  func writesJSONAsTheStandardsSchema(text: String, json: String) throws {
    let filter = try CQL2Filter(text: text)
    #expect(filter.json == json)
    #expect(try CQL2Filter(json: json) == filter)
  }

  @Test
  func readsAllControlSignsThatTheStandardNames() throws {
    let filter = try CQL2Filter(text: #"a = '\a\b\t\n\v\f\r\'''\\\%'"#)
    #expect(filter.expression == .comparison(.equal, .property("a"), .string("\u{7}\u{8}\t\n\u{B}\u{C}\r''\\\\%")))
  }

  @Test(arguments: [("2024-02-29", 19_782), ("1970-01-01", 0), ("0000-01-01", -719_528), ("9999-12-31", 2_932_896)])
  func countsDays(text: String, days: Int) throws {
    let date = try #require(CQL2Date(text))
    #expect(date.daysSince1970 == days)
    #expect(date.description == text)
  }

  @Test(arguments: [
    "2023-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "2024-1-1", "20240101", "2024-01-01 ", "-024-01-01",
  ])
  func refusesDaysThatThereAreNot(text: String) {
    #expect(CQL2Date(text) == nil)
  }

  @Test(arguments: [
    ("1969-07-20T20:17:40Z", -14_182_940_000_000), ("1970-01-01T00:00:00.000001Z", 1), ("1970-01-01t01:00:00+01:00", 0),
    ("1969-12-31T23:59:60z", 0), ("1970-01-01T00:00:00.1234567Z", 123_456), ("1969-12-31T23:59:59.5Z", -500_000),
  ])
  func readsInstants(text: String, microseconds: Int64) throws {
    let instant = try #require(CQL2Timestamp(text))
    #expect(instant.microsecondsSince1970 == microseconds)
    #expect(CQL2Timestamp(instant.description) == instant)
  }

  @Test(arguments: [
    "2024-01-01", "2024-01-01T00:00:00", "2024-01-01T24:00:00Z", "2024-01-01T00:00Z", "2024-01-01T00:00:00.Z",
    "2024-01-01T00:00:00+1:00", "2024-01-01T00:00:61Z",
  ])
  func refusesWrongInstants(text: String) {
    #expect(CQL2Timestamp(text) == nil)
  }
}
