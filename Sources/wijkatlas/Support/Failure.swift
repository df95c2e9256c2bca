import ArgumentParser
import Atlas
import Foundation
import Identity
import Indicators
import SpatialCore
import Territories

/// Ends the program with a message and the exit code that the contract gives to the error.
enum Failure {
  static func exit(with error: any Error) -> Never {
    if let rejected = error as? ImportRejected {
      Console.message("error: " + ImportText.rejected(rejected.report))
      Foundation.exit(65)
    }
    if let code = code(of: error) {
      Console.message("error: \(error)")
      Foundation.exit(code)
    }
    Wijkatlas.exit(withError: error)
  }

  /// nil for what ArgumentParser knows best: usage, help, an exit code of a command.
  private static func code(of error: any Error) -> Int32? {
    switch error {
    case let error as AtlasError: code(of: error.code)
    case let error as IndicatorError: error.code == .invalidPeriod ? 64 : 65
    case let error as SpatialError: code(of: error.code)
    case let error as IdentityError: code(of: error.code)
    case let error as TerritoryError:
      [.invalidCount, .invalidTolerance, .invalidTarget, .invalidLimit].contains(error.code) ? 64 : 65
    case is ExitCode, is CleanExit, is ValidationError: nil
    // Usage and help of ArgumentParser are of types that it keeps to itself; anything else is a failure of the machine.
    default: Wijkatlas.exitCode(for: error) == .failure ? 74 : nil
    }
  }

  private static func code(of code: SpatialError.Code) -> Int32 {
    switch code {
    case .unknownCRS: 64
    case .notFound: 66
    case .cannotCreate: 73
    case .inputOutput: 74
    default: 65
    }
  }

  private static func code(of code: IdentityError.Code) -> Int32 {
    switch code {
    case .notFound: 66
    case .unavailable: 69
    case .inputOutput: 74
    default: 65
    }
  }

  private static func code(of code: AtlasError.Code) -> Int32 {
    switch code {
    case .invalidRequest: 64
    case .notFound, .unknownArea, .unknownDivision: 66
    case .unavailable: 69
    case .cannotCreate: 73
    case .inputOutput: 74
    case .refused: 1
    default: 65
    }
  }
}
