/// Options that every command has may stand before the command too: `wijkatlas --store z.gpkg status`.
enum GlobalArguments {
  private static let withValue: Set<String> = ["--store", "--lang", "--catalogue"]
  private static let flags: Set<String> = ["--quiet", "--no-progress"]

  /// Moves leading global options behind the command, where its own parser expects them.
  ///
  /// Leaves them out where no command follows, so that the parser names what is wrong with the rest.
  static func moveBehindCommand(_ arguments: inout [String], commands: [String]) {
    var leading: [String] = []
    while let first = arguments.first {
      let name = first.split(separator: "=", maxSplits: 1).first.map(String.init) ?? first
      if flags.contains(first) || (withValue.contains(name) && first.contains("=")) {
        leading.append(arguments.removeFirst())
      } else if withValue.contains(first), arguments.count > 1 {
        leading += [arguments.removeFirst(), arguments.removeFirst()]
      } else {
        break
      }
    }
    guard let command = arguments.first, commands.contains(command) else { return }
    // In front of the first option of the command, so that what stands after the command wins.
    let end = arguments.firstIndex { $0.hasPrefix("-") } ?? arguments.endIndex
    arguments.insert(contentsOf: leading, at: end)
  }
}
