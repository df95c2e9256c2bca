import CQL2
import Testing

/// What clients are told of a wrong filter: what was found, what was expected, and where.
struct ErrorTests {
  @Test(arguments: [
    ("", "position 1: an empty filter, a condition expected"),
    ("residents >", "position 12: the end of the filter, a value, a property or a condition expected"),
    ("residents", "residents is an integer, a condition expected"),
    ("5", "position 1: a number, a condition expected"),
    ("residents > 5 foo", "position 15: \"foo\", AND, OR or the end of the filter expected"),
    ("residents > 5 AND 7", "position 19: a number, a condition expected"),
    ("(residents > 5", "position 15: the end of the filter, an operator or \")\" expected"),
    ("residents == 5", "position 12: \"=\", a value, a property or a condition expected"),
    ("residents > 5abc", "position 14: a letter right after a number, a blank or an operator expected"),
    ("residents > 1e", "position 15: a number that ends in \"e\", digits of its power of ten expected"),
    ("residents > 1e999", "position 13: a number beyond 1.8e308"),
    ("name = 'Rijnwijk", "position 8: a text that is not closed, ' expected"),
    ("\"name = 'x'", "position 1: a name that is not closed, \" expected"),
    ("name LIKE 5", "position 11: after LIKE a pattern in single quotes expected, or CASEI or ACCENTI of one"),
    ("name NOT 'x'", "position 10: \"'x'\", LIKE, BETWEEN or IN after NOT expected"),
    ("name IS 5", "position 9: \"5\", NULL or NOT NULL expected"),
    ("name IN 'a'", "position 9: \"'a'\", \"(\" and the values of IN expected"),
    ("name IN ()", "position 10: \")\", a value, a property or a condition expected"),
    ("residents BETWEEN 1 OR 2", "position 21: \"OR\", AND and the upper bound of BETWEEN expected"),
    ("2^3^4 = residents", "position 4: \"^\", brackets around one of two powers, as in (a^b)^c, expected"),
    ("name = é;", "position 9: \";\", which no filter has outside quotes"),
    (
      "and = 5",
      "position 1: \"and\", a value, a property (in double quotes where it is named like a keyword) or a condition expected"
    ),
  ])
  func namesTheWrongSign(text: String, expected: String) {
    #expect(Sample.problem(text) == expected)
  }

  @Test(arguments: [
    (
      "population > 5",
      "property \"population\" is not known; there are centre, created, geometry, isRural, name, period, "
        + "public-space-reports, residents, share, themes, validFrom, validUntil"
    ),
    ("Residents > 5", "property \"Residents\" is not known; did you mean residents?"),
    (
      "buffer(geometry, 5) IS NULL",
      "function \"buffer\" is not known; there are abs, area, ceil, floor, length, lower, round, upper, year"
    ),
    ("abs(residents, 5) = 1", "abs with 2 arguments, 1 expected"),
    ("abs(name) = 1", "name is a string, of abs a number expected"),
    ("residents = 'many'", "residents is an integer, 'many' is a string: values of one type expected"),
    (
      "validFrom > '2024-01-01'",
      "validFrom is a date, '2024-01-01' is a string: values of one type expected; a date is written DATE('2024-12-31')"
    ),
    (
      "created > DATE('2024-01-01')",
      "created is a timestamp, DATE('2024-01-01') is a date: values of one type expected; "
        + "a timestamp is written TIMESTAMP('2024-12-31T23:59:59Z')"
    ),
    ("geometry = geometry", "geometry is a geometry, a text, number, date, timestamp or boolean to compare expected"),
    ("residents LIKE 'a%'", "residents is an integer, before LIKE a text expected"),
    ("name + 1 = 2", "name is a string, of + a number expected"),
    ("S_INTERSECTS(name, POINT(1 2))", "name is a string, of S_INTERSECTS a geometry expected"),
    ("T_DURING(validFrom, period)", "validFrom is a date, of T_DURING an interval expected"),
    (
      "T_AFTER(validFrom, created)",
      "T_AFTER: validFrom is a date, created is a timestamp: both of dates or both of timestamps expected"
    ),
    (
      "T_AFTER(INTERVAL(validFrom, created), period)",
      "an interval of a date and a timestamp, two dates or two timestamps expected"
    ),
    ("A_CONTAINS(name, ('a'))", "name is a string, of A_CONTAINS a list expected"),
    ("name AND isRural", "name is a string, of AND and OR a condition expected"),
  ])
  func namesWhatDoesNotGoTogether(text: String, expected: String) {
    #expect(Sample.problem(text) == expected)
  }

  @Test(arguments: [
    ("validFrom = DATE('2023-02-29')", "position 18: date \"2023-02-29\", a day as 2024-12-31 expected"),
    ("validFrom = DATE(2023)", "position 18: \"2023\", '2024-12-31' in single quotes expected"),
    (
      "created = TIMESTAMP('2023-02-28')",
      "position 21: timestamp \"2023-02-28\", an instant as 2024-12-31T23:59:59Z expected"
    ),
    ("T_AFTER(validFrom, INTERVAL('2024-01-02', '2024-01-01'))", "position 20: an interval that ends before it begins"),
    (
      "T_AFTER(validFrom, INTERVAL('..', '..'))",
      "position 20: an interval without bounds, at least one expected"
    ),
    ("T_DURING(DATE('2024-01-01'), period)", "position 10: a date or timestamp, an interval expected"),
    ("S_INTERSECTS(geometry, 5)", "position 24: a number, a geometry expected"),
    ("S_INTERSECTS(geometry)", "position 22: \")\", \",\" and the second operand of S_INTERSECTS expected"),
    ("S_INTERSECTS(geometry, POINT(5))", "position 31: \"))\", a number expected"),
    ("S_INTERSECTS(geometry, POINT EMPTY)", "position 24: an empty point, two numbers expected"),
    (
      "name = 'é' AND S_INTERSECTS(geometry, LINESTRING(5 5; 6 6))",
      "position 53: \"; 6 6))\", a number expected"
    ),
    (
      "S_INTERSECTS(geometry, POINT(nan 5))",
      "position 24: Point: ordinate (nan, 5.0), finite numbers expected"
    ),
    ("S_INTERSECTS(geometry, LINESTRING(5 5))", "position 24: LineString: 1 points, at least 2 expected"),
    (
      "S_INTERSECTS(geometry, POLYGON((5 5, 6 5, 6 6)))",
      "position 24: Polygon: exterior ring: 3 points, at least 4 expected"
    ),
    (
      "S_INTERSECTS(geometry, POLYGON((5 5, 6 6, 5 6, 6 5, 5 5)))",
      "Polygon in OGC:CRS84: Self-intersection at exterior ring (near 5.5 5.5)"
    ),
    (
      "S_INTERSECTS(geometry, POINT(52 186))",
      "Point in OGC:CRS84: degrees outside ±180 and ±90, longitude before latitude expected"
    ),
    ("S_INTERSECTS(geometry, BBOX(1, 2, 3))", "position 24: BBOX of 3 numbers, four or six expected"),
    ("S_INTERSECTS(geometry, BBOX(1, 2, 3, 1))", "BBOX in OGC:CRS84: the lower corner before the upper one expected"),
    (
      "S_INTERSECTS(geometry, BBOX(1, 2, 3, 4, 5, 6, 7))",
      "position 45: \",\", \",\" or \")\" after four or six numbers of BBOX expected"
    ),
    (
      "S_TOUCHES(geometry, GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(0 0, 1 0)))",
      "GeometryCollection: points, lines or polygons together have S_INTERSECTS and S_DISJOINT only; "
        + "one sort of geometry expected"
    ),
  ])
  func namesWhatIsWrongWithALiteral(text: String, expected: String) {
    #expect(Sample.problem(text) == expected)
  }

  @Test(arguments: [
    ("", "position 1: the end of the JSON text, a value expected"),
    ("{\"op\": \"=\"", "position 11: the end of the JSON text, a comma or the end of the object expected"),
    ("{\"op\": \"=\", \"op\": \"<\"}", "position 13: the member \"op\" stands twice in an object"),
    ("[1, 01]", "position 5: \"01]\", a number without zeros before it expected"),
    ("\"\\ud800\"", "position 8: \"\"\", the second half of a surrogate pair expected"),
    ("{\"op\": \"=\"}", "$: op \"=\" without args, a list of its operands expected"),
    ("{\"op\": \"=\", \"args\": [1]}", "$.args: op \"=\" with 1 operands, two expected"),
    ("{\"op\": \"=>\", \"args\": [1, 2]}", "$.args: op \"=>\", an operator or function of CQL2 expected"),
    (
      "{\"op\": \"and\", \"args\": [true, {\"op\": \"not\", \"args\": [5]}]}",
      "$.args[1].args[0]: a number, a condition expected"
    ),
    (
      "{\"op\": \"=\", \"args\": [{\"prop\": \"name\"}, \"x\"]}",
      "$.args[0]: an object of prop, one with op, property, date, timestamp, interval, type or bbox expected"
    ),
    (
      "{\"op\": \"=\", \"args\": [{\"property\": \"name\"}, null]}",
      "$.args[1]: null, a value expected; whether a value is null asks {\"op\": \"isNull\"}"
    ),
    (
      "{\"op\": \"like\", \"args\": [{\"property\": \"name\"}, {\"property\": \"name\"}]}",
      "$.args[1]: a pattern as a text expected, or casei or accenti of one"
    ),
    (
      "{\"op\": \"in\", \"args\": [{\"property\": \"name\"}, []]}",
      "$.args: op \"in\": a value and a list of at least one value expected"
    ),
    (
      "{\"op\": \"s_intersects\", \"args\": [{\"property\": \"geometry\"}, {\"type\": \"Circle\", \"coordinates\": [1, 2]}]}",
      "$.args[1].coordinates: type \"Circle\", a geometry of GeoJSON expected"
    ),
    (
      "{\"op\": \"s_intersects\", \"args\": [{\"property\": \"geometry\"}, "
        + "{\"type\": \"LineString\", \"coordinates\": [[1, 2], [3, \"4\"]]}]}",
      "$.args[1].coordinates: a list, a position of two or three numbers expected"
    ),
    (
      "{\"op\": \"t_after\", \"args\": [{\"property\": \"validFrom\"}, {\"date\": \"20240101\"}]}",
      "$.args[1]: date \"20240101\", a day as 2024-12-31 expected"
    ),
    (
      "{\"op\": \">\", \"args\": [{\"property\": \"nobody\"}, 5]}",
      "property \"nobody\" is not known; there are centre, created, geometry, isRural, name, period, "
        + "public-space-reports, residents, share, themes, validFrom, validUntil"
    ),
  ])
  func namesThePathInJSON(json: String, expected: String) {
    #expect(Sample.problem(json: json) == expected)
  }

  @Test
  func refusesBytesThatAreNotUTF8() {
    #expect(throws: CQL2Error(.syntax, "filter: bytes that are not UTF-8")) {
      try CQL2Filter(text: Array("name = '".utf8) + [0xC3, 0x28, 0x27])
    }
    #expect(throws: CQL2Error(.syntax, "filter: bytes that are not UTF-8")) {
      try CQL2Filter(json: [0x22, 0xFF, 0x22])
    }
  }
}
