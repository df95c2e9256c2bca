import Atlas

extension PointRecord {
  /// The address as the columns write it, or as the one column `adres` does; nil where all are empty.
  ///
  /// A part in its own column goes before the same part in `adres`.
  var writtenAddress: WrittenAddress? {
    var address = text("address").flatMap { WrittenAddress(text: $0) } ?? WrittenAddress()
    address.street = text("street") ?? address.street
    address.number = text("number") ?? address.number
    address.letter = text("letter") ?? address.letter
    address.addition = text("addition") ?? address.addition
    address.postcode = text("postcode") ?? address.postcode
    address.place = text("place") ?? address.place
    return address == WrittenAddress() ? nil : address
  }
}
