import Atlas

/// Whether two names of columns are likely the same one, renamed or misspelt.
enum NearName {
  /// A letter in eight differs, or most of the words are the same.
  static func resemble(_ a: String, _ b: String) -> Bool {
    guard min(a.count, b.count) > 4 else { return false }
    if continues(a, b) || continues(b, a) { return true }
    let limit = max(1, min(a.count, b.count) / 8)
    if EditDistance.isWithin(limit, Array(a.lowercased().utf8), Array(b.lowercased().utf8)) {
      return numbers(a) == numbers(b)
    }
    let (left, right) = (Set(words(a)), Set(words(b)))
    return min(left.count, right.count) > 1 && 5 * left.intersection(right).count >= 3 * left.union(right).count
      && numbers(a) == numbers(b)
  }

  /// Whether a name is another with a few letters or a digit more: `a_inwoner` and `a_inw`, `p_koopw2` and `p_koopw`.
  private static func continues(_ longer: String, _ name: String) -> Bool {
    let rest = longer.lowercased().dropFirst(name.count)
    return longer.lowercased().hasPrefix(name.lowercased()) && (1...4).contains(rest.count)
      && (rest.allSatisfy(\.isLetter) || rest.allSatisfy(\.isNumber) && name.last?.isNumber == false)
  }

  /// `AantalInwoners` → `aantal`, `inwoners`; numbers are words.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var previous: Character = " "
    for sign in name {
      let begins = sign.isUppercase != previous.isUppercase && sign.isUppercase || sign.isNumber != previous.isNumber
      if !sign.isLetter && !sign.isNumber {
        words.append("")
      } else if begins || words.isEmpty {
        words.append(sign.lowercased())
      } else {
        words[words.count - 1] += sign.lowercased()
      }
      previous = sign
    }
    return words.filter { !$0.isEmpty }
  }

  /// Names that differ in a number tell different things: 110% and 120%, within 1 and 3 km.
  private static func numbers(_ name: String) -> [String] { words(name).filter { $0.first?.isNumber == true } }
}
