/// What `:help` shows: the whole of it on one screen.
enum HelpTour {
  static let text = """
    Job migrate hook PreSync            declare a resource; its place is answered
    wave 1 { Deployment web }           what is in a group gets its clauses
    Job/migrate takes 20s               amend what is declared
    Deployment web after Job/migrate    what has to be first; Swell finds the wave
    plan                                the order; `:diff` shows what moved since
    sync                                simulate it, second by second
    Job/migrate fails "no table"        let something go wrong, and sync again
    expect Deployment/web is Healthy    say what has to be so
    live { ConfigMap old }              what was in the cluster before
    len(plan())                         an expression answers with its value
    load "k8s/*.yaml"                   take in manifests

    Declared again, it takes the place of the earlier. A mistake changes nothing.

    :list        the script so far       :undo :redo  back and forth; :reset
    :yaml [REF]  its manifests           :why REF     why it runs where it runs
    :save FILE   write it                :timeline    the last sync once more
    :load FILE   take in a script        :set         namespace, parameters
    :watch FILE  again when it changes   :quit        or Ctrl-D

    Tab completes. Ctrl-C drops the line, or stops what runs. :help WORD explains.
    """
}
