import TestSupport

@testable import Indicators

/// Profiles of nonsense: every part there or not, texts and numbers of every kind.
struct RandomProfile {
  private var random: SplitMix

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
  }

  mutating func profile() -> Profile {
    let rows = many(6) { $0.row() }
    var profile = Profile(
      area: subject(), period: maybe { $0.period() }, reference: maybe { $0.subject() },
      indicators: rows.isEmpty ? [row()] : rows, missing: many(4) { $0.missing() })
    profile.frameworkGaps = many(3) { random in
      FrameworkGap(
        theme: random.text(), subject: random.localized(), measure: random.localized(),
        indicators: random.many(3) { $0.text() }, isWholeSubject: random.flip())
    }
    profile.standouts = many(2) { random in
      Standout(
        kind: random.flip() ? .strength : .improvement, indicator: random.text(), size: random.number(),
        verdict: random.one(Verdict.allCases), sentence: random.maybe { $0.localized() })
    }
    profile.similar = many(2) { random in
      SimilarArea(
        code: random.text(), name: random.text(), distance: random.number(), alike: random.many(2) { $0.text() },
        unlike: random.many(2) { $0.text() })
    }
    profile.similarBy = many(3) { $0.text() }
    profile.stale = many(2) { $0.text() }
    profile.fewRespondents = many(2) { $0.text() }
    profile.discrepancies = many(3) { random in
      Discrepancy(
        indicator: random.text(), published: random.number(), aggregated: random.number(), tolerance: random.number())
    }
    profile.composition = maybe { random in
      Composition(
        by: random.text(), division: random.text(), level: random.text(), exact: random.flip(),
        outsideShare: random.number(),
        parts: random.many(2) { random in
          .init(code: random.text(), name: random.text(), share: random.number(), by: random.maybe { $0.text() })
        }, coarser: random.many(2) { $0.text() })
    }
    return profile
  }

  private mutating func row() -> ProfileRow {
    var row = ProfileRow(
      id: text(), theme: text(), value: maybe { $0.number() }, status: one(ObservationStatus.allCases),
      reason: maybe { $0.one(SuppressionReason.allCases) }, period: period(), reference: maybe { $0.number() },
      difference: maybe { $0.number() }, share: maybe { $0.number() }, previous: maybe { $0.number() },
      previousPeriod: maybe { $0.period() }, source: text(), carriedShare: maybe { $0.number() },
      interval: maybe { $0.interval() }, verdict: maybe { $0.one(Verdict.allCases) },
      change: maybe { $0.one(Verdict.allCases) })
    row.rank = maybe { random in
      Rank(
        position: random.count(99), ties: random.count(9), count: random.count(999),
        plausible: random.maybe { 1...($0.count(50) + 1) }, isShrunken: random.flip())
    }
    row.trend = many(4) { random in
      TrendPoint(
        period: random.period(), value: random.maybe { $0.number() }, status: random.one(ObservationStatus.allCases),
        interval: random.maybe { $0.interval() }, reference: random.maybe { $0.number() })
    }
    row.peers = many(5) { random in PeerValue(code: random.text(), name: random.text(), value: random.number()) }
    row.parts = many(4) { random in
      var observation = Observation(
        area: "", indicator: "", period: random.period(), value: random.maybe { $0.number() },
        status: random.one(ObservationStatus.allCases), source: "")
      observation.reason = random.maybe { $0.one(SuppressionReason.allCases) }
      return PartValue(code: random.text(), name: random.text(), observation)
    }
    row.target = maybe { random in
      TargetProgress(
        baseline: random.maybe { $0.number() }, baselinePeriod: random.maybe { $0.period() }, target: random.number(),
        due: random.period(), state: random.one(TargetProgress.State.allCases),
        expected: random.maybe { $0.number() }, doubt: random.maybe { $0.one(TargetProgress.Doubt.allCases) })
    }
    return row
  }

  private mutating func missing() -> MissingSubject {
    MissingSubject(
      theme: text(), subject: text(), indicator: text(), reason: one(ObservationStatus.allCases),
      suppression: maybe { $0.one(SuppressionReason.allCases) }, isWholeSubject: flip())
  }

  private mutating func subject() -> Profile.Subject {
    Profile.Subject(code: text(), name: text(), level: text(), division: text())
  }

  private mutating func interval() -> Interval { Interval(lower: number(), upper: number()) }
  private mutating func localized() -> LocalizedText { LocalizedText(nl: text(), en: text()) }

  private mutating func period() -> Period {
    one(["2024", "2023-Q4", "1999-01"].compactMap(Period.init(rawValue:)))
  }

  private mutating func text() -> String {
    one([
      "", "residents", "Meer & <Zicht>", "a/b\\c\"d\"", "\u{0}\u{1f}\n\r\t\u{8}\u{c}\u{7f}", "café 👍🏽 \u{2028}", "1e5",
    ])
  }

  private mutating func number() -> Double { RandomProfile.double(&random) }

  /// Of every size, whole and not, with few and with many digits.
  static func double(_ random: inout SplitMix) -> Double {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return Double(Int.random(in: -2_000_000...2_000_000, using: &random))
    case 1: return Double(Int.random(in: -100_000...100_000, using: &random)) / 10
    case 2: return Double.random(in: -1...1, using: &random)
    case 3: return Double(Int.random(in: .min ... .max, using: &random))
    default:
      let any = Double(bitPattern: random.next())
      return any.isFinite ? any : 0
    }
  }

  private mutating func count(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
  private mutating func flip() -> Bool { Bool.random(using: &random) }
  private mutating func one<Value>(_ values: [Value]) -> Value { values[count(values.count - 1)] }
  private mutating func maybe<Value>(_ make: (inout RandomProfile) -> Value) -> Value? { flip() ? make(&self) : nil }

  private mutating func many<Value>(_ most: Int, _ make: (inout RandomProfile) -> Value) -> [Value] {
    var values: [Value] = []
    for _ in 0..<count(most) { values.append(make(&self)) }
    return values
  }
}
