import Indicators
import Testing

@testable import Reports

@Suite("Words of comparisons")
struct VerdictTextTests {
  @Test(
    "a verdict in words",
    arguments: [
      (Verdict.higher, "duidelijk hoger dan X" as String?, "clearly higher than X" as String?),
      (.lower, "duidelijk lager dan X", "clearly lower than X"),
      (.indistinguishable, "niet te onderscheiden van X", "not distinguishable from X"), (.untested, nil, nil),
    ])
  func verdicts(_ verdict: Verdict, _ dutch: String?, _ english: String?) {
    #expect(VerdictText.against(verdict, "X", .nl) == dutch)
    #expect(VerdictText.against(verdict, "X", .en) == english)
    #expect((VerdictText.mark(verdict) == nil) == (dutch == nil))
  }

  @Test("good or bad only where the difference is sure and the figure has a direction")
  func tones() {
    #expect(VerdictText.tone(.higher, .higherIsBetter) == .favourable)
    #expect(VerdictText.tone(.lower, .lowerIsBetter) == .favourable)
    #expect(VerdictText.tone(.higher, .lowerIsBetter) == .unfavourable)
    for verdict in [Verdict.indistinguishable, .untested] { #expect(VerdictText.tone(verdict, .lowerIsBetter) == nil) }
    #expect(VerdictText.tone(.higher, .neutral) == nil && VerdictText.tone(nil, .higherIsBetter) == nil)
  }

  @Test("a place, with ties and what is possible")
  func ranks() {
    #expect(
      RankText.text(Rank(position: 3, ties: 1, count: 9, plausible: 2...5), level: "wijk", .nl)
        == "3e van 9 wijken (plaats 2–5 mogelijk)")
    #expect(
      RankText.text(Rank(position: 1, ties: 2, count: 26, plausible: 1...1), level: "buurt", .en)
        == "joint 1st of 26 buurten")
    #expect(
      [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map { RankText.ordinal($0, .en) }
        == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"])
    #expect(RankText.text(Rank(position: 2, ties: 1, count: 3), level: "pc4", .nl) == "2e van 3 gebieden")
  }

  @Test("every state of a target has words", arguments: TargetProgress.State.allCases)
  func targets(_ state: TargetProgress.State) {
    #expect(!TargetText.state(state).nl.isEmpty && !TargetText.state(state).en.isEmpty)
  }
}
