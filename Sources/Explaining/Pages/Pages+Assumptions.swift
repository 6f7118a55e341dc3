import Diagnostics

extension Page {
  static let ofAssumptions: [Page] = [
    Page(
      .note, .assumedNamespace,
      """
      Resources without a namespace go where the Application's destination says. Where that is not given `default` is
      assumed. The namespace matters: it decides which resources are the same, and which Namespace is pulled forward.

      Of an Application whose destination says a cluster and no namespace it is a warning, since Argo CD refuses to sync
      it: `InvalidSpecError: Namespace for settings /v1, Kind=ConfigMap is missing.`
      """,
      example: .script("Deployment web"),
      cure: .script("Deployment web", "swell plan example.swell --namespace shop"),
      link: .kubernetes("concepts/overview/working-with-objects/namespaces/")
    ),
    Page(
      .note, .assumedScope,
      """
      Argo CD asks the cluster whether a kind lives in namespaces. Swell asks no cluster: it knows the kinds of
      Kubernetes, those of well-known operators, and others by their CustomResourceDefinition. Of a kind that it has no
      definition of it assumes that it does, as most do; nothing is assumed of what says its namespace.
      """,
      example: .manifest(
        """
        apiVersion: example.com/v1
        kind: Widget
        metadata: {name: gadget}
        """, "swell plan example.yaml --namespace shop"),
      cure: .manifest(
        """
        apiVersion: example.com/v1
        kind: Widget
        metadata: {name: gadget}
        ---
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          names: {kind: Widget, plural: widgets}
          scope: Cluster
          versions: [{name: v1, served: true, storage: true}]
        """, "swell plan example.yaml --namespace shop"),
      link: .kubernetes("tasks/extend-kubernetes/custom-resources/custom-resource-definitions/")
    ),
    Page(
      .note, .applicationReading,
      """
      Exactly one Application beside ordinary resources is most likely the one that syncs them: Swell takes where to,
      which options and how often to try again from it. Several, or one alone, are taken as resources like others, as
      in an app of apps. The note says which reading was taken, since much depends on it.
      """,
      example: .manifest(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: shop}
        spec: {destination: {namespace: shop}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        """),
      cure: .script(
        """
        app shop { spec.destination.namespace: "shop" }
        Service web
        """),
      link: .argo("operator-manual/declarative-setup/#applications")
    ),
    Page(
      .error, .unknownApplication,
      """
      `--app` picks one of the Applications among the manifests as the one that syncs the rest, by its name. None has
      this name.
      """,
      example: .manifest(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: shop}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        """, "swell plan example.yaml --app shpo"),
      cure: .manifest(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: shop}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        """, "swell plan example.yaml --app shop"),
      link: .argo("operator-manual/declarative-setup/#applications")
    ),
  ]
}
