import Foundation
import Testing

@testable import Reports

/// Colours of charts as readers with and without full colour vision see them.
@Suite("Colours")
struct ColourTests {
  /// Linear RGB after the loss of one kind of cone: Machado, Oliveira and Fernandes (2009), severity 1.
  enum Vision: CaseIterable {
    case full, protan, deutan, tritan

    var matrix: [[Double]] {
      switch self {
      case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protan:
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
      case .deutan:
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
      case .tritan:
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
      }
    }
  }

  private func linear(_ colour: String) -> [Double] {
    let digits = Array(colour.dropFirst())
    return stride(from: 0, to: 6, by: 2).map { index in
      let value = Double(Int(String(digits[index...index + 1]), radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  private func luminance(_ rgb: [Double]) -> Double { 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2] }

  private func contrast(_ one: String, _ other: String) -> Double {
    let values = [one, other].map { luminance(linear($0)) }.sorted()
    return (values[1] + 0.05) / (values[0] + 0.05)
  }

  /// CIE L*a*b* under D65.
  private func lab(_ colour: String, _ vision: Vision) -> [Double] {
    let rgb = linear(colour)
    let seen = vision.matrix.map { row in min(1, max(0, zip(row, rgb).reduce(0) { $0 + $1.0 * $1.1 })) }
    let rows = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    let white = [0.9505, 1.0, 1.089]
    let f = zip(rows, white).map { row, white in
      let part = zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
      return part > 0.008856 ? cbrt(part) : 7.787 * part + 16 / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  private func difference(_ one: String, _ other: String, _ vision: Vision) -> Double {
    zip(lab(one, vision), lab(other, vision)).reduce(0) { $0 + pow($1.0 - $1.1, 2) }.squareRoot()
  }

  @Test("what stands for different things looks different to every reader", arguments: Vision.allCases)
  func apart(_ vision: Vision) {
    let pairs: [(ChartCanvas.Ink, ChartCanvas.Ink)] = [
      (.own, .reference), (.own, .band), (.reference, .band), (.own, .peer), (.own, .paper), (.reference, .paper),
    ]
    for (one, other) in pairs {
      #expect(difference(one.colour, other.colour, vision) > 20, "\(one) \(other)")
    }
    #expect(difference(MapPalette.highlight, MapPalette.context, vision) > 20)
  }

  @Test("text has the contrast of WCAG AA on paper, marks that of pictures")
  func contrasts() {
    for ink in [ChartCanvas.Ink.text, .soft] { #expect(contrast(ink.colour, "#ffffff") >= 4.5, "\(ink)") }
    for ink in [ChartCanvas.Ink.own, .reference, .peer, .axis] {
      #expect(contrast(ink.colour, "#ffffff") >= 3, "\(ink)")
    }
  }
}
