public import Foundation

/// Somebody signed in with a browser.
public struct Session: Sendable, Equatable {
  public let principal: Principal
  /// Against requests that other sites make a browser send. Of this session only.
  let token: String
  public let opened: Date

  /// The token as a page holds it, another text each time.
  public var maskedToken: String { MaskedToken.mask(token) }

  public func allows(_ text: String) -> Bool { MaskedToken.matches(text, token) }
}
