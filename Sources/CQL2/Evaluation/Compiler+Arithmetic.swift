import Foundation

extension Compiler {
  func arithmetic(
    _ operation: CQL2Arithmetic, _ left: CQL2Expression, _ right: CQL2Expression
  ) throws(CQL2Error) -> Measure {
    let (one, other) = (try operand(left).measure, try operand(right).measure)
    return { record in operation.result(one(record), other(record)) }
  }
}

extension CQL2Arithmetic {
  /// Whole numbers give a whole number, but for `/` and where it is beyond 64 bits; null for null, a division by zero and
  /// what is no finite number.
  func result(_ one: CQL2Value, _ other: CQL2Value) -> CQL2Value {
    if case .integer(let one) = one, case .integer(let other) = other, let whole = whole(one, other) {
      return .integer(whole)
    }
    guard let one = one.double, let other = other.double else { return .null }
    let result = real(one, other)
    return result.isFinite ? .number(result) : .null
  }

  private func whole(_ one: Int64, _ other: Int64) -> Int64? {
    let (result, overflow): (Int64, Bool)
    switch self {
    case .add: (result, overflow) = one.addingReportingOverflow(other)
    case .subtract: (result, overflow) = one.subtractingReportingOverflow(other)
    case .multiply: (result, overflow) = one.multipliedReportingOverflow(by: other)
    case .integerDivide: (result, overflow) = one.dividedReportingOverflow(by: other)
    case .modulo: (result, overflow) = one.remainderReportingOverflow(dividingBy: other)
    case .power: return Int64(exactly: pow(Double(one), Double(other))).flatMap { abs(Double($0)) < 0x1p53 ? $0 : nil }
    case .divide: return nil
    }
    return overflow ? nil : result
  }

  private func real(_ one: Double, _ other: Double) -> Double {
    switch self {
    case .add: one + other
    case .subtract: one - other
    case .multiply: one * other
    case .divide: other == 0 ? .nan : one / other
    case .modulo: one.truncatingRemainder(dividingBy: other)
    case .integerDivide: other == 0 ? .nan : (one / other).rounded(.towardZero)
    case .power: pow(one, other)
    }
  }
}
