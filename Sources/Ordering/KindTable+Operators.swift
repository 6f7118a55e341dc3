// Where objects of the kinds of well-known operators live.
//
// Argo CD asks the cluster, which knows a kind once its definition is there. That a kind is listed here says nothing of
// whether it is: only of the scope that its definition gives it, as the CustomResourceDefinitions do that the projects
// themselves publish. A definition that is at hand, or a script's `kind`, goes before it.

extension KindTable {
  /// The scopes of kinds that a definition introduces which nobody has to show.
  static let operatorScopes: [GroupKind: Scope] = {
    var scopes: [GroupKind: Scope] = [:]
    for (text, scope) in [(namespacedOperatorKinds, Scope.namespaced), (clusterOperatorKinds, .cluster)] {
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let group = words.first else { continue }
        for kind in words.dropFirst() { scopes[GroupKind(group: String(group), kind: String(kind))] = scope }
      }
    }
    return scopes
  }()

  private static let clusterOperatorKinds = """
    apiextensions.crossplane.io CompositeResourceDefinition Composition EnvironmentConfig Usage
    apiextensions.crossplane.io ManagedResourceActivationPolicy ManagedResourceDefinition
    argoproj.io ClusterAnalysisTemplate ClusterWorkflowTemplate
    cert-manager.io ClusterIssuer
    configuration.konghq.com KongClusterPlugin KongLicense KongVault
    console.openshift.io ConsolePlugin
    crd.projectcalico.org BGPConfiguration BGPFilter BGPPeer FelixConfiguration GlobalNetworkPolicy GlobalNetworkSet
    crd.projectcalico.org HostEndpoint IPPool IPReservation KubeControllersConfiguration
    external-secrets.io ClusterExternalSecret ClusterPushSecret ClusterSecretStore
    gateway.networking.k8s.io GatewayClass
    generators.external-secrets.io ClusterGenerator
    groupsnapshot.storage.k8s.io VolumeGroupSnapshotClass VolumeGroupSnapshotContent
    kargo.akuity.io ClusterPromotionTask Project
    karpenter.k8s.aws EC2NodeClass
    karpenter.sh NodeClaim NodeOverlay NodePool
    kubeflow.org Profile
    kyverno.io ClusterCleanupPolicy ClusterPolicy GlobalContextEntry
    metacontroller.k8s.io CompositeController DecoratorController
    networking.internal.knative.dev ClusterDomainClaim
    nmstate.io NMState NodeNetworkConfigurationPolicy
    objectbucket.io ObjectBucket
    operator.openshift.io Console
    operator.tekton.dev ManualApprovalGate TektonAddon TektonChain TektonConfig TektonDashboard TektonHub
    operator.tekton.dev TektonPipeline TektonPruner TektonResult TektonTrigger
    operators.coreos.com OLMConfig Operator
    ops.crossplane.io CronOperation Operation WatchOperation
    pkg.crossplane.io Configuration DeploymentRuntimeConfig Function ImageConfig Provider
    policies.kyverno.io DeletingPolicy GeneratingPolicy ImageValidatingPolicy MutatingPolicy ValidatingPolicy
    postgresql.cnpg.io ClusterImageCatalog
    protection.crossplane.io ClusterUsage
    serving.kserve.io ClusterServingRuntime ClusterStorageContainer LocalModelCache LocalModelNodeGroup
    snapshot.storage.k8s.io VolumeSnapshotClass VolumeSnapshotContent
    spire.spiffe.io ClusterFederatedTrustDomain ClusterSPIFFEID
    trainer.kubeflow.org ClusterTrainingRuntime
    trust-manager.io ClusterBundle
    trust.cert-manager.io Bundle
    user.openshift.io Group
    wgpolicyk8s.io ClusterPolicyReport
    """

  private static let namespacedOperatorKinds = """
    argoproj.io CronWorkflow Workflow WorkflowTemplate
    cert-manager.io Certificate CertificateRequest Issuer
    external-secrets.io ExternalSecret PushSecret SecretStore
    gateway.networking.k8s.io GRPCRoute Gateway HTTPRoute ReferenceGrant TCPRoute TLSRoute UDPRoute
    kyverno.io CleanupPolicy Policy PolicyException
    longhorn.io RecurringJob
    metallb.io BFDProfile BGPAdvertisement BGPPeer Community IPAddressPool L2Advertisement
    monitoring.coreos.com Alertmanager AlertmanagerConfig PodMonitor Probe Prometheus PrometheusAgent PrometheusRule
    monitoring.coreos.com ScrapeConfig ServiceMonitor ThanosRuler
    networking.istio.io DestinationRule EnvoyFilter Gateway ServiceEntry Sidecar VirtualService WorkloadEntry
    postgresql.cnpg.io Backup Cluster Database ImageCatalog Pooler ScheduledBackup
    security.istio.io AuthorizationPolicy PeerAuthentication RequestAuthentication
    serving.knative.dev Configuration DomainMapping Revision Route Service
    snapshot.storage.k8s.io VolumeSnapshot
    telemetry.istio.io Telemetry
    tekton.dev Pipeline PipelineRun Task TaskRun
    """
}
