/// Kinds that some releases have a health check for.
struct HealthCheckChapter: Sendable {
  /// From the release that brought the checks to the last that had them.
  let releases: ClosedRange<Release>
  /// A line for every group: its name, a colon, and its kinds.
  let kinds: String

  private init(since first: Release, until next: Release? = nil, _ kinds: String) {
    let last = next.flatMap { next in Release.lines.last { $0 < next } } ?? .newest
    releases = first...last
    self.kinds = kinds
  }

  static let all = [engine] + scripts

  /// Checks written into the engine itself.
  static let engine = HealthCheckChapter(
    since: .at(2, 11),
    """
    apiregistration.k8s.io: APIService
    apps: DaemonSet Deployment ReplicaSet StatefulSet
    argoproj.io: Workflow
    autoscaling: HorizontalPodAutoscaler
    batch: Job
    core: PersistentVolumeClaim Pod Service
    extensions: Ingress
    networking.k8s.io: Ingress
    """)

  /// Checks by script.
  private static let scripts = [
    HealthCheckChapter(
      since: .at(2, 11),
      """
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
      """),
    HealthCheckChapter(
      since: .at(2, 11), until: .at(3, 3),
      """
      cloudfunctions.cnrm.cloud.google.com: CloudFunctionsFunction
      cloudscheduler.cnrm.cloud.google.com: CloudSchedulerJob
      compute.cnrm.cloud.google.com: ComputeDisk
      iam.cnrm.cloud.google.com: IAMPartialPolicy IAMPolicy IAMPolicyMember IAMServiceAccount
      pubsub.cnrm.cloud.google.com: PubSubSubscription PubSubTopic
      resourcemanager.cnrm.cloud.google.com: Project
      sql.cnrm.cloud.google.com: SQLDatabase SQLInstance
      storage.cnrm.cloud.google.com: StorageBucket StorageBucketAccessControl StorageDefaultObjectAccessControl
      """),
    HealthCheckChapter(
      since: .at(2, 12),
      """
      astra.netapp.io: AppVault Application Backup ExecHook ExecHooksRun ResourceBackup ResticVolumeBackup \
        Schedule Snapshot
      camel.apache.org: Integration
      controlplane.cluster.x-k8s.io: AWSManagedControlPlane
      core.humio.com: HumioAction HumioAlert HumioCluster HumioIngestToken HumioParser HumioRepository HumioView
      k8s.mariadb.com: Backup Database Grant MariaDB SqlJob User
      kafka.strimzi.io: KafkaBridge KafkaConnector
      keda.sh: ScaledObject
      openfaas.com: Function
      """),
    HealthCheckChapter(
      since: .at(2, 13),
      """
      cluster.x-k8s.io: MachinePool
      helm.toolkit.fluxcd.io: HelmRelease
      iam.aws.crossplane.io: Policy Role RolePolicyAttachment
      image.toolkit.fluxcd.io: ImagePolicy ImageRepository ImageUpdateAutomation
      kustomize.toolkit.fluxcd.io: Kustomization
      lifecycle.keptn.sh: KeptnWorkloadVersion
      metrics.keptn.sh: Analysis KeptnMetric
      notification.toolkit.fluxcd.io: Receiver
      numaplane.numaproj.io: ISBServiceRollout MonoVertexRollout NumaflowControllerRollout PipelineRollout
      policy: PodDisruptionBudget
      policy.open-cluster-management.io: CertificatePolicy ConfigurationPolicy OperatorPolicy Policy
      rds.aws.crossplane.io: DBCluster DBInstance
      route53.aws.crossplane.io: ResourceRecordSet
      s3.aws.crossplane.io: Bucket
      source.toolkit.fluxcd.io: Bucket GitRepository HelmChart HelmRepository OCIRepository
      """),
    HealthCheckChapter(
      since: .at(2, 14),
      """
      acid.zalan.do: postgresql
      addons.cluster.x-k8s.io: ClusterResourceSet
      gateway.solo.io: Gateway MatchableHttpGateway RouteOption RouteTable VirtualHostOption VirtualService
      gloo.solo.io: Proxy Settings Upstream UpstreamGroup
      grafana.integreatly.org: Grafana GrafanaDatasource
      k8s.keycloak.org: Keycloak
      numaflow.numaproj.io: InterStepBufferService MonoVertex Pipeline Vertex
      platform.confluent.io: Connector
      psmdb.percona.com: PerconaServerMongoDB
      rabbitmq.com: RabbitmqCluster
      solr.apache.org: SolrCloud
      """),
    HealthCheckChapter(
      since: .at(3, 0),
      """
      apiextensions.k8s.io: CustomResourceDefinition
      """),
    HealthCheckChapter(
      since: .at(3, 1),
      """
      *.crossplane.io: *
      *.upbound.io: *
      core.spinkube.dev: SpinApp
      gateway.networking.k8s.io: GRPCRoute Gateway HTTPRoute
      grafana.integreatly.org: GrafanaDashboard GrafanaFolder
      karpenter.k8s.aws: EC2NodeClass
      karpenter.sh: NodePool
      kyverno.io: Policy
      logstash.k8s.elastic.co: Logstash
      ocs.openshift.io: StorageCluster
      opentelemetry.io: OpenTelemetryCollector
      postgresql.cnpg.io: Cluster
      projectcontour.io: HTTPProxy
      rabbitmq.com: Binding Exchange Permission Policy Queue Shovel User Vhost
      """),
    HealthCheckChapter(
      since: .at(3, 2),
      """
      apps.3scale.net: APIManager
      batch: CronJob
      capabilities.3scale.net: ActiveDoc Application ApplicationAuth Backend CustomPolicyDefinition \
        DeveloperAccount DeveloperUser OpenAPI Product ProxyConfigPromote Tenant
      clickhouse-keeper.altinity.com: ClickHouseKeeperInstallation
      clickhouse.altinity.com: ClickHouseInstallation
      coralogix.com: Alert RecordingRuleGroupSet
      datadoghq.com: DatadogMetric
      game.kruise.io: GameServer GameServerSet
      projectcontour.io: ExtensionService
      promoter.argoproj.io: ArgoCDCommitStatus ChangeTransferPolicy CommitStatus PromotionStrategy PullRequest
      """),
    HealthCheckChapter(
      since: .at(3, 3),
      """
      *.cnrm.cloud.google.com: *
      ceph.rook.io: CephCluster CephObjectStore
      grafana-org-operator.kubitus-project.gitlab.io: *
      keda.sh: ScaledJob
      objectbucket.io: ObjectBucketClaim
      services.cloud.sap.com: ServiceBinding ServiceInstance
      """),
    HealthCheckChapter(
      since: .at(3, 4),
      """
      nmstate.io: NodeNetworkConfigurationPolicy
      """),
    HealthCheckChapter(
      since: .at(3, 5),
      """
      core.gardener.cloud: Shoot
      gateway.networking.k8s.io: BackendTLSPolicy GatewayClass
      karpenter.sh: NodeClaim
      operator.victoriametrics.com: *
      promoter.argoproj.io: ClusterScmProvider GitCommitStatus GitRepository ScmProvider TimedCommitStatus \
        WebRequestCommitStatus
      """),
  ]
}
