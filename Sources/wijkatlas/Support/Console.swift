import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Results to stdout, everything else to stderr.
enum Console {
  static func result(_ text: String) {
    write(text.hasSuffix("\n") ? text : text + "\n", to: FileHandle.standardOutput)
  }

  static func message(_ text: String) {
    write(text + "\n", to: FileHandle.standardError)
  }

  static func write(_ text: String, to handle: FileHandle) {
    // A reader that went away (`| head`) ends the program by SIGPIPE; any other failure cannot be reported anywhere.
    try? handle.write(contentsOf: Data(text.utf8))
  }

  static var isTerminal: Bool { isatty(2) == 1 }
}
