import Diagnostics

// What Swell has to say of itself and of Argo CD, beyond the line that a message has room for.
//
// A handbook is two shelves: topics, each the model of one idea on a screen, and pages, one for each code of a
// message. Both are literals in Swift, so that the command needs no file beside it, and both are made of blocks, which
// are laid out for a terminal or as Markdown. Nothing in them is believed: tests run every example and every snippet
// with the built command. An example has to provoke its code and nothing worse, its cure must not, and what a snippet
// shows below a command is what the command prints.
//
//     Topic, Page -> [Block] -> StyledText or Markdown
//
// A new code gets a page by one more literal in the chapter it belongs to; a test fails until it is there.

/// A chapter of pages about codes that have to do with one another.
package struct Chapter: Sendable {
  package var title: String
  package var pages: [Page]
}

/// Something that can be looked up.
package enum Entry: Sendable {
  case topic(Topic)
  case page(Page)

  package var name: String {
    switch self {
    case .topic(let topic): topic.name
    case .page(let page): page.code.rawValue
    }
  }

  /// What it is about, in a line.
  package var summary: String {
    switch self {
    case .topic(let topic): topic.summary
    case .page(let page): page.code.summary
    }
  }

  /// What it says, without its name and its summary.
  package var blocks: [Block] {
    switch self {
    case .topic(let topic): topic.blocks
    case .page(let page): page.blocks
    }
  }
}

/// Everything that can be looked up.
package enum Handbook {
  /// In the order in which somebody new might read them.
  package static let topics: [Topic] =
    Topic.ofOrder + Topic.ofHooks + Topic.ofWaiting + Topic.ofController + Topic.ofRemoving + Topic.ofSimulation
    + Topic.ofReleases + Topic.ofLanguage

  package static let chapters: [Chapter] = [
    Chapter(title: "Reading files", pages: Page.ofFiles),
    Chapter(title: "Reading YAML and JSON", pages: Page.ofManifests + Page.ofObjects),
    Chapter(title: "The text of a script: words and marks", pages: Page.ofWords),
    Chapter(title: "The text of a script: statements", pages: Page.ofStatements),
    Chapter(title: "Running a script: names", pages: Page.ofNames),
    Chapter(title: "Running a script: values", pages: Page.ofValues),
    Chapter(title: "Declaring", pages: Page.ofDeclarations + Page.ofFields),
    Chapter(title: "Acting and expecting", pages: Page.ofActing),
    Chapter(title: "What annotations say", pages: Page.ofAnnotations),
    Chapter(title: "What the plan makes of it", pages: Page.ofPlans),
    Chapter(title: "What comes after what", pages: Page.ofNeeds),
    Chapter(title: "What needs lead to", pages: Page.ofWaits),
    Chapter(
      title: "What a check finds",
      pages: Page.ofChecks + Page.ofHookChecks + Page.ofNameChecks + Page.ofWaitChecks + Page.ofControllerChecks
        + Page.ofWordChecks),
    Chapter(title: "What was assumed", pages: Page.ofAssumptions),
  ]

  package static let pages: [Page] = chapters.flatMap(\.pages)

  static let entries: [Entry] = topics.map(Entry.topic) + pages.map(Entry.page)

  /// What can be looked up by its full name, topics first.
  package static let names: [String] = entries.map(\.name)
}
