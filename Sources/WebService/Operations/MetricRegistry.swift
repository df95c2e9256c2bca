import CoreMetrics
import Synchronization

/// Keeps what was measured, and tells it in the text format of Prometheus.
///
/// A factory of swift-metrics, which whoever measures writes to. It is handed to those who do, not set up for the whole
/// process: two services in one process (tests) count apart.
///
/// Source: the text-based format 0.0.4 in Prometheus' documentation, "Exposition formats".
final class MetricRegistry: MetricsFactory {
  enum Kind: String { case counter, gauge, histogram }

  /// One line: the value of a metric that is found when it is asked for.
  struct Reading {
    var name: String
    var kind: Kind
    var help: String
    var value: Double
    var labels: [(String, String)] = []
  }

  private struct Family {
    var kind: Kind
    var series: [String: any MetricSeries] = [:]
  }

  private let help: [String: String]
  private let families = Mutex<[String: Family]>([:])

  /// - Parameter help: What each metric means, by its name.
  init(help: [String: String]) { self.help = help }

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series(label, dimensions, .counter, CountedSeries.init)
  }

  func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    series(label, dimensions, .histogram) { HistogramSeries(bounds: HistogramSeries.sizes) }
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(label, dimensions, .histogram) { HistogramSeries(bounds: HistogramSeries.seconds) }
  }

  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}

  /// The series of these labels, made where it is asked for the first time.
  private func series<Series: MetricSeries>(
    _ name: String, _ labels: [(String, String)], _ kind: Kind, _ make: () -> Series
  ) -> Series {
    families.withLock { families in
      let key = MetricRegistry.text(labels)
      if let known = families[name]?.series[key] as? Series { return known }
      let new = make()
      families[name, default: Family(kind: kind)].series[key] = new
      return new
    }
  }

  /// All metrics by name, with what is read now beside them.
  func text(_ readings: [Reading]) -> String {
    var blocks: [String: String] = [:]
    for (name, family) in families.withLock({ $0 }) {
      var block = MetricRegistry.head(name, family.kind, help[name] ?? name)
      for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
        for line in series.lines { block += MetricRegistry.line(name + line.suffix, labels, line.label, line.value) }
      }
      blocks[name] = block
    }
    for reading in readings {
      let line = MetricRegistry.line(reading.name, MetricRegistry.text(reading.labels), nil, reading.value)
      blocks[reading.name, default: MetricRegistry.head(reading.name, reading.kind, reading.help)] += line
    }
    return blocks.sorted { $0.key < $1.key }.map(\.value).joined()
  }

  private static func head(_ name: String, _ kind: Kind, _ help: String) -> String {
    let escaped = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    return "# HELP \(name) \(escaped)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  private static func line(_ name: String, _ labels: String, _ label: String?, _ value: Double) -> String {
    let all = [labels, label ?? ""].filter { !$0.isEmpty }.joined(separator: ",")
    return name + (all.isEmpty ? "" : "{\(all)}") + " " + number(value) + "\n"
  }

  static func number(_ value: Double) -> String {
    if value == .infinity { return "+Inf" }
    return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  private static func text(_ labels: [(String, String)]) -> String {
    labels.map { name, value in
      let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      return "\(name)=\"\(escaped)\""
    }.joined(separator: ",")
  }
}

/// The values of one metric with one set of labels.
protocol MetricSeries: AnyObject, Sendable {
  /// What is appended to the name, a label besides those of the series, and the value.
  var lines: [(suffix: String, label: String?, value: Double)] { get }
}

/// Counts up.
final class CountedSeries: MetricSeries, CounterHandler {
  private let count = Atomic<Int64>(0)

  func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }
  func reset() { count.store(0, ordering: .relaxed) }

  var lines: [(suffix: String, label: String?, value: Double)] {
    [("", nil, Double(count.load(ordering: .relaxed)))]
  }
}

/// How many values were at most so large.
final class HistogramSeries: MetricSeries, TimerHandler, RecorderHandler {
  /// From a tenth of what one feature may take to what is given up.
  static let seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
  static let sizes = [100.0, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]

  private struct State {
    var counts: [Int]
    var sum = 0.0
  }

  private let bounds: [Double]
  private let state: Mutex<State>

  init(bounds: [Double]) {
    self.bounds = bounds
    state = Mutex(State(counts: [Int](repeating: 0, count: bounds.count + 1)))
  }

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    let place = bounds.firstIndex { value <= $0 } ?? bounds.count
    state.withLock { state in
      state.counts[place] += 1
      state.sum += value
    }
  }

  var lines: [(suffix: String, label: String?, value: Double)] {
    let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
    var total = 0
    var lines: [(suffix: String, label: String?, value: Double)] = []
    for (bound, count) in zip(bounds + [.infinity], counts) {
      total += count
      lines.append(("_bucket", "le=\"\(MetricRegistry.number(bound))\"", Double(total)))
    }
    return lines + [("_sum", nil, sum), ("_count", nil, Double(total))]
  }
}
