import Atlas
import Testing

@Suite struct CodesAndMomentsTests {
  @Test(
    arguments: [
      ("GM0637", AreaLevel.gemeente, nil, "GM0637"), ("WK063701", .wijk, "GM0637", "GM0637"),
      ("BU06370101", .buurt, "WK063701", "GM0637"),
      ("WK0363AA", .wijk, "GM0363", "GM0363"), ("BU0363AA0Z", .buurt, "WK0363AA", "GM0363"),
    ] as [(String, AreaLevel, String?, String)])
  func aCodeTellsItsLevelAndWhatItLiesIn(code: String, level: AreaLevel, parent: String?, gemeente: String) {
    #expect(AreaCode.level(of: code) == level)
    #expect(AreaCode.parent(of: code) == parent)
    #expect(AreaCode.gemeente(of: code) == gemeente)
    #expect(level.parent == parent.flatMap(AreaCode.level))
  }

  @Test(arguments: [
    "", "GM", "GM637", "GM06370", "WK0637", "BU0637010", "gm0637", "PV0637", "BU06370l01", "BU063A0101", "GM063A",
    "WK06３701", " GM0637",
  ])
  func otherShapesTellNothing(code: String) {
    #expect(AreaCode.level(of: code) == nil)
    #expect(AreaCode.parent(of: code) == nil)
    #expect(AreaCode.gemeente(of: code) == nil)
  }

  @Test(arguments: [
    ("2017-09-21", Moment.Precision.day), ("2017-09-21T07:39", .minute), ("2017-09-21T00:00:00", .second),
    ("2024-02-29", .day), ("2000-02-29T23:59:59", .second), ("0001-01-01", .day), ("9999-12-31", .day),
  ])
  func aMomentKeepsItsTextAndPrecision(text: String, precision: Moment.Precision) throws {
    let moment = try #require(Moment(text))
    #expect(moment.text == text && moment.description == text)
    #expect(moment.precision == precision)
    #expect(moment.year == Int(text.prefix(4)))
  }

  @Test(arguments: [
    "", "2017", "2017-09", "2017-00-01", "2017-13-01", "2017-09-31", "2023-02-29", "1900-02-29", "0000-01-01",
    "2017-09-00",
    "2017-09-21T24:00", "2017-09-21T07:60", "2017-09-21T07:39:60", "2017-09-21T07", "tomorrow",
    "2017-09-21T07:39:05:01",
    "10000-01-01",
  ])
  func whatIsOnNoCalendarIsNoMoment(text: String) {
    #expect(Moment(text) == nil)
  }

  @Test func momentsFollowTheClock() {
    let inOrder = [
      "2017-09-21", "2017-09-21T07:39", "2017-09-21T07:39:05", "2017-09-21T10:00", "2017-10-01", "2018-01-01",
    ]
    #expect(inOrder.reversed().compactMap { Moment($0) }.sorted().map(\.text) == inOrder)
  }

  @Test(
    arguments: [
      ("cbs-2024", nil, 2024, true), ("wijkregie-2019-v2", nil, 2019, false), ("own", 2025, 2025, false),
      ("cbs-2024", 2023, 2023, true),
      ("stadsdelen", nil, nil, false), ("plan-1234", nil, nil, false),
    ] as [(String, Int?, Int?, Bool)])
  func aDivisionTellsItsYearAndWhetherCBSDrewIt(id: String, given: Int?, year: Int?, isCBS: Bool) {
    let division = Division(id: id, year: given)
    #expect(division.year == year && division.isCBS == isCBS)
  }
}
