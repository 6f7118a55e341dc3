import Comparison
import Ordering
import Simulation

// The simulated deletion.

extension ComparisonEncoder {
  mutating func deletion(_ comparison: DeletionComparison) {
    let (old, new) = (ReferenceNames(comparison.old.plan), ReferenceNames(comparison.new.plan))
    json.key("deletion")
    json.openMap()
    json.pair("differs", !comparison.isEmpty)
    ending("old", comparison.old.outcome)
    ending("new", comparison.new.outcome)
    list("hooks", comparison.hooks, flat: true) { encoder, hook in
      encoder.json.pair("ref", (hook.isNew ? new : old).name(hook.key))
      encoder.json.pair("stage", hook.stage.rawValue)
      encoder.json.pair("new", hook.isNew)
    }
    list("left", comparison.remnants, flat: true) { encoder, change in
      let names = change.isNew ? new : old
      encoder.json.pair("ref", names.name(change.remnant.key))
      encoder.json.pair("why", change.remnant.reason.words(names))
      encoder.json.pair("new", change.isNew)
    }
    json.closeMap()
  }

  private mutating func ending(_ name: String, _ outcome: DeletionReport.Outcome) {
    json.key(name)
    json.openMap(flat: true)
    json.pair("ending", outcome.ending.rawValue)
    json.pair("condition", outcome.condition)
    json.pair("milliseconds", outcome.end - outcome.start)
    json.closeMap()
  }
}
