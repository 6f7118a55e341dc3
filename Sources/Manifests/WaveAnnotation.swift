import Diagnostics
import Ordering

// The annotation that says a wave, changed or added in the text of a manifest, of which everything else stays as it is.

extension Resource {
  /// The change that lets a manifest say a wave; nil where the text offers no place for it.
  ///
  /// What is made of anchors and merge keys elsewhere need not come to what is wanted: whoever makes the change reads the
  /// text again.
  package func fixIt(saying wave: Int) -> FixIt? {
    guard case .source(let file, _) = origin, let metadata = manifest["metadata"] else { return nil }
    let text = ManifestLayout(file)
    let annotations = metadata.map?.entry("annotations")
    let entries = annotations?.value.map?.entries ?? []
    var said = entries.first { $0.key == ArgoKey.syncWave }
    if said == nil, case .annotation(let key) = self.wave.reason.rule { said = entries.first { $0.key == key } }
    if let said {
      // One that comes of an anchor or a merge key stands elsewhere, where others read it too.
      guard let annotations, annotations.value.span.holds(said.value.span) else { return nil }
      return FixIt(file, said.value.span, replacement: text.quoted(wave, like: said.value.span))
    }
    guard let annotations else { return text.insertion(of: .annotations(wave), into: metadata) }
    if annotations.value.isNull {
      let isFlow = text.isFlow(metadata)
      let span = Span(start: Int(annotations.keySpan.end), end: Int(annotations.value.span.end))
      let indent = text.column(of: annotations.keySpan) + 2
      return FixIt(
        file, isFlow ? annotations.value.span : span,
        replacement: isFlow ? "{\(WaveLine.wave(wave).flow)}" : ":" + text.lineEnd + text.block(.wave(wave), indent))
    }
    if entries.isEmpty {
      guard annotations.value.map != nil else { return nil }
      return FixIt(file, annotations.value.span, replacement: "{\(WaveLine.wave(wave).flow)}")
    }
    return text.insertion(of: .wave(wave), into: annotations.value)
  }
}

/// What is added to a map.
private enum WaveLine {
  case wave(Int)
  /// Annotations with the wave alone.
  case annotations(Int)

  /// As JSON has it, and YAML between braces.
  var flow: String {
    switch self {
    case .wave(let wave): "\"\(ArgoKey.syncWave)\": \"\(wave)\""
    case .annotations(let wave): "\"annotations\": {\(WaveLine.wave(wave).flow)}"
    }
  }
}

/// The text of a file of manifests, as far as changes have to know its layout.
private struct ManifestLayout {
  private let file: SourceFile

  init(_ file: SourceFile) {
    self.file = file
  }

  /// How lines end here.
  var lineEnd: String {
    guard let end = file.bytes.firstIndex(of: UInt8(ascii: "\n")), end > 0 else { return "\n" }
    return file.bytes[end - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  /// Whether a map is written between braces.
  func isFlow(_ map: ManifestNode) -> Bool { byte(Int(map.span.start)) == UInt8(ascii: "{") }

  /// A wave as a string, in the quotes of what it replaces.
  func quoted(_ wave: Int, like span: Span) -> String {
    let quote = byte(Int(span.start)) == UInt8(ascii: "'") ? "'" : "\""
    return "\(quote)\(wave)\(quote)"
  }

  /// Lines of a block, the first without its indentation if that is there already.
  func block(_ line: WaveLine, _ indent: Int, isIndented: Bool = false) -> String {
    let margin = String(repeating: " ", count: indent)
    let first = isIndented ? "" : margin
    switch line {
    case .wave(let wave): return "\(first)\(ArgoKey.syncWave): \"\(wave)\""
    case .annotations(let wave): return "\(first)annotations:\(lineEnd)\(block(.wave(wave), indent + 2))"
    }
  }

  /// Puts something in front of the first entry of a map that stands there itself.
  func insertion(of line: WaveLine, into map: ManifestNode) -> FixIt? {
    guard let first = map.map?.entries.first(where: { map.span.holds($0.keySpan) && !$0.keySpan.isEmpty }) else {
      return nil
    }
    let place = Span(at: Int(first.keySpan.start))
    let indent = column(of: first.keySpan)
    let margin = String(repeating: " ", count: indent)
    guard isFlow(map) else {
      return FixIt(file, place, replacement: block(line, indent, isIndented: true) + lineEnd + margin)
    }
    return FixIt(
      file, place,
      replacement: line.flow + "," + (isFirstOfLine(first.keySpan) ? lineEnd + blanks(before: first.keySpan) : " "))
  }

  /// How many characters stand before a place in its line.
  func column(of span: Span) -> Int {
    String(decoding: file.bytes[lineStart(span)..<Int(span.start)], as: UTF8.self).unicodeScalars.count
  }

  private func isFirstOfLine(_ span: Span) -> Bool {
    file.bytes[lineStart(span)..<Int(span.start)].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  private func blanks(before span: Span) -> String {
    String(decoding: file.bytes[lineStart(span)..<Int(span.start)], as: UTF8.self)
  }

  private func lineStart(_ span: Span) -> Int {
    let offset = min(Int(span.start), file.bytes.count)
    return (file.bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
  }

  private func byte(_ offset: Int) -> UInt8? { offset < file.bytes.count ? file.bytes[offset] : nil }
}
