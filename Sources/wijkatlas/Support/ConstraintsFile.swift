import Atlas
import Foundation
import Interchange
import Territories

/// What every plan must keep to, as a JSON file.
enum ConstraintsFile {
  /// - Throws: `AtlasError` naming the file, the key and what was expected.
  static func read(_ path: String) throws -> TerritoryConstraints {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw AtlasError(.notFound, "--constraints \(path): there is no such file")
    }
    do {
      return try JSONDecoder().decode(TerritoryConstraints.self, from: data)
    } catch let error as DecodingError {
      throw AtlasError(.badData, path + DecodingText.problem(error))
    }
  }

  /// An error about constraints with the file, and the key where it is about one of them.
  static func named(_ error: TerritoryError, path: String?, _ constraints: TerritoryConstraints) -> any Error {
    guard let path, [.unknownUnit, .invalidConstraint, .contradiction].contains(error.code) else { return error }
    let told = constraints.statements.first { error.message.hasPrefix("constraint \"\($0)\"") }
    return AtlasError(.badData, path + (told.map { ", key \($0.key)" } ?? "") + ": " + error.message)
  }
}
