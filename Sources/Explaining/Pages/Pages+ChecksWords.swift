import Diagnostics

extension Page {
  /// What is written and not heard, or means what is not there.
  static let ofWordChecks: [Page] = [
    Page(
      .warning, .misspeltAnnotation,
      """
      Annotations are free: Kubernetes takes any, and Argo CD passes over those that it does not know. A wave under
      `sync-waves` is no wave, and nothing says so.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, annotations: {argocd.argoproj.io/sync-waves: "-1"}}
        """, "swell check example.yaml --namespace shop"),
      cure: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, annotations: {argocd.argoproj.io/sync-wave: "-1"}}
        """, "swell check example.yaml --namespace shop"),
      link: .argo("user-guide/sync-waves/")
    ),
    Page(
      .warning, .misplacedAnnotation,
      """
      Argo CD reads waves and hooks from the annotations of the objects that it applies itself. It does not read labels,
      nor the templates by which others make objects: pods belong to their Deployment, and the Applications that an
      ApplicationSet generates belong to no sync, so that waves do not order them.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, labels: {argocd.argoproj.io/sync-wave: "-1"}}
        """, "swell check example.yaml --namespace shop"),
      cure: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, annotations: {argocd.argoproj.io/sync-wave: "-1"}}
        """, "swell check example.yaml --namespace shop"),
      link: .argo("user-guide/sync-waves/")
    ),
    Page(
      .warning, .namespaceMetadata,
      """
      `managedNamespaceMetadata` says which labels and annotations Argo CD gives to the namespace that it creates. It
      creates one only with the sync option `CreateNamespace=true`, and it leaves a namespace alone that is one of the
      resources: what is to be in its metadata belongs into that manifest.
      """,
      example: .script(
        """
        app shop { spec.syncPolicy.managedNamespaceMetadata.labels: { team: "shop" } }
        ConfigMap settings
        """, "swell check example.swell --namespace shop"),
      cure: .script(
        """
        app shop {
          spec.syncPolicy: {
            managedNamespaceMetadata.labels: { team: "shop" }
            syncOptions: ["CreateNamespace=true"]
          }
        }
        ConfigMap settings
        """, "swell check example.swell --namespace shop"),
      link: .argo("user-guide/sync-options/")
    ),
    Page(
      .warning, .misnamedReference,
      """
      A manifest refers to something that is not among the resources, nor live, nor made by any of them. That alone is
      common: Secrets often come from elsewhere. Here something is nearly what was meant, and nobody refers to that: a
      name with a slip in it, the same name in another namespace, or a ClusterIssuer where an Issuer is asked for.
      """,
      example: .script(
        """
        Secret db-password
        Deployment web {
          spec.template.spec.containers: [
            { name: "web", envFrom: [{ secretRef.name: "db-pasword" }] },
          ]
        }
        """, "swell check example.swell --namespace shop"),
      cure: .script(
        """
        Secret db-password
        Deployment web {
          spec.template.spec.containers: [
            { name: "web", envFrom: [{ secretRef.name: "db-password" }] },
          ]
        }
        """, "swell check example.swell --namespace shop"),
      link: .kubernetes("concepts/configuration/secret/")
    ),
    Page(
      .warning, .kindNotYetKnown,
      """
      Before a sync applies anything, all of it is rehearsed, and a resource of a kind that the cluster does not know
      fails the rehearsal, whatever its wave. A kind whose definition is in the same sync is excepted. One that a
      controller defines later is not: that of a Gatekeeper template, of a Crossplane definition, or of an operator that
      a Subscription installs. Which kinds an operator brings no manifest says; those count that are named as it is.
      """,
      example: .script(
        """
        kind ConstraintTemplate = "templates.gatekeeper.sh/v1" cluster
        kind RequireLabels = "constraints.gatekeeper.sh/v1beta1" cluster
        ConstraintTemplate requirelabels { spec.crd.spec.names.kind: "RequireLabels" }
        RequireLabels owner wave 1
        """, "swell check example.swell"),
      cure: .script(
        """
        kind ConstraintTemplate = "templates.gatekeeper.sh/v1" cluster
        kind RequireLabels = "constraints.gatekeeper.sh/v1beta1" cluster
        ConstraintTemplate requirelabels { spec.crd.spec.names.kind: "RequireLabels" }
        RequireLabels owner wave 1 options "SkipDryRunOnMissingResource=true"
        """, "swell check example.swell"),
      link: .argo("user-guide/sync-options/")
    ),
    Page(
      .warning, .webhookNotReady,
      """
      Kubernetes asks a webhook about every object that its rules name, and refuses the object if nobody answers, unless
      the webhook's `failurePolicy` is `Ignore`. Where the webhook, its pods and such an object are applied in one step,
      the object is refused until the pods have started. An earlier wave for the pods has them awaited.
      """,
      example: .manifest(webhook(wave: 0), "swell check example.yaml --namespace shop"),
      cure: .manifest(webhook(wave: 1), "swell check example.yaml --namespace shop"),
      link: .kubernetes("reference/access-authn-authz/extensible-admission-controllers/")
    ),
  ]

  /// A webhook with its pods, and what it is asked about in a wave.
  private static func webhook(wave: Int) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: issuer, namespace: shop}
    spec:
      template: {metadata: {labels: {app: issuer}}}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: issuer, namespace: shop}
    spec: {selector: {app: issuer}}
    ---
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingWebhookConfiguration
    metadata: {name: issuer}
    webhooks:
    - clientConfig: {service: {name: issuer, namespace: shop}}
      rules:
      - {apiGroups: [example.com], resources: [vouchers], operations: [CREATE]}
    ---
    apiVersion: example.com/v1
    kind: Voucher
    metadata:
      name: spring
      namespace: shop
      annotations: {argocd.argoproj.io/sync-wave: "\(wave)"}
    """
  }
}
