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
      if let empty = given.nulls.sorted().first { throw bad(", key \(empty): null; leave it out") }
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

  private static func bad(_ detail: String) -> Problem {
    .invalidBody("the body" + detail)
  }

  /// The names of the members of an object, whatever they hold.
  private struct Members: Decodable {
    var names: [String]
    /// Those that hold null.
    var nulls: [String]

    private struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      names = container.allKeys.map(\.stringValue)
      nulls = try container.allKeys.filter { try container.decodeNil(forKey: $0) }.map(\.stringValue)
    }
  }
}
