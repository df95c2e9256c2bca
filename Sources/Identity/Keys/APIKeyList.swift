public import Foundation

/// The keys of scripts, as a file holds them.
public struct APIKeyList: Sendable, Equatable {
  public private(set) var keys: [APIKey]

  /// A script needs one; more are a mistake, and every one is compared with each key shown.
  public static let mostKeys = 1000

  private struct Document: Codable {
    var version: Int
    var keys: [APIKey]
  }

  public init() { keys = [] }

  /// - Throws: ``IdentityError/Code/invalidConfiguration`` for what is no list of keys.
  public init(json: Data) throws(IdentityError) {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    guard let document = try? decoder.decode(Document.self, from: json), document.version == 1,
      document.keys.count <= APIKeyList.mostKeys, Set(document.keys.map(\.id)).count == document.keys.count,
      document.keys.allSatisfy({ $0.role != .anonymous })
    else {
      throw IdentityError(
        .invalidConfiguration, "keys: a file that `wijkatlas keys add` made expected, version 1, each id once")
    }
    keys = document.keys
  }

  public func json() throws(IdentityError) -> Data {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    guard let data = try? encoder.encode(Document(version: 1, keys: keys)) else {
      throw IdentityError(.inputOutput, "keys: cannot be written as JSON")
    }
    return data + Data("\n".utf8)
  }

  /// Makes a key.
  ///
  /// - Parameter days: For how long it holds, from 1 to 3650.
  /// - Returns: The key itself, which is kept nowhere, and what is.
  public mutating func add(name: String, role: Role, days: Int, at time: Date) throws(IdentityError)
    -> (text: String, key: APIKey)
  {
    guard !name.isEmpty, name.utf8.count <= 100 else {
      throw IdentityError(.invalidConfiguration, "keys: name; 1 to 100 bytes expected")
    }
    guard role != .anonymous else {
      throw IdentityError(.invalidConfiguration, "keys: role; staff, planner or administrator expected")
    }
    guard (1...3650).contains(days) else {
      throw IdentityError(.invalidConfiguration, "keys: \(days) days; 1 to 3650 expected")
    }
    guard keys.count < APIKeyList.mostKeys else {
      throw IdentityError(.invalidConfiguration, "keys: there are \(keys.count), which is the most")
    }
    // Whole seconds, as the file holds them.
    let created = Date(timeIntervalSince1970: time.timeIntervalSince1970.rounded(.down))
    let expires = created.addingTimeInterval(Double(days) * 86_400)
    var made = APIKey.make(name: name, role: role, created: created, expires: expires)
    while keys.contains(where: { $0.id == made.key.id }) {
      made = APIKey.make(name: name, role: role, created: created, expires: expires)
    }
    keys.append(made.key)
    return made
  }

  /// Makes a key good for nothing from now on; it stays in the list.
  public mutating func revoke(_ id: String, at time: Date) throws(IdentityError) {
    guard let index = keys.firstIndex(where: { $0.id == id }) else {
      throw IdentityError(.notFound, "keys: there is no key \"\(id.prefix(20))\"; `wijkatlas keys list` tells them")
    }
    if keys[index].revoked == nil {
      keys[index].revoked = Date(timeIntervalSince1970: time.timeIntervalSince1970.rounded(.down))
    }
  }

  /// The key of a text; each is compared, whichever it is, in the same time.
  ///
  /// - Complexity: O(*n*) in the number of keys.
  func key(of text: String) -> APIKey? {
    let hash = APIKey.hash(of: text)
    return keys.reduce(nil) { found, key in Secret.areEqual(key.hash, hash) ? key : found }
  }
}
