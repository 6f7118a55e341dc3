/// The kinds that Argo CD has a health check for; every other kind counts as done as soon as it is applied.
///
/// Source: the sync engine's own checks (`GetHealthCheckFunc`) and the `health.lua` files under
/// `resource_customizations` at the tags v2.11.5 and v3.5.1. A `*` in them matches any text, as Argo CD's glob does.
///
/// The tables are read once, when somebody first asks.
package struct HealthCheckedKinds: Sendable {
  /// Kinds by name, and patterns for the others.
  private struct Table: Sendable {
    var kinds: Set<GroupKind> = []
    var patterns: [(group: Substring, kind: Substring)] = []

    init(_ texts: [String]) {
      for line in texts.joined(separator: "\n").split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let head = words.first?.dropLast() else { continue }
        let group = head == "core" ? "" : head
        for kind in words.dropFirst() {
          if group.contains("*") || kind.contains("*") {
            patterns.append((group, kind))
          } else {
            kinds.insert(GroupKind(group: String(group), kind: String(kind)))
          }
        }
      }
    }
  }

  private let table: Table

  /// The engine's own checks alone.
  package static let engine = HealthCheckedKinds(table: Table([engineKinds]))

  private static let ofNewest = Table([engineKinds, scripts, scriptsOnlyIn3_5])
  private static let of2_11 = Table([engineKinds, scripts, scriptsOnlyIn2_11])

  private init(table: Table) {
    self.table = table
  }

  /// The table of one release.
  package init(release: Release) {
    table = release == .v2_11 ? HealthCheckedKinds.of2_11 : HealthCheckedKinds.ofNewest
  }

  package func contains(_ kind: GroupKind) -> Bool {
    if table.kinds.contains(kind) { return true }
    let group = kind.group.isEmpty ? "core" : kind.group
    return table.patterns.contains { pattern in
      HealthCheckedKinds.glob(pattern.group, matches: group)
        && HealthCheckedKinds.glob(pattern.kind, matches: kind.kind)
    }
  }

  /// Whether a pattern in which `*` stands for any text, once, matches a word.
  private static func glob(_ pattern: Substring, matches word: String) -> Bool {
    guard let star = pattern.firstIndex(of: "*") else { return pattern == word }
    let head = pattern[..<star]
    let tail = pattern[pattern.index(after: star)...]
    return word.utf8.count >= head.utf8.count + tail.utf8.count && word.hasPrefix(head) && word.hasSuffix(tail)
  }

  /// Checks written into the engine itself.
  private static let engineKinds = """
    apiregistration.k8s.io: APIService
    apps: DaemonSet Deployment ReplicaSet StatefulSet
    argoproj.io: Workflow
    autoscaling: HorizontalPodAutoscaler
    batch: Job
    core: PersistentVolumeClaim Pod Service
    extensions: Ingress
    networking.k8s.io: Ingress
    """

  /// Checks by script, in both releases.
  private static let scripts = """
    apps.kruise.io: AdvancedCronJob BroadcastJob CloneSet DaemonSet StatefulSet
    apps.openshift.io: DeploymentConfig
    argoproj.io: AnalysisRun ApplicationSet CronWorkflow EventBus Experiment Rollout
    beat.k8s.elastic.co: Beat
    bitnami.com: SealedSecret
    cassandra.rook.io: Cluster
    cdi.kubevirt.io: DataVolume
    cert-manager.io: Certificate ClusterIssuer Issuer
    certmanager.k8s.io: Certificate Issuer
    cloudfront.aws.crossplane.io: Distribution
    cluster.x-k8s.io: Cluster Machine MachineDeployment MachineHealthCheck
    db.atlasgo.io: AtlasMigration AtlasSchema
    elasticsearch.k8s.elastic.co: Elasticsearch
    external-secrets.io: ClusterExternalSecret ClusterSecretStore ExternalSecret PushSecret SecretStore
    flagger.app: Canary
    flink.apache.org: FlinkDeployment
    iammanager.keikoproj.io: Iamrole
    install.istio.io: IstioOperator
    jaegertracing.io: Jaeger
    kafka.banzaicloud.io: KafkaCluster
    kafka.strimzi.io: Kafka KafkaConnect KafkaTopic KafkaUser
    kiali.io: Kiali
    kubernetes-client.io: ExternalSecret
    kubevirt.io: VirtualMachine VirtualMachineInstance
    lifecycle.keptn.sh: KeptnAppVersion KeptnEvaluation KeptnTask KeptnWorkloadInstance
    mariadb.mmontes.io: MariaDB
    minio.min.io: Tenant
    monitoring.coreos.com: Prometheus
    networking.gke.io: ManagedCertificate
    onepassword.com: OnePasswordItem
    operator.knative.dev: KnativeEventing KnativeServing
    operator.openshift.io: IngressController
    operators.coreos.com: Subscription
    pkg.crossplane.io: Provider
    platform.confluent.io: Connect ControlCenter Kafka KsqlDB SchemaRegistry Zookeeper
    proclaim.dogmatiq.io: DNSSDServiceInstance
    pxc.percona.com: PerconaXtraDBCluster
    rollouts.kruise.io: Rollout
    route.openshift.io: Route
    serving.knative.dev: Service
    serving.kserve.io: InferenceService
    snapshot.storage.k8s.io: VolumeSnapshot VolumeSnapshotContent
    sparkoperator.k8s.io: SparkApplication
    spot.io: SpotDeployment
    stacks.crossplane.io: ClusterStackInstall
    tower.ansible.com: AnsibleJob
    trident.netapp.io: TridentBackendConfig TridentOrchestrator
    work.karmada.io: ClusterResourceBinding ResourceBinding
    zookeeper.pravega.io: ZookeeperCluster
    """

  /// Checks by script that later releases replaced.
  private static let scriptsOnlyIn2_11 = """
    cloudfunctions.cnrm.cloud.google.com: CloudFunctionsFunction
    cloudscheduler.cnrm.cloud.google.com: CloudSchedulerJob
    compute.cnrm.cloud.google.com: ComputeDisk
    iam.cnrm.cloud.google.com: IAMPartialPolicy IAMPolicy IAMPolicyMember IAMServiceAccount
    pubsub.cnrm.cloud.google.com: PubSubSubscription PubSubTopic
    resourcemanager.cnrm.cloud.google.com: Project
    sql.cnrm.cloud.google.com: SQLDatabase SQLInstance
    storage.cnrm.cloud.google.com: StorageBucket StorageBucketAccessControl StorageDefaultObjectAccessControl
    """

  /// Checks by script that came after 2.11.
  private static let scriptsOnlyIn3_5 = """
    *.cnrm.cloud.google.com: *
    *.crossplane.io: *
    *.upbound.io: *
    acid.zalan.do: postgresql
    addons.cluster.x-k8s.io: ClusterResourceSet
    apiextensions.k8s.io: CustomResourceDefinition
    apps.3scale.net: APIManager
    astra.netapp.io: AppVault Application Backup ExecHook ExecHooksRun ResourceBackup ResticVolumeBackup Schedule \
      Snapshot
    batch: CronJob
    camel.apache.org: Integration
    capabilities.3scale.net: ActiveDoc Application ApplicationAuth Backend CustomPolicyDefinition DeveloperAccount \
      DeveloperUser OpenAPI Product ProxyConfigPromote Tenant
    ceph.rook.io: CephCluster CephObjectStore
    clickhouse-keeper.altinity.com: ClickHouseKeeperInstallation
    clickhouse.altinity.com: ClickHouseInstallation
    cluster.x-k8s.io: MachinePool
    controlplane.cluster.x-k8s.io: AWSManagedControlPlane
    coralogix.com: Alert RecordingRuleGroupSet
    core.gardener.cloud: Shoot
    core.humio.com: HumioAction HumioAlert HumioCluster HumioIngestToken HumioParser HumioRepository HumioView
    core.spinkube.dev: SpinApp
    datadoghq.com: DatadogMetric
    game.kruise.io: GameServer GameServerSet
    gateway.networking.k8s.io: BackendTLSPolicy GRPCRoute Gateway GatewayClass HTTPRoute
    gateway.solo.io: Gateway MatchableHttpGateway RouteOption RouteTable VirtualHostOption VirtualService
    gloo.solo.io: Proxy Settings Upstream UpstreamGroup
    grafana-org-operator.kubitus-project.gitlab.io: *
    grafana.integreatly.org: Grafana GrafanaDashboard GrafanaDatasource GrafanaFolder
    helm.toolkit.fluxcd.io: HelmRelease
    iam.aws.crossplane.io: Policy Role RolePolicyAttachment
    image.toolkit.fluxcd.io: ImagePolicy ImageRepository ImageUpdateAutomation
    k8s.keycloak.org: Keycloak
    k8s.mariadb.com: Backup Database Grant MariaDB SqlJob User
    kafka.strimzi.io: KafkaBridge KafkaConnector
    karpenter.k8s.aws: EC2NodeClass
    karpenter.sh: NodeClaim NodePool
    keda.sh: ScaledJob ScaledObject
    kustomize.toolkit.fluxcd.io: Kustomization
    kyverno.io: Policy
    lifecycle.keptn.sh: KeptnWorkloadVersion
    logstash.k8s.elastic.co: Logstash
    metrics.keptn.sh: Analysis KeptnMetric
    nmstate.io: NodeNetworkConfigurationPolicy
    notification.toolkit.fluxcd.io: Receiver
    numaflow.numaproj.io: InterStepBufferService MonoVertex Pipeline Vertex
    numaplane.numaproj.io: ISBServiceRollout MonoVertexRollout NumaflowControllerRollout PipelineRollout
    objectbucket.io: ObjectBucketClaim
    ocs.openshift.io: StorageCluster
    openfaas.com: Function
    opentelemetry.io: OpenTelemetryCollector
    operator.victoriametrics.com: *
    platform.confluent.io: Connector
    policy: PodDisruptionBudget
    policy.open-cluster-management.io: CertificatePolicy ConfigurationPolicy OperatorPolicy Policy
    postgresql.cnpg.io: Cluster
    projectcontour.io: ExtensionService HTTPProxy
    promoter.argoproj.io: ArgoCDCommitStatus ChangeTransferPolicy ClusterScmProvider CommitStatus GitCommitStatus \
      GitRepository PromotionStrategy PullRequest ScmProvider TimedCommitStatus WebRequestCommitStatus
    psmdb.percona.com: PerconaServerMongoDB
    rabbitmq.com: Binding Exchange Permission Policy Queue RabbitmqCluster Shovel User Vhost
    rds.aws.crossplane.io: DBCluster DBInstance
    route53.aws.crossplane.io: ResourceRecordSet
    s3.aws.crossplane.io: Bucket
    services.cloud.sap.com: ServiceBinding ServiceInstance
    solr.apache.org: SolrCloud
    source.toolkit.fluxcd.io: Bucket GitRepository HelmChart HelmRepository OCIRepository
    """
}
