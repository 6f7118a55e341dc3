import Foundation

/// Manifests to time with, the same at every run.
enum Inputs {
  /// Small manifests of several kinds, waves and namespaces.
  static func small(_ count: Int, in folder: URL) throws -> String {
    var text = ""
    for index in 0..<count {
      let kind = ["ConfigMap", "Service", "Secret", "ServiceAccount"][index % 4]
      text += "apiVersion: v1\nkind: \(kind)\nmetadata:\n  name: r\(index &* 7919 % 1_000_003)\n"
      text += "  annotations: {argocd.argoproj.io/sync-wave: \"\(index % 10)\"}\n---\n"
    }
    let file = folder.appending(path: "small-\(count).yaml")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// Manifests as Helm writes them, about 2.2 kB each: comments, block scalars, quoted text, flow lists.
  static func large(_ count: Int, in folder: URL) throws -> String {
    var text = ""
    for index in 0..<count {
      let (team, app) = ("team\(index / 30)", "app\(index % 30)")
      let (kind, version) = [("Deployment", "apps/v1"), ("Service", "v1"), ("ConfigMap", "v1"), ("Job", "batch/v1")][
        index % 4]
      text += head(kind, version, team, app, wave: index % 10 - 3)
      switch kind {
      case "Service": text += service(team, app)
      case "ConfigMap": text += settings(team)
      default: text += workload(kind, team, app)
      }
    }
    let file = folder.appending(path: "large.yaml")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private static func head(_ kind: String, _ version: String, _ team: String, _ app: String, wave: Int) -> String {
    """
    ---
    # Source: \(team)/\(app)/templates/\(kind.lowercased()).yaml
    apiVersion: \(version)
    kind: \(kind)
    metadata:
      name: \(team)-\(app)-\(kind.lowercased())
      namespace: \(team)
      labels:
        app.kubernetes.io/name: \(app)
        app.kubernetes.io/instance: \(team)-\(app)
        app.kubernetes.io/managed-by: Helm
        helm.sh/chart: \(app)-1.2.\(wave + 3)
      annotations:
        argocd.argoproj.io/sync-wave: "\(wave)"
        argocd.argoproj.io/sync-options: Prune=false,ServerSideApply=true
        checksum/config: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

    """
  }

  private static func service(_ team: String, _ app: String) -> String {
    """
    spec:
      type: ClusterIP
      selector: {app.kubernetes.io/instance: \(team)-\(app)}
      ports:
      - {name: http, port: 80, targetPort: 8080}
      - {name: metrics, port: 9090, targetPort: 9090}

    """
  }

  private static func settings(_ team: String) -> String {
    var text = "data:\n  app.properties: |\n"
    for line in 0..<40 {
      text += "    server.tenant.\(team).setting.\(line)=value \(line) # of the file, not a comment\n"
    }
    return text + "  \"key with: colon\": \"escaped \\\"quotes\\\" and \\n newline\"\n"
  }

  private static func workload(_ kind: String, _ team: String, _ app: String) -> String {
    var text = """
      spec:
        \(kind == "Job" ? "backoffLimit: 2" : "replicas: 3")
        template:
          metadata:
            labels: {app.kubernetes.io/name: \(app)}
          spec:
            serviceAccountName: \(team)
            containers:

      """
    for container in 0..<3 {
      text += """
              # container \(container)
              - name: c\(container)
                image: "registry.example.com/\(team)/\(app):1.2.3"
                imagePullPolicy: IfNotPresent
                args: ["--port=8080", "--log-level=info", '--tenant=\(team)']
                ports:
                - name: http
                  containerPort: 8080
                  protocol: TCP
                env:
                - name: LOG_LEVEL
                  value: info
                - name: PORT
                  value: "8080"
                - name: DATABASE_URL
                  value: postgres://db.\(team).svc.cluster.local:5432/\(app)?sslmode=disable
                resources:
                  requests:
                    cpu: 100m
                    memory: 128Mi
                  limits:
                    cpu: 500m
                    memory: 256Mi
                livenessProbe:
                  httpGet:
                    path: /healthz
                    port: http
                  initialDelaySeconds: 10
                  periodSeconds: 5

        """
    }
    return text
  }
}
