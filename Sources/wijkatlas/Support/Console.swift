import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Results to stdout, everything else to stderr.
enum Console {
  /// Ends the program when the result cannot be written: what is printed after it would not be either.
  static func result(_ text: String) {
    result(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// Bytes as they are, without a copy of them.
  static func result(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(1, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      if count < 0, errno == EINTR { continue }
      // Whoever read has read enough, as `head` does: usually the signal ends the program before this.
      if errno != EPIPE { message("error: standard output: cannot be written; is the disk full?") }
      exit(74)
    }
  }

  private static func result(_ data: Data) {
    data.withUnsafeBytes { result($0) }
  }

  static func message(_ text: String) {
    write(text + "\n", to: FileHandle.standardError)
  }

  static func write(_ text: String, to handle: FileHandle) {
    // What cannot be written to stderr cannot be reported anywhere.
    try? handle.write(contentsOf: Data(text.utf8))
  }

  static var isTerminal: Bool { isatty(2) == 1 }
  static var isResultOnTerminal: Bool { isatty(1) == 1 }
}
