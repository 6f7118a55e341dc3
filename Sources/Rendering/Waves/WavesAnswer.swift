import Ordering

/// What became of the waves of one application.
package struct WavesAnswer {
  package var plan: Plan
  package var result: NeededWaves.Result
  /// The resources whose text could not be changed, by their places in the pipeline.
  package var unwritten: Set<Int>

  package init(_ plan: Plan, _ result: NeededWaves.Result, unwritten: Set<Int>) {
    self.plan = plan
    self.result = result
    self.unwritten = unwritten
  }
}
