import Atlas
import Interchange

/// The state of the grids for people and programs.
enum GridText {
  static func text(_ folder: GridFolder, _ states: [(file: GridCatalogue.File, state: GridFolder.State)]) -> String {
    (["grids in \(folder.path)"] + states.map { "  \($0.file.name): \(words($0.state)) — \($0.file.use)" })
      .joined(separator: "\n")
  }

  static func json(_ folder: GridFolder, _ states: [(file: GridCatalogue.File, state: GridFolder.State)]) -> String {
    let files = states.map { file, state in
      "{\"name\":\(JSONText.string(file.name)),\"use\":\(JSONText.string(file.use)),"
        + "\"state\":\(JSONText.string(word(state))),\"sha256\":\(JSONText.string(file.sha256))}"
    }
    return "{\"folder\":\(JSONText.string(folder.path)),\"files\":[\(files.joined(separator: ","))]}"
  }

  static func words(_ state: GridFolder.State) -> String {
    switch state {
    case .missing: "not installed"
    case .verified: "installed, SHA-256 verified"
    case .wrongChecksum(let found): "damaged: SHA-256 \(found); install it again"
    }
  }

  private static func word(_ state: GridFolder.State) -> String {
    switch state {
    case .missing: "missing"
    case .verified: "verified"
    case .wrongChecksum: "wrong checksum"
    }
  }
}
