import Diagnostics
import Driver

// How commands show what they made of compilations, and end.

extension CompileResult {
  /// Writes a text about each of its compilations that has a subject, under their titles where there are several.
  func write<Subject>(
    _ subjects: [Subject?], to sink: any ByteSink, _ write: (Subject) throws(WriteFailure) -> Void
  ) throws(WriteFailure) {
    var isFirst = true
    for (subject, compilation) in zip(subjects, compilations) {
      guard let subject else { continue }
      if !isFirst { try sink.write("\n") }
      isFirst = false
      let title = compilation.title
      if subjects.count > 1, !title.isEmpty { try sink.write("== \(Prose.visible(title)) ==\n") }
      try write(subject)
    }
  }
}

extension ExitStatus {
  /// Ends the process: shows what a compile found, writes its results if they are usable, and exits.
  ///
  /// It does not return, so that a pipeline of a million resources need not be taken apart piece by piece.
  static func end(
    after result: CompileResult,
    _ messages: Messages,
    write: () throws(WriteFailure) -> ExitStatus
  ) -> Never {
    withExtendedLifetime(result) {
      do throws(WriteFailure) {
        let diagnostics = result.allDiagnostics
        messages.show(diagnostics)
        guard !diagnostics.hasErrors else { unusable.exit() }
        try write().exit()
      } catch {
        of(error).exit()
      }
    }
  }
}
