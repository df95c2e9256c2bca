import Indicators
import SpatialCore

/// A property of a feature as it leaves: one column of a table, one member of `properties`.
public struct FeatureProperty: Sendable, Hashable {
  public enum Value: Sendable, Hashable {
    case null
    case string(String)
    /// - Parameter decimals: The most that are written.
    case number(Double, decimals: Int)
    case strings([String])
  }

  public var name: String
  public var value: Value

  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }

  init(_ name: String, text: String?) {
    self.init(name, text.map(Value.string) ?? .null)
  }

  /// The value as JSON.
  public var json: String {
    switch value {
    case .null: "null"
    case .string(let text): JSONText.string(text)
    case .number(let number, let decimals): DecimalText.format(number, decimals: decimals)
    case .strings(let texts): "[\(texts.map(JSONText.string).joined(separator: ","))]"
    }
  }

  /// The value as one cell of a table; empty where there is none, texts of a list apart by a blank.
  public var cell: String {
    switch value {
    case .null: ""
    case .string(let text): text
    case .number(let number, let decimals): DecimalText.format(number, decimals: decimals)
    case .strings(let texts): texts.joined(separator: " ")
    }
  }
}

extension AreaFeature {
  /// `code,name,level,parent,division,residents`, then `a` and `a_status` of each figure, and `a_reason` where it is not
  /// told.
  public var properties: [FeatureProperty] {
    func number(_ value: Double?) -> FeatureProperty.Value { value.map { .number($0, decimals: 6) } ?? .null }
    var result = [
      FeatureProperty("code", .string(area.code)), FeatureProperty("name", .string(area.name)),
      FeatureProperty("level", .string(area.level.rawValue)), FeatureProperty("parent", text: area.parent),
      FeatureProperty("division", .string(area.division)), FeatureProperty("residents", number(residents)),
    ]
    for figure in figures {
      if figure.indicator != "residents" { result.append(FeatureProperty(figure.indicator, number(figure.value))) }
      result.append(FeatureProperty("\(figure.indicator)_status", .string(figure.status.rawValue)))
      if let reason = figure.reason {
        result.append(FeatureProperty("\(figure.indicator)_reason", .string(reason.rawValue)))
      }
    }
    return result
  }
}

extension StoredTerritory {
  /// `code,plan,weight,deviation,areas`, then `name,wijkregisseur,contact` as far as they are given.
  public var properties: [FeatureProperty] {
    var result = [
      FeatureProperty("code", .string(id)), FeatureProperty("plan", .string(plan)),
      FeatureProperty("weight", .number(weight, decimals: 3)),
      FeatureProperty("deviation", .number(deviation, decimals: 6)), FeatureProperty("areas", .strings(units)),
    ]
    for (name, value) in [("name", label.name), ("wijkregisseur", label.wijkregisseur), ("contact", label.contact)] {
      if let value { result.append(FeatureProperty(name, .string(value))) }
    }
    return result
  }
}

extension Facility {
  /// `kind,id,name,status,address`.
  public var properties: [FeatureProperty] {
    [
      FeatureProperty("kind", .string(kind)), FeatureProperty("id", .string(id)), FeatureProperty("name", text: name),
      FeatureProperty("status", text: status), FeatureProperty("address", text: address),
    ]
  }
}
