import CQL2
import SpatialCore
import Testing

/// The rules of single operators, beyond what the standard's own cases show.
struct EvaluationTests {
  @Test(arguments: [
    ("7 / 2 = 3.5", true), ("7 div 2 = 3", true), ("-7 div 2 = -3", true), ("-7 % 3 = -1", true),
    ("7.5 % 2 = 1.5", true),
    ("2 + 3 * 4 = 14", true), ("(2 + 3) * 4 = 20", true), ("2 - 3 - 4 = -5", true), ("2 * 3 ^ 2 = 18", true),
    ("-2 ^ 2 = 4", true), ("2 ^ 0.5 > 1.41", true), ("8 / 4 / 2 = 1", true), ("2--3 = 5", true), ("2+-3 = -1", true),
    ("-residents = -5", true), ("2 ^ -1 = 0.5", true), (".5 + 5. = 5.5", true), ("1e3 = 1000", true),
    ("9223372036854775807 + 1 > 9223372036854775807", true), ("9007199254740993 > 9007199254740992", true),
    ("9007199254740993 = 9007199254740992.0", false), ("-9223372036854775808 < 0", true), ("21 DIV 10 = 2", true),
  ])
  func calculates(text: String, expected: Bool) throws {
    #expect(try Sample.truth(text, ["residents": .integer(5)]) == expected)
  }

  @Test(arguments: [
    ("Rijnwijk", "R%", true), ("Rijnwijk", "r%", false), ("Rijnwijk", "%wijk", true), ("Rijnwijk", "%ijn%", true),
    ("Rijnwijk", "_ijn____", true), ("Rijnwijk", "_ijn___", false), ("", "%", true), ("", "_", false), ("", "", true),
    ("50%", #"50\%"#, true), ("505", #"50\%"#, false), ("a_b", #"a\_b"#, true), ("axb", #"a\_b"#, false),
    (#"a\b"#, #"a\\\\b"#, true), ("É", "_", true), ("E\u{301}", "_", true), ("€x", "_x", true), ("aab", "%ab", true),
    ("abcabd", "%abd", true), ("x", "%%%", true), ("'s-Graveland", "''s%", true), ("aXbXc", "a%X%c", true),
    ("København", "K_enhavn", false), ("København", "K_benhavn", true), ("ab", "%_b", true), ("éa", "%_%_", true),
    ("é", "%_%_", false),
  ])
  func matchesPatterns(text: String, pattern: String, expected: Bool) throws {
    #expect(try Sample.truth("name LIKE '\(pattern)'", ["name": .string(text)]) == expected)
    #expect(try Sample.truth("name NOT LIKE '\(pattern)'", ["name": .string(text)]) == !expected)
  }

  @Test
  func aLongTextAndPatternTakeNoQuadraticTime() throws {
    let text = String(repeating: "a", count: 20_000)
    let pattern = String(repeating: "%a", count: 40) + "%b"
    let start = ContinuousClock.now
    #expect(try Sample.truth("name LIKE '\(pattern)'", ["name": .string(text)]) == false)
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test(arguments: [
    ("CASEI(name) = CASEI('STRASSE')", "Straße"), ("CASEI(name) = CASEI('STRAẞE')", "Straße"),
    ("CASEI(name) = CASEI('ΟΔΌΣ')", "οδός"),
    ("ACCENTI(name) = ACCENTI('Fryslan')", "Fryslân"), ("ACCENTI(CASEI(name)) = ACCENTI(CASEI('CAFE'))", "café"),
    ("ACCENTI(CASEI(name)) LIKE ACCENTI(CASEI('ÎL%'))", "île de Ré"), ("name = 'Fryslân'", "Frysla\u{302}n"),
    ("CASEI(ACCENTI(name)) IN (CASEI('den haag'), CASEI('FRYSLAN'))", "Fryslân"),
  ])
  func foldsCaseAndAccents(text: String, name: String) throws {
    #expect(try Sample.truth(text, ["name": .string(name)]) == true)
  }

  @Test
  func aDotlessLetterIsNoI() throws {
    #expect(try Sample.truth("CASEI(name) = CASEI('ISIK')", ["name": .string("ısık")]) == false)
  }

  @Test(arguments: [
    ("A_EQUALS(themes, (2, 'a'))", true), ("A_EQUALS(themes, ('a', 2, 2))", true), ("A_EQUALS(themes, ('a'))", false),
    ("A_CONTAINS(themes, ('a'))", true), ("A_CONTAINS(themes, ())", true), ("A_CONTAINS(themes, ('b'))", false),
    ("A_CONTAINEDBY(themes, ('a', 'b', 2.0))", true), ("A_CONTAINEDBY(themes, ('a', 'b'))", false),
    ("A_OVERLAPS(themes, ('b', 1 + 1))", true), ("A_OVERLAPS(themes, ('b'))", false), ("A_OVERLAPS((), ())", false),
    ("A_EQUALS(((1, 2), (3)), ((3), (1, 2)))", true), ("A_EQUALS(((1)), (1))", false),
    ("A_CONTAINS((DATE('2024-01-01'), TRUE), (TRUE))", true), ("A_OVERLAPS(('a'), themes)", true),
  ])
  func comparesListsAsSets(text: String, expected: Bool) throws {
    #expect(try Sample.truth(text, ["themes": .array([.string("a"), .integer(2)])]) == expected)
  }

  @Test(arguments: [
    ("T_INTERSECTS(period, DATE('2024-12-31'))", true), ("T_INTERSECTS(period, DATE('2025-01-01'))", false),
    ("T_AFTER(INTERVAL('2025-01-01', '..'), period)", true), ("T_BEFORE(period, INTERVAL('2025-01-01', '..'))", true),
    ("T_DURING(INTERVAL('2024-02-01', '2024-03-01'), period)", true),
    ("T_CONTAINS(INTERVAL('..', '2026-01-01'), period)", true), ("T_MEETS(period, INTERVAL('2024-12-31', '..'))", true),
    ("T_STARTS(period, INTERVAL('2024-01-01', '..'))", true),
    ("T_EQUALS(period, INTERVAL(validFrom, '2024-12-31'))", true),
    ("T_INTERSECTS(INTERVAL('..', validFrom), period)", true),
    ("T_EQUALS(TIMESTAMP('2024-01-01T01:00:00+01:00'), created)", true),
    ("created = TIMESTAMP('2024-01-01T00:00:00.000Z')", true), ("year(validFrom) = 2024", true),
    ("year(created) = 2024", true),
  ])
  func comparesTimes(text: String, expected: Bool) throws {
    let year = CQL2Date("2024-01-01")
    let values: [String: CQL2Value] = [
      "period": .dateInterval(year, CQL2Date("2024-12-31")), "validFrom": year.map(CQL2Value.date) ?? .null,
      "created": CQL2Timestamp("2024-01-01T00:00:00Z").map(CQL2Value.timestamp) ?? .null,
    ]
    #expect(try Sample.truth(text, values) == expected)
  }

  @Test(arguments: [
    ("\"public-space-reports\" > 5", true), ("public-space-reports > 5", nil), ("\"residents\">=7", true),
    ("length(name) = 4", true), ("upper(name) = 'WIJK'", true), ("round(share) = 3", true), ("ABS(share) > 2.4", true),
    ("name = 'Wijk' = TRUE", nil), ("(name = 'Wijk') = TRUE", true), ("isRural", true), ("NOT isRural", false),
    ("NOT NOT isRural", true), ("TRUE", true), ("name\u{A0}=\u{3000}'Wijk'", true),
    ("isRural = true AND TRUE OR FALSE", true),
    ("area(geometry) = 1", true), ("\"name\" < 'Wijl'", true), ("'Wijk' < 'wijk'", true), ("FALSE < TRUE", true),
  ])
  func readsNamesAndFunctions(text: String, expected: Bool?) throws {
    let values: [String: CQL2Value] = [
      "public-space-reports": .integer(7), "residents": .integer(7), "name": .string("Wijk"),
      "share": .number(-2.5 * -1),
      "isRural": .boolean(true),
      "geometry": .geometry(.polygon(Envelope(minX: 0, minY: 0, maxX: 1, maxY: 1).polygon)),
    ]
    if let expected {
      #expect(try Sample.truth(text, values) == expected)
    } else {
      #expect(throws: CQL2Error.self) { try Sample.truth(text, values) }
    }
  }

  @Test
  func aFunctionOfTheCallerIsCalled() throws {
    let distance = CQL2Function("double", [[.number]], .number, summary: "twice the number") { arguments in
      if case .integer(let value) = arguments[0] { .integer(value * 2) } else { .null }
    }
    let evaluator = try CQL2Evaluator(
      CQL2Filter(text: "double(residents) = 10"), queryables: Sample.queryables, functions: [distance])
    #expect(evaluator.matches(Sample.Record(values: ["residents": .integer(5)])))
    #expect(!evaluator.matches(Sample.Record(values: [:])))
  }

  @Test
  func tellsWhichPropertiesItNeeds() throws {
    let filter = try CQL2Filter(text: "b > 1 AND (a LIKE 'x' OR T_AFTER(INTERVAL(c, '..'), d)) AND b < f(e)")
    #expect(filter.propertyNames == ["a", "b", "c", "d", "e"])
  }
}
