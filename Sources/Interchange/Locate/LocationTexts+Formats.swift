import Atlas
import SpatialCore

extension LocationTexts {
  /// `,BU06370101,WK063701,GM0637,inside` and a line feed.
  static func csv(_ labels: AreaLabels, separator: UInt8) -> LocationTexts {
    LocationTexts(labels) { codes, relation in
      var bytes = ByteBuffer(capacity: 256)
      for code in codes + [relation.rawValue] {
        bytes.append(separator)
        var code = code
        code.withUTF8 { CSVField.append($0, separator, to: &bytes) }
      }
      bytes.append(0x0A as UInt8)
      var text: [UInt8] = []
      bytes.flush { text = Array($0) }
      return text
    }
  }

  /// `"buurt":"BU06370101","wijk":"WK063701","gemeente":"GM0637","status":"inside"`; a code that is not known is null.
  static func json(_ labels: AreaLabels) -> LocationTexts {
    LocationTexts(labels) { codes, relation in
      let members = zip(labels.columns, codes).map { column, code in
        JSONText.string(column) + ":" + (code.isEmpty ? "null" : JSONText.string(code))
      }
      return Array((members + ["\"status\":\"\(relation.rawValue)\""]).joined(separator: ",").utf8)
    }
  }

  /// The codes, each filled up with zero bytes to the length of the longest of its column, then the status as one byte:
  /// the position in ``BinaryLayout/statuses``.
  static func binary(_ labels: AreaLabels) -> LocationTexts {
    let widths = BinaryLayout.widths(labels)
    return LocationTexts(labels) { codes, relation in
      var bytes: [UInt8] = []
      for (code, width) in zip(codes, widths) {
        bytes += Array(code.utf8) + [UInt8](repeating: 0, count: width - code.utf8.count)
      }
      return bytes + [UInt8(BinaryLayout.statuses.firstIndex(of: relation) ?? BinaryLayout.statuses.count)]
    }
  }
}

/// What the records of binary output hold.
enum BinaryLayout {
  /// Numbered from 0.
  static let statuses: [PointLocator.Relation] = [.inside, .border, .overlap, .outside, .invalid]

  /// Of each column of codes, in bytes.
  static func widths(_ labels: AreaLabels) -> [Int] {
    labels.columns.indices.map { column in labels.codes.map { $0[column].utf8.count }.max() ?? 0 }
  }
}
