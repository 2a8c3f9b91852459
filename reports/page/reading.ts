// Where what a lesson recommends can be read: by the words it is called by, an address.

/** The first row whose words begin an entry; `$1` is what they caught. */
const PLACES: readonly (readonly [words: RegExp, at: string])[] = [
  [/^(https?:\/\/[^\s"<>]+)$/, '$1'],
  [/^(go\.dev\/[\w/-]+)$/, 'https://$1'],
  [/^Package ([a-z][a-z0-9/]*)/, 'https://pkg.go.dev/$1'],
  [/^((?:golang\.org|github\.com|go\.uber\.org|modernc\.org)\/[\w./-]*\w)/, 'https://pkg.go.dev/$1'],
  [/^Source of package ([a-z][a-z0-9/]*)/, 'https://github.com/golang/go/tree/master/src/$1'],
  [
    /^Source of the compiler: escape analysis/,
    'https://github.com/golang/go/tree/master/src/cmd/compile/internal/escape',
  ],
  [/^([a-z]+\/[a-z]+)#(\d+)/, 'https://github.com/$1/issues/$2'],
  [/^(google\/gops)/, 'https://github.com/$1'],
  [/^RFC (\d+), (\d[\d.]*\d)/, 'https://www.rfc-editor.org/rfc/rfc$1#section-$2'],
  [/^RFC (\d+)/, 'https://www.rfc-editor.org/rfc/rfc$1'],
  [/^Go (1\.\d+) release notes/, 'https://go.dev/doc/go$1'],
  [/^The Go blog: Go Concurrency Patterns: Pipelines/i, 'https://go.dev/blog/pipelines'],
  [/^The Go blog: Go Concurrency Patterns: Context/i, 'https://go.dev/blog/context'],
  [/^The Go blog: Generating code/i, 'https://go.dev/blog/generate'],
  [/^The Go blog: Go GC: Prioritizing/i, 'https://go.dev/blog/go15gc'],
  [/^The Go blog: The Green Tea/i, 'https://go.dev/blog/greenteagc'],
  [/^The Go blog: Arrays, slices/i, 'https://go.dev/blog/slices'],
  [/^The Go blog: Defer, Panic/i, 'https://go.dev/blog/defer-panic-and-recover'],
  [/^The Go blog: /i, 'https://go.dev/blog/all'],
  [/^The Go Programming Language Specification: Send/, 'https://go.dev/ref/spec#Send_statements'],
  [/^The Go Programming Language Specification: Handling panics/, 'https://go.dev/ref/spec#Handling_panics'],
  [/^The Go Programming Language Specification/, 'https://go.dev/ref/spec'],
  [/^The Go documentation: Managing connections/, 'https://go.dev/doc/database/manage-connections'],
  [/^A Guide to the Go Garbage Collector/, 'https://go.dev/doc/gc-guide'],
  [/^Go Code Review Comments: Interfaces/, 'https://go.dev/wiki/CodeReviewComments#interfaces'],
  [/^Effective Go: Interfaces/, 'https://go.dev/doc/effective_go#interfaces_and_types'],
  [/^Go FAQ/, 'https://go.dev/doc/faq#implements_interface'],
  [/^go help list/, 'https://pkg.go.dev/cmd/go#hdr-List_packages_or_modules'],
  [/^go vet: ([a-z]+) /, 'https://pkg.go.dev/golang.org/x/tools/go/analysis/passes/$1'],
  [/^Google SRE Book: Addressing Cascading/, 'https://sre.google/sre-book/addressing-cascading-failures/'],
  [/^Google SRE Book: Monitoring/, 'https://sre.google/sre-book/monitoring-distributed-systems/'],
  [/^Google SRE Book: Release Engineering/, 'https://sre.google/sre-book/release-engineering/'],
  [/^Google SRE Workbook: Canarying/, 'https://sre.google/workbook/canarying-releases/'],
  [/^Martin Fowler: ContractTest/, 'https://martinfowler.com/bliki/ContractTest.html'],
  [/^Pete Hodgson: Feature Toggles/, 'https://martinfowler.com/articles/feature-toggles.html'],
  [/^Mark Seemann: Composition Root/, 'https://blog.ploeh.dk/2011/07/28/CompositionRoot/'],
  [/^Graphviz: the DOT language/, 'https://graphviz.org/doc/info/lang.html'],
  [/^Argo Rollouts: Analysis/, 'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/'],
  [/^OpenFeature specification/, 'https://openfeature.dev/specification/'],
  [/^flagd documentation/, 'https://flagd.dev/'],
  [
    /^Envoy documentation: Adaptive Concurrency/,
    'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/adaptive_concurrency_filter',
  ],
  [/^Prometheus documentation: alerting/, 'https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/'],
  [/^OpenMetrics specification/, 'https://prometheus.io/docs/specs/om/open_metrics_spec/'],
  [/^Enterprise Integration Patterns/, 'https://www.enterpriseintegrationpatterns.com/'],
];

/** Undefined for a paper, a book or an article that is found by its title alone. */
export function addressOf(entry: string): string | undefined {
  for (const [words, at] of PLACES) {
    const found = words.exec(entry);
    if (found) return at.replace(/\$(\d)/g, (_, group: string) => found[Number(group)]!);
  }
  return undefined;
}
