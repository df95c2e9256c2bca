import CQL2
import SpatialCore
import Testing

/// Three-valued logic: what is not known is neither true nor false.
struct TruthTests {
  /// Source: OGC 21-065r2 §6.2, Table 1, and SQL's for NOT.
  @Test(arguments: [true, false, nil] as [Bool?], [true, false, nil] as [Bool?])
  func joinsConditionsAsTheStandardsTable(one: Bool?, other: Bool?) throws {
    let (first, second) = (Self.condition(one), Self.condition(other))
    let and: Bool? = one == false || other == false ? false : one == nil || other == nil ? nil : true
    let or: Bool? = one == true || other == true ? true : one == nil || other == nil ? nil : false
    #expect(try Sample.truth("\(first) AND \(second)", Self.feature) == and)
    #expect(try Sample.truth("\(first) OR \(second)", Self.feature) == or)
    #expect(try Sample.truth("NOT (\(first))", Self.feature) == one.map { !$0 })
    #expect(try Sample.truth("NOT (\(first) AND \(second))", Self.feature) == and.map { !$0 })
  }

  private static let feature: [String: CQL2Value] = ["residents": .integer(5)]

  /// A condition that depends on the feature, so that it is not found out beforehand.
  private static func condition(_ truth: Bool?) -> String {
    truth.map { $0 ? "residents = 5" : "residents = 6" } ?? "share > 1"
  }

  @Test(arguments: [
    "name = 'x'", "name <> 'x'", "name LIKE '%'", "name NOT LIKE '%'", "residents BETWEEN 1 AND 2",
    "residents IN (1, 2)",
    "residents NOT IN (1, 2)", "residents + 1 = 2", "CASEI(name) = 'x'", "ACCENTI(name) = 'x'", "abs(share) = 1",
    "S_INTERSECTS(geometry, POINT(1 1))", "S_DISJOINT(geometry, POINT(1 1))", "S_DISJOINT(geometry, centre)",
    "T_AFTER(validFrom, DATE('2024-01-01'))", "T_DISJOINT(INTERVAL(validFrom, '..'), period)",
    "A_OVERLAPS(themes, (1))", "A_EQUALS((1, residents), (1, 2))", "isRural", "isRural = TRUE", "name = name",
    "1 / 0 = 1", "5 % 0 = 1", "5 div 0 = 1", "0 ^ (0 - 1) > 0", "10 ^ 400 > 1",
  ])
  func doesNotKnowWhatRestsOnNull(text: String) throws {
    #expect(try Sample.truth(text) == nil)
    #expect(try Sample.truth("(\(text)) IS NULL") == true)
    #expect(try Sample.truth("NOT (\(text))") == nil)
  }

  @Test
  func findsOutWhatOneBoundTells() throws {
    // As SQL: the value is above what is known, whatever the other bound.
    #expect(try Sample.truth("5 BETWEEN residents AND 3") == false)
    #expect(try Sample.truth("5 BETWEEN 6 AND residents") == false)
    #expect(try Sample.truth("5 BETWEEN 4 AND residents") == nil)
    #expect(try Sample.truth("5 IN (5, residents)") == true)
    #expect(try Sample.truth("5 IN (6, residents)") == nil)
    #expect(try Sample.truth("5 NOT IN (6, residents)") == nil)
  }

  @Test
  func aValueOfAnotherTypeThanTheQueryableIsNotKnown() throws {
    #expect(try Sample.truth("residents > 5", ["residents": .string("10")]) == nil)
    #expect(try Sample.truth("share > 5", ["share": .number(.nan)]) == nil)
    #expect(try Sample.truth("name = 'x'", ["name": .integer(5)]) == nil)
    #expect(try Sample.truth("S_INTERSECTS(geometry, POINT(1 1))", ["geometry": .string("POINT(1 1)")]) == nil)
  }
}
