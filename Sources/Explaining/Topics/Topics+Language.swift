extension Topic {
  static let ofLanguage: [Topic] = [
    Topic(
      "language", "A script on a screen.", also: ["colon", "syntax", "swell"],
      #"""
      One rule tells data from language: what stands before a colon is a field of the manifest and goes through
      untouched; a word without a colon is Swell's own. A word with a capital is a kind, and `Kind/name` a resource that
      is declared.

      ```swell > shop.swell
      param image = "web:1"                # --set image=web:2 changes it
      let ports = [8080, 9090]             # `var` for what changes

      fn server(name, port = 80) {         # declares when it is called
        Service "\(name)" { spec.ports: [{ port: port }] }
        Deployment "\(name)" {
          spec.replicas: 2
          spec.template.spec.containers: [{ name: name, image: image }]
        }
      }

      hook PreSync delete HookSucceeded {  # a group: its clauses hold inside
        Job migrate takes 8s
      }
      wave 1 { for port in ports { server("web-\(port)", port = port) } }
      Deployment/web-8080 { spec.replicas: 3 }

      expect Job/migrate before Deployment/web-8080
      print [task.name for task in plan() if task.wave > 0]
      ```

      ```console
      $ swell run shop.swell --namespace shop
      ["web-8080", "web-9090", "web-8080", "web-9090"]
      ```

      Dots nest, commas are needed only on one line, `#` begins a comment. A line ends where it looks ended. There are
      `if`, lists, maps, `merge`, `load "k8s/*.yaml"` and `use "lib.swell"`, and no clock, no network and no endless
      loop: a script comes to the same everywhere.
      """#,
      link: .grammar("The language")
    ),
    Topic(
      "limits", "What a script may take, so that a stranger's may be run.",
      also: ["max-steps", "max-depth", "max-memory"],
      #"""
      A script ends, whatever stands in it: there is no `while`, and these bounds hold.

      | what | most | changed by |
      | --- | --- | --- |
      | steps | 1,000,000,000 | `--max-steps` |
      | calls within calls | 1,000 | `--max-depth` |
      | memory of its values | 1 GiB | `--max-memory` |
      | brackets and blocks within one another | 256 | |
      | lists and maps within one another | 1,000 | |

      ```console
      $ swell -e 'for i in 0..<1000000 { }' --max-steps 1000 2>&1 | head -1
      error[limit]: the script takes more than 1,000 steps
      $ swell -e 'for i in 0..<1000000 { }; print "done"'
      done
      ```

      A script reads no clock, no environment and no network. It reads the files that `use`, `load` and `read` name,
      inside the project: the nearest folder with `.git` above the script, else the script's own. It writes nothing.
      """#,
      link: .grammar("Limits")
    ),
    Topic(
      "exit-status", "What a shell gets to know.", also: ["exit", "status", "exit-code"],
      #"""
      | status | means |
      | --- | --- |
      | 0 | fine |
      | 1 | a negative answer: a failed expectation or sync, a file that `fmt --check` would change |
      | 2 | it could not be answered: unusable arguments, unreadable files, mistakes in a script, limits |
      | 130 | interrupted |

      ```console
      $ swell -e 'Job a; expect len(plan()) == 1'; echo $?
      0
      $ swell -e 'Job a; expect len(plan()) == 2' 2>/dev/null; echo $?
      1
      $ swell -e 'Jbo a' 2>/dev/null; echo $?
      2
      ```

      Warnings and notes change nothing of it. Results go to standard output and everything else to standard error, so
      that a pipe gets the results alone. A pipe that is closed early, as `head` does, is no mistake.
      """#,
      link: .grammar("Acting")
    ),
  ]
}
