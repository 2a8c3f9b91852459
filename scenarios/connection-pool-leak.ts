// Connection pool leak: a result that is left before its end keeps its connection, and there are twenty.
import type { Scenario } from '../harness/model/scenario.ts';

export default {
  title: 'Connection pool leak: a result that nobody closes',
  claim:
    'A page that leaves the rows of its query before their end and does not close them serves as well as any until ' +
    'it has done so twenty times, and then serves nobody until it is restarted; defer rows.Close() removes this.',
  symptom:
    'From one moment to the next every request times out. The CPU is idle, the database is idle, it reports twenty ' +
    'sessions that do nothing. The goroutine profile shows hundreds that wait in database/sql.(*DB).conn: they are ' +
    'the victims. Those who took the connections have long returned and are in no profile. A restart helps, for as ' +
    'long as it takes to leave early twenty times.',
  looksReasonable:
    'Next closes a result when it finds no further row; the documentation says so and every test confirms it, since ' +
    'test data have three reviews. The loop stops at what the page shows, which is thrift, not carelessness. And for ' +
    'months no product has a fourth.',
  change:
    'One line, defer rows.Close(), as soon as the error has been looked at. However the function is left, the ' +
    'connection goes back; where Next has closed already, Close does nothing. The same line is due for the body of ' +
    'every HTTP response: without resp.Body.Close() its connection serves no other request, and with MaxConnsPerHost ' +
    'set the end is the same as here.',
  watch:
    'Throughput over time: level, then nothing, and nothing still after the fourth review has gone again. Connections ' +
    'in use after the drain, when no client is left: every one of them is lost. Waits for a connection. But not the ' +
    'share of failed requests: clients that wait ask seldom, so a service that serves nobody has few failures to show.',
  doesNotHelp:
    'Where the query has the request’s context: the server ends that context when the handler returns, and ' +
    'database/sql then closes the rows by itself (variant request-context), though a job with context.Background() that ' +
    'calls the same function leaks again. And where results are read to the end, or asked for with QueryRow, whose Scan ' +
    'closes. What does not help in the place of the fix is what is tried first: more connections, and a limit to their ' +
    'age (variant larger-pool), which the pool applies to a connection that comes back.',
  article: [
    {
      article: 'Unclosed HikariCP connection pools were found in 17 places, by probes injected with eBPF (5).',
      finding: 'holds',
      because:
        'as a kind of fault: Go’s pool can be drained in the same way, shown here. The 17 places are a company’s ' +
        'own and cannot be reproduced. But no probe in the kernel is needed to see it: db.Stats() counts the ' +
        'connections in use and the waits, as HikariCP does with its own metrics and leakDetectionThreshold.',
    },
    {
      article: 'Clean-up code in @PreDestroy, injected by a script, repairs them (5).',
      finding: 'wrong',
      because:
        'for connections that a request has taken: @PreDestroy runs when the container puts an object down, at the ' +
        'end, as defer db.Close() in main does. The service that serves nobody has not come to its end. It is right ' +
        'for a pool that is opened again and again, which is another fault.',
    },
    {
      article: 'A rule of static analysis stops the pattern, with a rate of 100 % (5).',
      finding: 'wrong',
      because:
        'go vet says nothing about the antipattern, as the tests of this lesson check, though it does know unclosed ' +
        'HTTP bodies in one form (httpresponse); a check for rows was proposed in golang/go#34544. Linters such as sqlclosecheck ' +
        'find this one, and doubt some that are right. Sonar’s rule for resources that are not closed is java:S2095.',
    },
  ],
  knob: {
    env: 'POOL_SIZE',
    text:
      'The connections of the pool, by default 20. A larger pool takes proportionally more pages to drain and no ' +
      'longer than that. With fewer than the 16 clients, also the fix makes them wait for one another.',
  },
  moreKnobs: [
    {
      env: 'POOL_LIFETIME_MS',
      text:
        'How old a connection may become, by default without limit. It changes nothing for one that is in use, for ' +
        'however long.',
    },
  ],
  readMore: [
    'Package database/sql: Rows.Next, Rows.Close, DBStats, SetMaxOpenConns',
    'The Go documentation: Managing connections; Canceling in-progress operations',
    'Source of package database/sql: Rows.awaitDone',
    'golang/go#34544: proposal: cmd/vet: detect defer rows.Close()',
    'Package net/http: Response.Body, Transport.MaxConnsPerHost',
  ],
  variants: {
    antipattern: {
      role: 'antipattern',
      label: 'rows left open',
      text:
        'The loop ends when the page has its three reviews. With three in the database Next finds the end and closes. ' +
        'With four the loop leaves first, the rows stay open, and the connection with them.',
      tags: [],
      file: 'antipattern.go',
    },
    fix: {
      role: 'fix',
      label: 'defer rows.Close()',
      text: 'The same loop. Whichever way it ends, the rows are closed and the connection goes back to the pool.',
      tags: ['fix'],
      file: 'fix.go',
    },
    'request-context': {
      role: 'control',
      label: 'not closed, but with r.Context()',
      text:
        'The rows are not closed here either, but the query has been given the request’s context. When the handler has ' +
        'returned, the server ends the context, and a goroutine of database/sql closes the rows. The leak lasts for ' +
        'microseconds.',
      tags: ['requestcontext'],
      file: 'request-context.go',
    },
    'larger-pool': {
      role: 'control',
      label: 'rows left open, five times the pool',
      text:
        'The antipattern with 100 connections, none of which may become older than 100 ms. It lasts for five times as ' +
        'many pages, a fraction of a second. No connection is too old as long as it does not come back.',
      tags: [],
      file: 'antipattern.go',
      env: { POOL_SIZE: '100', POOL_LIFETIME_MS: '100' },
    },
  },
  load: {
    driver: 'autocannon',
    // Fewer clients than connections: as long as nothing leaks, nobody waits for one.
    connections: 16,
    timeoutMs: 250,
    requests: [
      { method: 'GET', path: '/reviews?sku=lamp' },
      { method: 'GET', path: '/reviews?sku=chair' },
    ],
  },
  spans: [
    {
      id: 'fourth',
      label: 'while the lamp has a fourth review',
      // As much of the window lies after it as before it, to see whether the service recovers.
      startShare: 0.3,
      endShare: 0.7,
    },
  ],
  gauges: [
    { id: 'in_use', label: 'Connections in use' },
    { id: 'waits', label: 'Waits for a connection' },
  ],
  gates: ['qps', 'gauge.drained.in_use'],
  expect: [
    {
      text: 'Sixteen clients that wait 10 ms for a page read at least 900 a second when the rows are closed.',
      metric: 'qps',
      variant: 'fix',
      atLeast: 900,
    },
    {
      // Served for three tenths of the window; a service that recovered after the fourth review would come to six.
      text: 'Left open, they are at most 650: nobody is served from the twentieth early leave to the end of the window.',
      metric: 'qps',
      variant: 'antipattern',
      atMost: 650,
    },
    {
      text: 'While the lamp has its fourth review there are hardly any: at most 300 a second.',
      metric: 'qps@fourth',
      variant: 'antipattern',
      atMost: 300,
    },
    {
      text: 'When all clients have gone, all 20 connections are still in use.',
      metric: 'gauge.drained.in_use',
      variant: 'antipattern',
      atLeast: 20,
      atMost: 20,
    },
    {
      text: 'With Close none is.',
      metric: 'gauge.drained.in_use',
      variant: 'fix',
      atMost: 0,
    },
    {
      text: 'With Close 16 clients and 20 connections never make one wait.',
      metric: 'gauge.peak.waits',
      variant: 'fix',
      atMost: 0,
    },
    {
      text: 'With the request’s context the rows are closed without Close: at least 90 % of the fix’s throughput.',
      metric: 'qps',
      variant: 'request-context',
      against: 'fix',
      atLeast: 0.9,
    },
    {
      text: 'And no connection is lost.',
      metric: 'gauge.drained.in_use',
      variant: 'request-context',
      atMost: 0,
    },
    {
      text: 'Five times the connections end the same way: all 100 are lost.',
      metric: 'gauge.drained.in_use',
      variant: 'larger-pool',
      atLeast: 100,
      atMost: 100,
    },
    {
      text: 'And serve at most 700 pages a second on the whole, though never more than 16 are asked for at once.',
      metric: 'qps',
      variant: 'larger-pool',
      atMost: 700,
      fromWindowMs: 2_000,
    },
  ],
  profiles: ['goroutine', 'block', 'cpu'],
} satisfies Scenario;
