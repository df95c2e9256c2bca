/// The steps of the ladder within one house number.
extension PlaceSearch {
  /// - Parameter group: Positions of the addresses with the number, in the postcode or street that was written.
  func amongNumbers(_ group: [Int], _ number: HouseNumber, _ reasons: [PlaceFinding.Reason]) -> Located {
    let forms = forms(number)
    if number.isNear { return middle(among(group, forms.first ?? []), .number, reasons + [.near]) }
    for form in forms {
      guard let suffix = book.position(ofSuffix: form) else { continue }
      let same = group.filter { book.entries[$0].suffix == suffix }
      if !same.isEmpty { return middle(same, .exact, reasons) }
    }
    for form in forms {
      let same = loosely(group, form)
      if !same.isEmpty { return middle(same, same.count == 1 ? .exact : .number, reasons + [.spelling]) }
    }
    let remark: PlaceFinding.Reason =
      number.rangeEnd != nil ? .range : forms.contains([]) ? .additionMissing : .additionUnknown
    return middle(among(group, []), .number, reasons + [remark])
  }

  /// The addresses with a suffix; all when none has it.
  private func among(_ group: [Int], _ form: [UInt8]) -> [Int] {
    let same = group.filter { book.suffixes[Int(book.entries[$0].suffix)] == form }
    return same.isEmpty ? group : same
  }

  /// What the suffix can be, the likeliest first: behind the number, in its own fields, in each other's, or in both.
  private func forms(_ number: HouseNumber) -> [[UInt8]] {
    let fields = letter + addition
    var forms: [[UInt8]] = []
    func add(_ form: [UInt8]) { if !forms.contains(form) { forms.append(form) } }
    if number.suffix.isEmpty || number.suffix == fields || number.suffix == letter || number.suffix == addition {
      add(fields)
      if !letter.isEmpty, !addition.isEmpty {
        add(addition + letter)
        if addition.starts(with: letter) { add(addition) }
      }
    } else if fields.isEmpty {
      add(number.suffix)
    } else {
      add(number.suffix + fields)
      if number.suffix.starts(with: fields) || number.suffix == addition + letter { add(number.suffix) }
    }
    return forms
  }

  /// The addresses whose suffix means the same, where the letters are no row of which it is one.
  private func loosely(_ group: [Int], _ form: [UInt8]) -> [Int] {
    let present = group.map { book.suffixes[Int(book.entries[$0].suffix)] }
    func meaning(_ suffix: [UInt8]) -> [UInt8] {
      HouseSuffix.loose(suffix, readsSigns: !HouseSuffix.isInRow(suffix, among: present.contains))
    }
    let wanted = meaning(form)
    return zip(group, present).filter { meaning($1) == wanted }.map(\.0)
  }
}
