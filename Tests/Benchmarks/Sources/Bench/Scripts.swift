import Foundation

/// Scripts to time with.
enum Scripts {
  /// Calls and nothing else: 7 million of them.
  static let fibonacci = """
    fn fib(n) = if n < 2 then n else fib(n - 1) + fib(n - 2)
    print fib(32)
    """

  /// The same in Lua.
  static let fibonacciInLua = """
    local function fib(n) if n < 2 then return n end return fib(n-1) + fib(n-2) end print(fib(32))
    """

  /// Fifty waves of resources, with ten hooks each.
  static let waves = """
    param each = 1990
    for wave in 0..<50 {
      wave wave {
        for n in 0..<each {
          if n % 4 == 0 { Deployment "d-\\(wave)-\\(n)" takes "\\(n % 37 + 1)s" { } } else { ConfigMap "c-\\(wave)-\\(n)" }
        }
        hook Sync { for n in 0..<10 { Job "h-\\(wave)-\\(n)" takes "\\(n + 1)s" } }
      }
    }
    """

  /// One wave whose resources get healthy one after the other.
  static let moments = """
    param count = 20000
    for n in 0..<count { Deployment "d-\\(n)" takes "\\(n + 1)s" { } }
    ConfigMap last wave 1
    """

  /// Deployments, Services and migration hooks of many teams: six manifests a team, 1.2 kB each as YAML.
  static func generation(teams: Int) -> String {
    """
    fn labels(team, app) = {
      "app.kubernetes.io/name": app
      "app.kubernetes.io/instance": "\\(team)-\\(app)"
      "app.kubernetes.io/part-of": team
      "app.kubernetes.io/managed-by": "swell"
    }

    fn container(team, app, name) = {
      name: name
      image: "registry.example.com/\\(team)/\\(app):1.2.\\(len(app))"
      ports: [{ name: "http", containerPort: 8080 }]
      env: [
        { name: "LOG_LEVEL", value: "info" }
        { name: "PORT", value: "8080" }
        { name: "DATABASE_URL", value: "postgres://db.\\(team).svc:5432/\\(app)" }
      ]
      resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { cpu: 500m, memory: 256Mi } }
    }

    fn stack(team, app, number) {
      let id = "\\(team)-\\(app)"
      in "\\(team)" {
        Deployment "\\(id)" wave number options Prune=false, ServerSideApply=true {
          labels: labels(team, app)
          spec: {
            replicas: 1 + number % 3
            selector.matchLabels: { "app.kubernetes.io/instance": id }
            template: {
              metadata.labels: labels(team, app)
              spec: { serviceAccountName: team, containers: [container(team, app, "main")] }
            }
          }
        }
        Service "\\(id)-svc" wave number + 1 {
          labels: labels(team, app)
          spec: {
            type: ClusterIP
            selector: labels(team, app)
            ports: [{ name: "http", port: 80, targetPort: 8080 }, { name: "metrics", port: 9090, targetPort: 9090 }]
          }
        }
        Job "\\(id)-migrate" hook PreSync delete BeforeHookCreation wave number - 1 {
          labels: labels(team, app)
          spec: {
            backoffLimit: 2
            template: {
              metadata.labels: labels(team, app)
              spec: { restartPolicy: Never, containers: [container(team, app, "migrate")] }
            }
          }
        }
      }
    }

    for team in 0..<\(teams) {
      for app in 0..<2 { stack("team\\(team)", "app\\(app)", (team + app) % 10) }
    }
    """
  }

  static func write(_ text: String, _ name: String, in folder: URL) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
