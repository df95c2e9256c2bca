import Indicators

/// The parts of a profile of which there are many.
extension JSONBytes {
  mutating func row(_ row: ProfileRow) throws {
    try object { json in
      json.nullable("carriedShare", row.carriedShare)
      json.nullable("change", row.change?.rawValue)
      json.nullable("difference", row.difference)
      json.member("id", row.id)
      json.nullable("interval", row.interval) { $0.interval($1) }
      json.key("parts")
      json.array(row.parts) { $0.part($1) }
      json.key("peers")
      json.array(row.peers) { $0.peer($1) }
      json.member("period", row.period.rawValue)
      json.nullable("previous", row.previous)
      json.nullable("previousPeriod", row.previousPeriod?.rawValue)
      json.nullable("rank", row.rank) { $0.rank($1) }
      json.nullable("reason", row.reason?.rawValue)
      json.nullable("reference", row.reference)
      json.nullable("referencePeriod", row.referencePeriod?.rawValue)
      json.nullable("share", row.share)
      json.member("source", row.source)
      json.member("status", row.status.rawValue)
      try json.nullable("target", row.target) { try $0.encoded($1) }
      json.member("theme", row.theme)
      json.key("trend")
      json.array(row.trend) { $0.point($1) }
      json.nullable("value", row.value)
      json.nullable("verdict", row.verdict?.rawValue)
    }
  }

  mutating func interval(_ interval: Interval) {
    object { json in
      json.member("lower", interval.lower)
      json.member("upper", interval.upper)
    }
  }

  mutating func part(_ part: PartValue) {
    object { json in
      json.member("code", part.code)
      json.member("name", part.name)
      if let reason = part.reason { json.member("reason", reason.rawValue) }
      json.member("status", part.status.rawValue)
      if let value = part.value { json.member("value", value) }
    }
  }

  mutating func peer(_ peer: PeerValue) {
    object { json in
      json.member("code", peer.code)
      json.member("name", peer.name)
      json.member("value", peer.value)
    }
  }

  mutating func rank(_ rank: Rank) {
    object { json in
      json.key("count")
      json.integer(rank.count)
      json.member("isShrunken", rank.isShrunken)
      if let plausible = rank.plausible {
        json.key("plausible")
        json.array([plausible.lowerBound, plausible.upperBound]) { $0.integer($1) }
      }
      json.key("position")
      json.integer(rank.position)
      json.key("ties")
      json.integer(rank.ties)
    }
  }

  mutating func point(_ point: TrendPoint) {
    object { json in
      if let interval = point.interval {
        json.key("interval")
        json.interval(interval)
      }
      json.member("period", point.period.rawValue)
      if let reference = point.reference { json.member("reference", reference) }
      json.member("status", point.status.rawValue)
      if let value = point.value { json.member("value", value) }
    }
  }

  mutating func missing(_ subject: MissingSubject) {
    object { json in
      json.member("indicator", subject.indicator)
      json.member("isWholeSubject", subject.isWholeSubject)
      json.member("reason", subject.reason.rawValue)
      json.member("subject", subject.subject)
      if let suppression = subject.suppression { json.member("suppression", suppression.rawValue) }
      json.member("theme", subject.theme)
    }
  }

  mutating func gap(_ gap: FrameworkGap) {
    object { json in
      json.member("indicators", gap.indicators)
      json.member("isWholeSubject", gap.isWholeSubject)
      json.member("measure", gap.measure)
      json.member("subject", gap.subject)
      json.member("theme", gap.theme)
    }
  }

  mutating func discrepancy(_ discrepancy: Discrepancy) {
    object { json in
      json.member("aggregated", discrepancy.aggregated)
      json.member("indicator", discrepancy.indicator)
      json.member("published", discrepancy.published)
      json.member("tolerance", discrepancy.tolerance)
    }
  }
}
