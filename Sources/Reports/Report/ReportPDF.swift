public import Atlas
internal import ChildProcesses
public import Foundation

/// A report as a tagged PDF (PDF/UA-1), made of its page by WeasyPrint: a program that need not be installed.
public enum ReportPDF {
  private static let program = "weasyprint"
  /// Its messages count them: "Step 3 - Applying CSS".
  private static let steps = 7.0

  /// Whether the program is there.
  public static var isAvailable: Bool { ChildProcess.located(program) != nil }

  /// - Parameters:
  ///   - html: A page that needs nothing else.
  ///   - progress: Told how far it is, between 0 and 1.
  /// - Throws: ``AtlasError/Code/unavailable`` naming the package where WeasyPrint is not installed, or too old, or fails;
  ///   ``AtlasError/Code/inputOutput`` where no temporary file can be written.
  /// - Complexity: Seconds: WeasyPrint lays out about five sheets a second.
  public static func data(html: String, progress: (Double) -> Void = { _ in }) throws(AtlasError) -> Data {
    guard let path = ChildProcess.located(program) else {
      throw AtlasError(
        .unavailable,
        "pdf: needs the program weasyprint, which is not installed: apt-get install weasyprint; "
          + "or give --format html and print that")
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wijkatlas-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      defer { try? FileManager.default.removeItem(at: folder) }
      let source = folder.appendingPathComponent("report.html")
      let target = folder.appendingPathComponent("report.pdf")
      try Data(html.utf8).write(to: source)
      try run(path, [source.path, target.path], progress)
      return try Data(contentsOf: target)
    } catch let error as AtlasError {
      throw error
    } catch {
      throw AtlasError(.inputOutput, "pdf: \(folder.path): cannot be written; is the disk full?")
    }
  }

  private static func run(_ path: String, _ files: [String], _ progress: (Double) -> Void) throws {
    let messages = Pipe()
    let nothing = FileHandle.nullDevice.fileDescriptor
    let child = try ChildProcess(
      path, ["--verbose", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1"] + files,
      streams: .init(
        input: nothing, output: nothing, errors: messages.fileHandleForWriting.fileDescriptor))
    try messages.fileHandleForWriting.close()
    var last = ""
    var text = ""
    while true {
      let data = messages.fileHandleForReading.availableData
      guard !data.isEmpty else { break }
      text += String(decoding: data, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for line in lines.dropLast() where !line.isEmpty {
        if let step = step(of: line) { progress(min(1, (step - 1) / steps)) }
        last = String(line)
      }
      text = lines.last.map(String.init) ?? ""
    }
    let ending = child.wait()
    guard ending == .exited(0) else {
      let reason = text.isEmpty ? last : text
      throw AtlasError(.unavailable, "pdf: weasyprint \(ending), version 57 or later expected: \(reason)")
    }
  }

  /// The number in `INFO: Step 3 - Applying CSS`.
  private static func step(of line: Substring) -> Double? {
    let words = line.split(separator: " ")
    return words.firstIndex(of: "Step").flatMap { $0 + 1 < words.count ? Double(words[$0 + 1]) : nil }
  }
}
