import Foundation

/// What the system knows of this process.
enum ProcessFacts {
  static func readings(started: Date) -> [MetricRegistry.Reading] {
    var readings = [
      MetricRegistry.Reading(
        name: "process_start_time_seconds", kind: .gauge, help: "When the service started, in seconds since 1970.",
        value: (started.timeIntervalSince1970 * 1000).rounded() / 1000),
      MetricRegistry.Reading(
        name: "process_cpu_seconds_total", kind: .counter, help: "Processor time in user and system mode.",
        value: cpuSeconds),
    ]
    if let resident {
      readings.append(
        MetricRegistry.Reading(
          name: "process_resident_memory_bytes", kind: .gauge, help: "Memory that lies in RAM.", value: Double(resident)
        ))
    }
    return readings
  }

  private static var cpuSeconds: Double {
    var usage = rusage()
    // RUSAGE_SELF, which Glibc has as another type than the function takes.
    getrusage(0, &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// In bytes; nil where the system does not tell (other than Linux).
  private static var resident: Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
    let fields = text.split(separator: " ")
    return fields.count > 1 ? Int(fields[1]).map { $0 * Int(getpagesize()) } : nil
  }
}
