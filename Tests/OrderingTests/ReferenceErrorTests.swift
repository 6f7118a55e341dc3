import Ordering
import Testing

/// What is said of references that do not mean exactly one resource.
struct ReferenceErrorTests {
  @Test(arguments: cases)
  func saysWhatToDo(_ message: MessageCase) {
    #expect(message.found == message.expected)
  }

  private static let cases = [
    MessageCase(
      "a name that nobody has",
      """
      Job/migrate hook PreSync
      Deployment/web after Job/migrat
      """,
      says: """
        error[unknown-reference]: `Deployment/web` comes after `Job/migrat`, which is not declared
         --> needs.txt:2:22
          |
        2 | Deployment/web after Job/migrat
          |                      ^^^^^^^^^^ no resource of this name
          = help: did you mean `Job/migrate`?
        """
    ),
    MessageCase(
      "a name like one's own",
      """
      Job/a1 after Job/a0
      Job/a23
      """,
      says: """
        error[unknown-reference]: `Job/a1` comes after `Job/a0`, which is not declared
         --> needs.txt:1:14
          |
        1 | Job/a1 after Job/a0
          |              ^^^^^^ no resource of this name
          = help: did you mean `Job/a23`?
        """
    ),
    MessageCase(
      "one's own name in another namespace",
      """
      Job/shop/web after Job/other/web
      """,
      says: """
        error[unknown-reference]: `Job/web` comes after `Job/other/web`, which is not declared
         --> needs.txt:1:20
          |
        1 | Job/shop/web after Job/other/web
          |                    ^^^^^^^^^^^^^ no resource of this name
        """
    ),
    MessageCase(
      "a name in another namespace",
      """
      Job/shop/migrate
      Deployment/web after Job/other/migrate
      """,
      says: """
        error[unknown-reference]: `Deployment/web` comes after `Job/other/migrate`, which is not declared
         --> needs.txt:2:22
          |
        2 | Deployment/web after Job/other/migrate
          |                      ^^^^^^^^^^^^^^^^^ no resource of this name
          = help: there is `Job/shop/migrate`
        """
    ),
    MessageCase(
      "a name in another group",
      """
      Service.serving.knative.dev/web
      Job/a after Service.example.com/web
      """,
      says: """
        error[unknown-reference]: `Job/a` comes after `Service.example.com/web`, which is not declared
         --> needs.txt:2:13
          |
        2 | Job/a after Service.example.com/web
          |             ^^^^^^^^^^^^^^^^^^^^^^^ no resource of this name
          = help: there is `Service.serving.knative.dev/web`
        """
    ),
    MessageCase(
      "a name nothing is like",
      """
      Job/a after Secret/token
      """,
      says: """
        error[unknown-reference]: `Job/a` comes after `Secret/token`, which is not declared
         --> needs.txt:1:13
          |
        1 | Job/a after Secret/token
          |             ^^^^^^^^^^^^ no resource of this name
        """
    ),
    MessageCase(
      "one message for a group",
      """
      Job/a group-after Secret/token
      Job/b after Job/a
      """,
      says: """
        error[unknown-reference]: `Job/a` comes after `Secret/token`, which is not declared
         --> needs.txt:1:19
          |
        1 | Job/a group-after Secret/token
          |                   ^^^^^^^^^^^^ no resource of this name
        """
    ),
    MessageCase(
      "an object that is only live",
      """
      live Job/migrate
      Deployment/web after Job/migrate
      """,
      says: """
        error[unknown-reference]: `Deployment/web` comes after `Job/migrate`, which is not declared
         --> needs.txt:2:22
          |
        2 | Deployment/web after Job/migrate
          |                      ^^^^^^^^^^^ no resource of this name
          = help: it is only in the cluster; a sync applies and awaits what is declared
        """
    ),
    MessageCase(
      "an object beside the application",
      """
      beside Secret/repository
      Deployment/web after Secret/repository
      """,
      says: """
        error[unknown-reference]: `Deployment/web` comes after `Secret/repository`, which is not declared
         --> needs.txt:2:22
          |
        2 | Deployment/web after Secret/repository
          |                      ^^^^^^^^^^^^^^^^^ no resource of this name
          = help: it stands beside the application and is no part of its sync
        """
    ),
    MessageCase(
      "the namespace that Argo CD creates",
      under: SyncRequest(namespace: "shop", createNamespace: true),
      """
      Deployment/web after Namespace/shop
      """,
      says: """
        error[unknown-reference]: `Deployment/web` comes after `Namespace/shop`, which is not declared
         --> needs.txt:1:22
          |
        1 | Deployment/web after Namespace/shop
          |                      ^^^^^^^^^^^^^^ no resource of this name
          = help: Argo CD creates it before everything else, since the application says `CreateNamespace=true`
        """
    ),
    MessageCase(
      "a name in two namespaces",
      """
      Job/a/migrate
      Job/b/migrate
      Deployment/web after Job/migrate
      """,
      says: """
        error[ambiguous-reference]: 2 resources are called `Job/migrate`
         --> needs.txt:3:22
          |
        1 | Job/a/migrate
          | ------------- `Job/a/migrate` is one
        2 | Job/b/migrate
          | ------------- `Job/b/migrate` is one
        3 | Deployment/web after Job/migrate
          |                      ^^^^^^^^^^^ after which of them?
          = help: write `Job/a/migrate` or `Job/b/migrate`
        """
    ),
    MessageCase(
      "a name in two groups",
      """
      Deployment.apps/web
      Deployment.extensions/web
      Job/a after Deployment/web
      """,
      says: """
        error[ambiguous-reference]: 2 resources are called `Deployment/web`
         --> needs.txt:3:13
          |
        1 | Deployment.apps/web
          | ------------------- `Deployment.apps/web` is one
        2 | Deployment.extensions/web
          | ------------------------- `Deployment.extensions/web` is one
        3 | Job/a after Deployment/web
          |             ^^^^^^^^^^^^^^ after which of them?
          = help: write `Deployment.apps/web` or `Deployment.extensions/web`
        """
    ),
    MessageCase(
      "two generated names",
      """
      Job/test- hook PreSync
      Job/test- hook Sync
      Deployment/web after Job/test-
      """,
      says: """
        error[ambiguous-reference]: 2 resources are called `Job/test-`
         --> needs.txt:3:22
          |
        1 | Job/test- hook PreSync
          | --------- `Job/test-` is one
        2 | Job/test- hook Sync
          | --------- `Job/test-` is one
        3 | Deployment/web after Job/test-
          |                      ^^^^^^^^^ after which of them?
          = help: give them names of their own
        """
    ),
  ]
}
