import Diagnostics

extension Page {
  static let ofObjects: [Page] = [
    Page(
      .warning, .notKubernetes,
      """
      A document without `apiVersion` and `kind` is no Kubernetes object: a file of Helm values, of a CI system, or a
      bare list. Swell passes over it and says so once for each file. Argo CD passes over such files too when they lie
      in a folder of plain manifests.
      """,
      example: .manifest(
        """
        replicas: 3
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        """),
      cure: .manifest(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        """),
      link: .kubernetes("concepts/overview/working-with-objects/")
    ),
    Page(
      .warning, .missingName,
      """
      Every object has a `metadata.name`; a hook may have a `metadata.generateName` instead, from which Argo CD makes a
      name for each sync. An object with neither cannot be told from others and is passed over. So is one whose name is
      no text, such as a number without quotes.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: Service
        metadata:
          labels: {app: web}
        """, "swell plan example.yaml"),
      cure: .manifest(
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          labels: {app: web}
        """),
      link: .kubernetes("concepts/overview/working-with-objects/names/")
    ),
  ]
}
