import Foundation
import HTTPTypes
import Testing

@testable import WebService

@Suite("The colours of a municipality")
struct HouseColourTests {
  @Test(
    "colours are six or three digits of sixteen, and nothing else",
    arguments: [
      ("#005ea5", "#005ea5"), ("#05A", "#0055aa"), ("005ea5", nil), ("#005ea", nil), ("#00g0a0", nil), ("blue", nil),
      ("#", nil), ("", nil), ("#１２３", nil),
    ])
  func read(_ text: String, _ expected: String?) {
    #expect(HouseColour(text)?.description == expected)
  }

  /// The last two: the greys that WCAG's techniques name as the lightest on white for 4.5:1, and one step beyond.
  @Test(
    "contrast is that of WCAG 2.2",
    arguments: [
      ("#fff", "#000", 21.0), ("#777777", "#fff", 4.478), ("#767676", "#fff", 4.542), ("#f00", "#fff", 3.998),
    ])
  func contrast(_ one: String, _ two: String, _ expected: Double) throws {
    let (one, two) = (try #require(HouseColour(one)), try #require(HouseColour(two)))
    #expect(abs(one.contrast(with: two) - expected) < 0.001 && one.contrast(with: two) == two.contrast(with: one))
  }

  @Test("every colour is made readable on every ground of every scheme, and one that is readable is left alone")
  func fitted() throws {
    for scheme in HouseStyle.schemes {
      let grounds = scheme.grounds.compactMap { HouseColour($0) }
      try #require(grounds.count == 3)
      for number in stride(from: 0, to: 0x1000, by: 37) {
        let digits = String(number, radix: 16)
        let colour = try #require(HouseColour("#" + String(repeating: "0", count: 3 - digits.count) + digits))
        let found = colour.fitted(to: grounds, contrast: scheme.contrast)
        #expect(found.leastContrast(with: grounds) >= scheme.contrast, "\(colour) \(scheme.name)")
        if colour.leastContrast(with: grounds) >= scheme.contrast { #expect(found == colour) }
      }
    }
  }

  @Test("a colour that cannot be read is told with what stands in its place, once for light and once for dark pages")
  func told() throws {
    var house = House()
    house.colour = HouseColour("#ffd200")
    let style = HouseStyle(house)
    #expect(style.notices.count == 1)
    #expect(
      style.notices.first?.hasPrefix("house.colour #ffd200: contrast 1.3:1 on light pages, 4.5:1 expected; ") == true)
    #expect(style.css.contains("--house:#ffd200") && style.css.contains("--accent:#ffd200"))
    house.colour = HouseColour("#005ea5")
    #expect(HouseStyle(house).notices.map { $0.prefix(20) } == ["house.colour #005ea5"], "too dark for dark pages")
    house.darkColour = HouseColour("#6db6f2")
    #expect(HouseStyle(house).notices.isEmpty)
    #expect(HouseStyle(House()).css.isEmpty)
  }

  @Test("the grounds are those of the style sheet")
  func grounds() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.deletingLastPathComponent().appending(path: "Data/web/styles/tokens.css")
    let css = try String(contentsOf: file, encoding: .utf8)
    for scheme in HouseStyle.schemes {
      let start = scheme.media.map { "@media \($0){:root{" } ?? ":root{"
      let line = try #require(css.split(separator: "\n").first { $0.hasPrefix(start) }, "\(scheme.name)")
      let variables = line.dropFirst(start.count).split(whereSeparator: { ";}".contains($0) }).map {
        $0.split(separator: ":")
      }
      let named = Dictionary(variables.map { ($0[0], String($0[1])) }, uniquingKeysWith: { first, _ in first })
      #expect(["--paper", "--ground", "--note"].map { named[$0] } == scheme.grounds.map { $0 }, "\(scheme.name)")
      // Text of our own is held to the same.
      let grounds = scheme.grounds.compactMap { HouseColour($0) }
      for name in ["--ink", "--soft", "--accent", "--focus", "--good", "--bad"] {
        let colour = try #require(named[name[...]].flatMap { HouseColour($0) }, "\(name) \(scheme.name)")
        #expect(colour.leastContrast(with: grounds) >= scheme.contrast, "\(name) \(scheme.name)")
      }
    }
  }

  @Test("a logo says a name, and a colour for dark pages goes with one for light ones")
  func together() {
    var house = House()
    house.logo = "logo.svg"
    house.darkColour = HouseColour("#fff")
    #expect(house.problems.count == 2)
    house.name = "A"
    house.colour = HouseColour("#000")
    #expect(house.problems.isEmpty)
  }
}

@Suite("The logo of a municipality")
struct HouseLogoTests {
  private static let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" "

  private static func png(_ width: UInt8, _ height: UInt8) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 0, 0, width, 0, 0, 0, height, 8, 6, 0, 0, 0, 0, 0, 0, 0]
  }

  @Test("of a PNG the pixels are its size, of an SVG its box or its attributes")
  func sizes() throws {
    let png = try HouseLogo(Self.png(120, 40), from: "a.png")
    #expect(png.width == 120 && png.height == 40 && png.name == "house-logo.png")
    for (attributes, width) in [
      ("viewBox=\"0 0 300 100\" width=\"5\"", 300.0), ("width=\"90px\" height=\"30\"", 90),
      ("viewBox=\"-5,-5 12.5,4\"", 12.5),
    ] {
      let text = "<?xml version=\"1.0\"?>\n<!-- a logo -->\n\(Self.head)\(attributes)><path d=\"M0 0\"/></svg>"
      #expect(try HouseLogo(Array(text.utf8), from: "a.svg").width == width)
    }
  }

  @Test(
    "what is no picture, has no size, is too large, or runs or fetches something is refused with the reason",
    arguments: [
      ("GIF89a", "neither SVG nor PNG"), ("", "neither SVG nor PNG"), ("<html><svg/></html>", "neither SVG nor PNG"),
      ("<svg viewBox=\"0 0 1 1\"/>", "neither SVG nor PNG"), ("\(head)/>", "no width and height"),
      ("\(head)viewBox=\"0 0 0 5\"/>", "no width and height"),
      ("\(head)viewBox=\"0 0 9999 5\"/>", "no width and height"),
      ("\(head)viewBox=\"0 0 5 5\"><script>x</script></svg>", "<script"),
      ("\(head)viewBox=\"0 0 5 5\" onload=\"x()\"/>", "onload="),
      ("\(head)viewBox=\"0 0 5 5\"><image href=\"file:///etc/passwd\"/></svg>", "file:///etc/passwd"),
      ("\(head)viewBox=\"0 0 5 5\"><image xlink:href='https://x.nl/a'/></svg>", "https://x.nl/a"),
      ("\(head)viewBox=\"0 0 5 5\"><image href=\"data:image/svg+xml,x\"/></svg>", "data:image/svg"),
      ("\(head)viewBox=\"0 0 5 5\"><path fill=\"url(https://x.nl)\"/></svg>", "https://x.nl"),
      ("\(head)viewBox=\"0 0 5 5\"><style>@import 'a'</style></svg>", "@import"),
      ("<!DOCTYPE svg [<!ENTITY a \"b\">]>\(head)viewBox=\"0 0 5 5\"/>", "<!entity"),
    ])
  func refused(_ text: String, _ reason: String) {
    #expect {
      try HouseLogo(Array(text.utf8), from: "logo")
    } throws: { "\($0)".contains(reason) && "\($0)".contains("house.logo logo: ") }
  }

  @Test("a file that is too large or not there is refused")
  func absent() throws {
    #expect(throws: (any Error).self) { try HouseLogo(Array(repeating: 0x20, count: 300_000), from: "x") }
    #expect { try HouseLogo(path: "/nowhere/logo.svg") } throws: { "\($0)".contains("there is no such file") }
  }

  @Test("references inside the picture and pictures of dots are fine")
  func inner() throws {
    let text =
      "\(Self.head)viewBox=\"0 0 9 3\"><defs><path id=\"a\" d=\"M0 0\"/></defs><use href=\"#a\" fill=\"url(#a)\"/>"
      + "<image href=\"data:image/png;base64,AA==\"/></svg>"
    #expect(try HouseLogo(Array(text.utf8), from: "a.svg").height == 3)
  }
}

@Suite("Pages of a municipality")
struct HousePageTests {
  private func client(_ change: (inout House) -> Void) throws -> (Client, PageFiles) {
    var house = House()
    change(&house)
    let pages = try Client.pages(house)
    return (try Client(pages: pages), pages)
  }

  private static let logo =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><path d=\"M0 0h120v40z\"/></svg>"

  @Test("the header has the logo with the name, the title the name, the style sheet the colours")
  func header() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "logo-\(UUID().uuidString).svg")
    try Self.logo.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let (client, pages) = try client {
      $0.name = "Gemeente <A>"
      $0.colour = HouseColour("#005ea5")
      $0.logo = file.path
    }
    for path in ["/", "/monitor?lang=en", "/v1?f=html", "/nowhere"] {
      let page = try await client.get(path, [.accept: "text/html"]).body
      #expect(page.contains("alt=\"Gemeente &lt;A&gt;\" width=\"120\" height=\"40\"> Wijkatlas</a>"), "\(path)")
      #expect(page.contains("– Wijkatlas Gemeente &lt;A&gt;</title>"), "\(path)")
      #expect(page.contains("href=\"\(pages.styleAddress)\""), "\(path)")
    }
    #expect(try await client.get(pages.styleAddress).body.contains(":root{--accent:#005ea5;--house:#005ea5}"))
    let address = pages.address("house-logo.svg")
    let reply = try await client.get(address)
    #expect(reply.status == 200 && reply.body == Self.logo && reply.headers[.contentType] == "image/svg+xml")
    #expect(reply.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
    #expect(reply.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
    #expect(reply.headers[.contentSecurityPolicy]?.contains("script-src") == false)
    let tag = try #require(reply.headers[.eTag])
    #expect(tag.hasPrefix("\"") && reply.headers[.cacheControl]?.contains("immutable") == true)
    #expect(try await client.get(address, [.ifNoneMatch: tag]).status == 304)
    let report = try #require(pages.reportHouse)
    #expect("\(report)".contains("#005ea5") && "\(report)".contains("data:image/svg+xml;base64,"))
  }

  @Test("a name alone stands in letters; without any of it pages are as they were")
  func plain() async throws {
    let (named, _) = try client { $0.name = "Gemeente A" }
    #expect(try await named.get("/plans").body.contains("Wijkatlas <small>Gemeente A</small></a>"))
    let (bare, pages) = try client { _ in }
    let page = try await bare.get("/plans").body
    #expect(page.contains(">Wijkatlas</a>") && page.contains("– Wijkatlas</title>") && pages.reportHouse == nil)
    #expect(!(try await bare.get(pages.styleAddress).body).contains("--house:"))
    #expect(try await bare.get(pages.address("house-logo.svg")).status == 404)
  }

  @Test("another colour is another address: browsers that keep style sheets for good see it")
  func version() throws {
    let (_, one) = try client { $0.colour = HouseColour("#005ea5") }
    let (_, two) = try client { $0.colour = HouseColour("#7a1f5c") }
    #expect(one.styleAddress != two.styleAddress)
  }

  @Test(
    "the style sheet begins with the tokens, has the house's colours before what asks for more, and is there without a version too"
  )
  func order() async throws {
    let (client, pages) = try client { $0.colour = HouseColour("#7a1f5c") }
    let css = try await client.get(pages.styleAddress).body
    let places = [
      ":root{--paper:#fff", "--house:#7a1f5c", "body{margin:0", ".banner{", ".report-top{", ".unseen{",
      "forced-colors:active",
    ]
    .map { css.range(of: $0)?.lowerBound }
    #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    let plain = try await client.get("/assets/style.css")
    #expect(plain.body == css && plain.headers[.cacheControl] == "no-cache")
  }
}
