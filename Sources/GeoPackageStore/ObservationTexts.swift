import Atlas
import Indicators

/// Makes observations of rows in the order of their keys, whose texts are mostly those of the row before.
struct ObservationTexts {
  private var source = LastText()
  private var statusText = LastText()
  private var status: (text: String, value: ObservationStatus)?
  private var periods: [Int64: Period] = [:]

  /// - Parameter row: id, value, status, sample_size, margin, source, carried_share.
  /// - Returns: nil for a status that a later version knows.
  /// - Throws: `IndicatorError` for a period that is none.
  mutating func observation(_ row: RawStatement, area: String, indicator: String) throws -> Observation? {
    let statusNow = statusText.take(row.bytes(2))
    if status?.text != statusNow { status = ObservationStatus(rawValue: statusNow).map { (statusNow, $0) } }
    guard let status else { return nil }
    return Observation(
      area: area, indicator: indicator, period: try period(ObservationKey.period(of: row.int64(0))),
      value: row.isNull(1) ? nil : row.double(1), status: status.value,
      sampleSize: row.isNull(3) ? nil : Int(row.int64(3)), margin: row.isNull(4) ? nil : row.double(4),
      source: source.take(row.bytes(5)), carriedShare: row.isNull(6) ? nil : row.double(6))
  }

  private mutating func period(_ number: Int64) throws -> Period {
    if let known = periods[number] { return known }
    let period = try ObservationKey.period(number)
    periods[number] = period
    return period
  }

  /// A text that is made anew only where its bytes are others.
  private struct LastText {
    private var text = ""

    mutating func take(_ bytes: UnsafeRawBufferPointer?) -> String {
      guard let bytes else { return "" }
      let isSame =
        text.utf8.withContiguousStorageIfAvailable { known in
          known.count == bytes.count && known.elementsEqual(bytes)
        } ?? false
      if !isSame { text = String(decoding: bytes, as: UTF8.self) }
      return text
    }
  }
}
