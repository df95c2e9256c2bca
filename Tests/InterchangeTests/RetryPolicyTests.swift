import Foundation
import Testing

@testable import Interchange

@Suite struct RetryPolicyTests {
  @Test(arguments: [(1, 0.0, 0.5), (1, 1.0, 1.0), (3, 1.0, 4.0), (3, 0.5, 3.0), (12, 1.0, 60.0)])
  func pausesDoubleUpToABound(attempt: Int, random: Double, expected: Double) {
    #expect(RetryPolicy().wait(after: attempt, random: random) == expected)
  }

  @Test(
    arguments: [
      ("120", 120.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 60.0), ("Wed, 21 Oct 2015 07:26:00 GMT", 0.0), ("soon", nil),
      ("-3", nil), (nil, nil), ("", nil), ("1e300", nil), ("inf", nil), ("nan", nil), ("0x10", nil), ("1.5", nil),
      ("86401", 86_400.0), ("99999999999999999999999999", 86_400.0), ("Wed, 21 Oct 9999 07:28:00 GMT", 86_400.0),
    ] as [(String?, Double?)])
  func retryAfterIsANumberOrADate(text: String?, expected: Double?) throws {
    let now = Date(timeIntervalSince1970: 1_445_412_420)  // 21 October 2015, 07:27:00 UTC
    #expect(RetryPolicy.retryAfter(text, now: now) == expected)
  }
}
