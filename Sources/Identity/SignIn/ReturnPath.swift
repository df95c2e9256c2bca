/// Where a browser goes after it signed in: a path of this service, never another site.
enum ReturnPath {
  /// The path if it is one of ours; the start page for everything else.
  ///
  /// Browsers read `//host`, `/\host` and paths with tabs or line ends in them as addresses of other sites (WHATWG URL).
  static func safe(_ text: String?) -> String {
    guard let text, text.utf8.count <= 1000, text.hasPrefix("/"), !text.hasPrefix("//"),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
      !["/sign-in", "/sign-out"].contains(where: { text.hasPrefix($0) })
    else { return "/" }
    return text
  }
}
