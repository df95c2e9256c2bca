/// A number in a text, or what is wrong with it.
enum NumberProblem {
  static func number(_ text: String) -> Result<Double, RowProblemText> {
    if let number = NumberText.number(text, .point) ?? NumberText.number(text, .comma) { return .success(number) }
    let bare = text.trimmed
    if bare.isEmpty { return .failure(RowProblemText(text: "is empty, a number expected")) }
    let shown = "\"\(bare.prefix(40))\""
    let isOfSigns = bare.utf8.allSatisfy { (48...57).contains($0) || [43, 44, 45, 46].contains($0) }
    if isOfSigns, bare.utf8.count(where: { $0 == 44 || $0 == 46 }) > 1 {
      return .failure(
        RowProblemText(text: "\(shown), a number without thousands signs expected, such as 155000.25 or 155000,25"))
    }
    return .failure(RowProblemText(text: "\(shown), a number expected"))
  }
}
