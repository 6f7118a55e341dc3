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
      .warning, .kindNotDefined,
      """
      Before anything is applied every resource is tried, and one of a kind that the cluster does not know fails the
      whole sync. Where the live definitions are shown (`--live`), a kind that is not among them has to be defined by
      the sync itself. `SkipDryRunOnMissingResource=true` puts the failure off, and no more: when its turn comes the
      definition has to be there. One that is a hook of no phase, such as `Skip`, is never applied, and defines nothing.

      A definition serves its kind in the versions that have `served: true`. A resource of another one fails as well:
      where the definition is in the sync itself not before its turn comes, since such resources are not tried before.
      """,
      example: .command(
        "swell check voucher.yaml --live definitions.yaml",
        [("voucher.yaml", voucher), ("definitions.yaml", definition("Ticket", "tickets"))]),
      cure: .command(
        "swell check voucher.yaml --live definitions.yaml",
        [("voucher.yaml", voucher), ("definitions.yaml", definition("Voucher", "vouchers"))]),
      link: .argo("user-guide/sync-options/")
    ),
    Page(
      .warning, .pruneLastUnused,
      """
      `PruneLast=true` says that what is pruned is pruned after everything else. Whether anything is pruned is said
      elsewhere: by `automated.prune`, by `argocd app sync --prune`, by `Prune=false` on a resource. Where automated
      syncs prune nothing, the option means nothing to them.
      """,
      example: .manifest(pruning("{}"), "swell check example.yaml"),
      cure: .manifest(pruning("{prune: true}"), "swell check example.yaml"),
      link: .argo("user-guide/sync-options/")
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

  private static let voucher = """
    apiVersion: example.com/v1
    kind: Voucher
    metadata: {name: spring, namespace: shop}
    """

  private static func definition(_ kind: String, _ plural: String) -> String {
    """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: \(plural).example.com}
    spec:
      group: example.com
      names: {kind: \(kind), plural: \(plural)}
      scope: Namespaced
      versions: [{name: v1, served: true, storage: true}]
    """
  }

  /// An application with `PruneLast=true`, and what it syncs.
  private static func pruning(_ automated: String) -> String {
    """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: shop, namespace: argocd}
    spec:
      destination: {namespace: shop}
      syncPolicy: {automated: \(automated), syncOptions: [PruneLast=true]}
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings}
    """
  }

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
