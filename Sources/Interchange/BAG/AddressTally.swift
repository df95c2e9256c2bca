import Synchronization

/// Counts what a delivery of addresses holds besides the rows that are taken, and says it.
final class AddressTally: Sendable {
  /// Why an address is left out.
  enum Reason: Hashable, CaseIterable {
    /// Its status, or that of its object, says that it is no more.
    case withdrawn
    /// Its last day has passed.
    case ended
    /// No object of the delivery has it as its address.
    case withoutObject
    /// It is not what the condition asks for.
    case elsewhere
  }

  private struct Counts {
    var leftOut: [Reason: Int] = [:]
    var withdrawn: [String: Int] = [:]
    var planned = 0
    var withoutStreet = 0
    var unreadablePostcodes = 0
    var postcodeExample = ""
    var padded = 0
    var paddedExample = ""
  }

  private let counts = Mutex(Counts())

  func reset() { counts.withLock { $0 = Counts() } }

  func leftOut(_ reason: Reason, status: String? = nil) {
    counts.withLock { counts in
      counts.leftOut[reason, default: 0] += 1
      if let status { counts.withdrawn[status, default: 0] += 1 }
    }
  }

  func padded(_ identification: String) {
    counts.withLock { counts in
      if counts.padded == 0 { counts.paddedExample = identification }
      counts.padded += 1
    }
  }

  func unreadable(postcode: String) {
    counts.withLock { counts in
      if counts.unreadablePostcodes == 0 { counts.postcodeExample = postcode }
      counts.unreadablePostcodes += 1
    }
  }

  /// Counts what is remarkable about an address that is taken.
  func taken(status: String?, street: String) {
    let isPlanned = status.map(BAGStatus.isPlanned) ?? false
    guard isPlanned || street.isEmpty else { return }
    counts.withLock { counts in
      counts.planned += isPlanned ? 1 : 0
      counts.withoutStreet += street.isEmpty ? 1 : 0
    }
  }

  var padded: Int { counts.withLock { $0.padded } }

  var notes: [String] {
    counts.withLock { counts in
      var notes = Reason.allCases.compactMap { reason in counts.leftOut[reason].map { note(reason, $0, counts) } }
      if counts.planned > 0 {
        notes.append(
          "\(counts.planned) of the addresses are of verblijfsobjecten that are permitted but not yet built "
            + "(Verblijfsobject gevormd); kept")
      }
      if counts.withoutStreet > 0 { notes.append("\(counts.withoutStreet) of the addresses have no street; kept") }
      if counts.unreadablePostcodes > 0 {
        notes.append(
          "\(counts.unreadablePostcodes) of the addresses have a postcode that is none, such as "
            + "\"\(counts.postcodeExample)\", four digits and two letters expected; kept, but found by their street only"
        )
      }
      if counts.padded > 0 {
        notes.append(
          "\(counts.padded) identifications came without leading zeros, stored as \(counts.paddedExample)")
      }
      return notes
    }
  }

  private func note(_ reason: Reason, _ count: Int, _ counts: Counts) -> String {
    switch reason {
    case .withdrawn:
      let statuses = counts.withdrawn.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return "\(count) addresses left out, because they are no more or never were "
        + "(\(statuses.joined(separator: ", "))); --include-withdrawn keeps them"
    case .ended: return "\(count) addresses left out, because they held at other days only"
    case .withoutObject:
      return
        "\(count) addresses left out, because no verblijfsobject, ligplaats or standplaats of the delivery has them"
    case .elsewhere: return "\(count) addresses left out by --where"
    }
  }
}
