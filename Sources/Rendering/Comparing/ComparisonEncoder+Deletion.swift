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
    json.key("hooks")
    json.openList()
    for hook in comparison.hooks {
      json.openMap(flat: true)
      json.pair("ref", (hook.isNew ? new : old).name(hook.key))
      json.pair("stage", hook.stage.rawValue)
      json.pair("new", hook.isNew)
      json.closeMap()
    }
    json.closeList()
    json.key("left")
    json.openList()
    for change in comparison.remnants {
      let names = change.isNew ? new : old
      json.openMap(flat: true)
      json.pair("ref", names.name(change.remnant.key))
      json.pair("why", change.remnant.reason.words(names))
      json.pair("new", change.isNew)
      json.closeMap()
    }
    json.closeList()
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
