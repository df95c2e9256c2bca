import Atlas

/// Codes of areas as tables write them.
enum AreaText {
  /// A code of CBS in capitals, whatever was delivered; anything else, such as a name, as it is.
  static func normalised(_ text: String) -> String {
    let upper = text.uppercased()
    return AreaCode.level(of: upper) == nil ? text : upper
  }
}
