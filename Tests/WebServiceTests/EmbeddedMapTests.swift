import HTTPTypes
import Testing

@testable import WebService

@Suite("The map in a page of somebody else, and as a file")
struct EmbeddedMapTests {
  private static func frames(_ reply: Client.Reply) throws -> (Bool, Bool) {
    let policy = try #require(reply.headers[.contentSecurityPolicy])
    return (policy.contains("frame-ancestors *"), reply.headers[.xFrameOptions] == nil)
  }

  @Test("only the public's map may stand in a frame, and only where that is asked")
  func frames() async throws {
    let open = try Client(isPublicReadOnly: true)
    #expect(try Self.frames(try await open.get("/?embed=1")) == (true, true))
    #expect(try Self.frames(try await open.get("/?level=buurt&embed=1")) == (true, true))
    for path in ["/", "/plans", "/plans?embed=1", "/areas/WK000101"] {
      #expect(try Self.frames(try await open.get(path)) == (false, false), "\(path)")
    }
    #expect(try Self.frames(try await Client().get("/?embed=1")) == (false, false), "of the local administrator")
    #expect(try await open.get("/?embed=2").status == 400)
  }

  @Test("a framed map has no menu, and its links lead out of the frame")
  func content() async throws {
    let page = try await Client(isPublicReadOnly: true).get("/?embed=1").body
    #expect(!page.contains("<nav") && !page.contains("<footer") && page.contains("<base target=\"_top\">"))
    #expect(page.contains("name=\"embed\"") && page.contains("Open in Wijkatlas"))
  }

  @Test("the map is a picture and its table a workbook; what cannot be is said")
  func files() async throws {
    let client = try Client()
    let picture = try await client.get("/?indicator=residents&level=wijk&f=svg")
    #expect(picture.headers[.contentType] == "image/svg+xml" && picture.body.contains("Noord"))
    #expect(picture.headers[.contentDisposition]?.contains("residents-wijk") == true)
    #expect(picture.body.contains("Bron"), "a picture that stands alone says where it comes from")
    #expect(try await client.get("/?indicator=residents&f=xlsx").bytes.starts(with: [0x50, 0x4B]))
    #expect(try await client.get("/?f=docx").status == 400)
  }

  @Test("files tell the public no more than the page does")
  func secret() async throws {
    let open = try Client(isPublicReadOnly: true)
    let picture = try await open.get("/?indicator=signals&level=wijk&f=svg").body
    let inside = try await Client().get("/?indicator=signals&level=wijk&f=svg").body
    #expect(picture != inside)
    let page = try await open.get("/?indicator=signals&level=wijk").body
    #expect(page.contains("afgeschermd") == picture.contains("afgeschermd"))
  }
}
