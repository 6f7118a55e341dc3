import Comparison
import Diagnostics
import Evaluation
import Rendering

extension Workspace {
  /// What there is to answer.
  package struct Reply {
    package var diagnostics: [Diagnostic] = []
    /// What was expected and is not so, of which so many more are not told.
    package var failures: [Diagnostic] = []
    package var moreFailures = 0
    package var scenarios: [ScenarioResult] = []
    package var isInterrupted = false
    /// What is said of how it was done.
    package var remarks: [String] = []
    package var changes: PlaceChanges?
    /// Whether it was nothing but expectations, all of which hold.
    package var hasHeld = false
    /// Whether it was a mistake, so that nothing has changed.
    package var isMistake: Bool { isInterrupted || diagnostics.hasErrors }
    /// Whether something is not as it was expected.
    package var isNegative: Bool { !failures.isEmpty || scenarios.contains { !$0.isPassed } }
  }
}
