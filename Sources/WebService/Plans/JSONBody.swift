import Atlas
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Bodies in JSON, read strictly: an unknown member is an error, since a misspelt one would silently not count.
enum JSONBody {
  /// - Throws: ``Problem`` 415 for another type, 400 for what is no such document, naming the member.
  static func read<Wish: Decodable, Key: CodingKey & CaseIterable>(
    _ type: Wish.Type, members: Key.Type, of request: Request, _ buffer: ByteBuffer
  ) throws(Problem) -> Wish {
    let media = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    // A page of another site can send a form or a text without asking first; JSON it cannot.
    guard media == "application/json" else {
      throw Problem(
        status: .unsupportedMediaType, title: "Unsupported type",
        detail: "Content-Type: \"\(media.prefix(60))\"; application/json expected")
    }
    let body = Data(buffer.readableBytesView)
    do {
      let known = Set(members.allCases.map(\.stringValue))
      let given = try JSONDecoder().decode(Members.self, from: body)
      if let empty = null(in: try JSONSerialization.jsonObject(with: body)) {
        throw bad(", key \(empty.prefix(200)): null; leave it out")
      }
      if let unknown = given.names.sorted().first(where: { !known.contains($0) }) {
        throw bad(
          ": unknown member \"\(unknown.prefix(60))\"; one of \(known.sorted().joined(separator: ", ")) expected")
      }
      return try JSONDecoder().decode(type, from: body)
    } catch let error as DecodingError {
      throw bad(DecodingText.problem(error))
    } catch {
      throw (error as? Problem) ?? bad(" is no JSON")
    }
  }

  /// Where the first null stands, at any depth; nil for none.
  private static func null(in value: Any, at path: String = "") -> String? {
    switch value {
    case is NSNull: return path
    case let object as [String: Any]:
      for (name, member) in object.sorted(by: { $0.key < $1.key }) {
        if let found = null(in: member, at: path.isEmpty ? name : "\(path).\(name)") { return found }
      }
    case let list as [Any]:
      for (index, item) in list.enumerated() {
        if let found = null(in: item, at: "\(path)[\(index)]") { return found }
      }
    default: break
    }
    return nil
  }

  private static func bad(_ detail: String) -> Problem {
    .invalidBody("the body" + detail)
  }

  /// The names of the members of an object, whatever they hold.
  private struct Members: Decodable {
    var names: [String]

    private struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      names = container.allKeys.map(\.stringValue)
    }
  }
}
