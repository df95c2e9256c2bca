import Atlas
import Testing

@testable import Interchange

@Suite struct NumbersAndDatesTests {
  @Test(arguments: [
    ("3.5", NumberText.DecimalSign.point, 3.5), ("3,5", .comma, 3.5), (" -12 ", .point, -12), ("+7", .comma, 7),
    ("0", .point, 0), ("1e3", .point, 1000), ("-0,25", .comma, -0.25), ("92345.678", .point, 92345.678),
  ])
  func readsNumbers(text: String, sign: NumberText.DecimalSign, expected: Double) {
    #expect(NumberText.number(text, sign) == expected)
  }

  @Test(arguments: [
    ("3,5", NumberText.DecimalSign.point), ("3.5", .comma), ("1.234,5", .comma), ("1,234.5", .point), ("", .point),
    (".", .point), ("-", .comma), ("nan", .point), ("inf", .point), ("0x10", .point), ("1 000", .point),
    ("12a", .comma),
    ("١٢", .point), ("--1", .point), ("1e999", .point), ("-1e999", .comma),
  ])
  func refusesWhatIsNoNumber(text: String, sign: NumberText.DecimalSign) {
    #expect(NumberText.number(text, sign) == nil)
  }

  @Test(arguments: [
    ("1.000,50", NumberText.DecimalSign.comma, 1000.5), ("€ 500,00", .comma, 500), ("500,-", .comma, 500),
    ("€1.250", .comma, 1250), ("EUR 12.50", .point, 12.5), ("1,250.75", .point, 1250.75), ("-75 euro", .comma, -75),
    ("1 250,00", .comma, 1250),
  ])
  func readsAmounts(text: String, sign: NumberText.DecimalSign, expected: Double) {
    #expect(NumberText.amount(text, sign) == expected)
  }

  @Test(arguments: ["", "€", "1.00,50", "12,5,0", "veel", "€ 5 à 6"])
  func refusesWhatIsNoAmount(text: String) { #expect(NumberText.amount(text, .comma) == nil) }

  @Test(arguments: [
    (["1", "2", "3,5"], NumberText.DecimalSign.comma), (["x", "2.5", "3,5"], .point), (["1", ""], nil),
    (["1.234,5"], nil), (["."], nil), (["a,b", "7"], nil),
  ])
  func theSignIsThatOfTheFirstNumberThatTells(values: [String], expected: NumberText.DecimalSign?) {
    #expect(NumberText.sign(in: values) == expected)
  }

  @Test(arguments: [
    ("yyyy-MM-dd", "2017-09-21", "2017-09-21"), ("dd-MM-yyyy HH:mm", "21-09-2017 07:39", "2017-09-21T07:39"),
    ("yyyyMMddHHmmss", "20170921073905", "2017-09-21T07:39:05"),
    ("yyyyMMddHHmmss", "20170921073960", "2017-09-21T07:39"),
    ("yyyyMMdd", "20170921", "2017-09-21"), ("d-M-yyyy", "1-2-2024", "2024-02-01"),
    ("d-M-yyyy", "29-02-2024", "2024-02-29"),
    ("yyyy-MM-ddTHH:mm:ss", "2017-09-21T07:39:05.123", "2017-09-21T07:39:05"),
    ("yyyy/MM/dd", "2024/12/31", "2024-12-31"),
  ])
  func readsDatesWithTheirPrecision(pattern: String, text: String, expected: String) {
    #expect(DatePattern(pattern: pattern).moment(text)?.text == expected)
  }

  @Test(arguments: [
    ("yyyy-MM-dd", "2017-9-21"), ("yyyy-MM-dd", "21-09-2017"), ("yyyyMMdd", "20170931"), ("yyyyMMdd", "2017092"),
    ("yyyyMMddHHmmss", "20170921"), ("yyyyMMdd", "20170921073905"), ("yyyyMMddHHmmss", "20170921073961"),
    ("yyyyMMddHHmmss", "20170921240000"), ("dd-MM-yyyy", "29-02-2023"), ("dd-MM-yyyy", "01-13-2024"),
    ("dd-MM-yyyy", "21-09-2017.foo"), ("dd-MM-yyyy", "21-09-2017.5"), ("yyyy-MM-ddTHH:mm", "2017-09-21T07:39.5"),
    ("yyyy-MM-ddTHH:mm:ss", "2017-09-21T07:39:05."), ("yyyy-MM-ddTHH:mm:ss", "2017-09-21T07:39:05.foo"),
    ("yyyy-MM-ddTHH:mm:ss", "2017-09-21T07:39:05Z"), ("yyyy-MM-ddTHH:mm:ss", "2017-09-21T07:39:05.123Z"),
    ("yyyy-MM-dd", ""), ("yyyy-MM-dd", "٢٠٢٤-01-01"), ("MM-dd", "01-02"),
  ])
  func refusesWhatDoesNotFit(pattern: String, text: String) {
    #expect(DatePattern(pattern: pattern).moment(text) == nil)
  }

  @Test(arguments: [
    ("2017-09-21T07:39:05", "2017-09-21T07:39:05"), ("2017-09-21 07:39", "2017-09-21T07:39"),
    ("21-09-2017", "2017-09-21"),
    ("3-4-2024", "2024-04-03"), ("20170921073960", "2017-09-21T07:39"), ("20170921", "2017-09-21"),
  ])
  func theCommonPatternsNeverPutTheMonthFirst(text: String, expected: String) {
    #expect(DatePattern.common.lazy.compactMap { $0.moment(text) }.first?.text == expected)
  }
}
