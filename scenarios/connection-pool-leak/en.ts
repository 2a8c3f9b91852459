// The lesson connection-pool-leak in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Connection pool leak: a result that nobody closes',
  claim:
    'A page that leaves the rows of its query before their end and does not close them serves as well as any ' +
    'until it has done so twenty times, and then serves nobody until it is restarted; defer rows.Close() ' +
    'removes this.',
  symptom:
    'From one moment to the next every request times out. The CPU is idle, the database is idle, it reports ' +
    'twenty sessions that do nothing. The goroutine profile shows hundreds that wait in ' +
    'database/sql.(*DB).conn: they are the victims. Those who took the connections have long returned and ' +
    'are in no profile. A restart helps, for as long as it takes to leave early twenty times.',
  looksReasonable:
    'Next closes a result when it finds no further row; the documentation says so and every test confirms ' +
    'it, since test data have three reviews. The loop stops at what the page shows, which is thrift, not ' +
    'carelessness. And for months no product has a fourth.',
  change:
    'One line, defer rows.Close(), as soon as the error has been looked at. However the function is left, ' +
    'the connection goes back; where Next has closed already, Close does nothing. The same line is due for ' +
    'the body of every HTTP response: without resp.Body.Close() its connection serves no other request, and ' +
    'with MaxConnsPerHost set the end is the same as here.',
  watch:
    'Throughput over time: level, then nothing, and nothing still after the fourth review has gone again. ' +
    'Connections in use after the drain, when no client is left: every one of them is lost. Waits for a ' +
    'connection. But not the share of failed requests: clients that wait ask seldom, so a service that ' +
    'serves nobody has few failures to show. ' +
    'At 500 pages a second, asked for whether or not anybody answers, they show: after the twentieth early leave every page fails.',
  doesNotHelp:
    'Where the query has the request’s context: the server ends that context when the handler returns, and ' +
    'database/sql then closes the rows by itself (variant request-context), though a job with ' +
    'context.Background() that calls the same function leaks again. And where results are read to the end, ' +
    'or asked for with QueryRow, whose Scan closes. What does not help in the place of the fix is what is ' +
    'tried first: more connections, and a limit to their age (variant larger-pool), which the pool applies ' +
    'to a connection that comes back.',
  knobs: {
    POOL_SIZE:
      'The connections of the pool, by default 20. A larger pool takes proportionally more pages to drain and ' +
      'no longer than that. With fewer than the 16 clients, also the fix makes them wait for one another.',
    POOL_LIFETIME_MS:
      'How old a connection may become, by default without limit. It changes nothing for one that is in use, ' +
      'for however long.',
  },
  readMore: [
    'Package database/sql: Rows.Next, Rows.Close, DBStats, SetMaxOpenConns',
    'The Go documentation: Managing connections; Canceling in-progress operations',
    'Source of package database/sql: Rows.awaitDone',
    'golang/go#34544: proposal: cmd/vet: detect defer rows.Close()',
    'Package net/http: Response.Body, Transport.MaxConnsPerHost',
  ],
  subjects: {
    antipattern: {
      label: 'rows left open',
      text:
        'The loop ends when the page has its three reviews. With three in the database Next finds the end and ' +
        'closes. With four the loop leaves first, the rows stay open, and the connection with them.',
    },
    fix: {
      label: 'defer rows.Close()',
      text: 'The same loop. Whichever way it ends, the rows are closed and the connection goes back to the pool.',
    },
    'request-context': {
      label: 'not closed, but with r.Context()',
      text:
        'The rows are not closed here either, but the query has been given the request’s context. When the ' +
        'handler has returned, the server ends the context, and a goroutine of database/sql closes the rows. The ' +
        'leak lasts for microseconds.',
    },
    'larger-pool': {
      label: 'rows left open, five times the pool',
      text:
        'The antipattern with 100 connections, none of which may become older than 100 ms. It lasts for five ' +
        'times as many pages, a fraction of a second. No connection is too old as long as it does not come back.',
    },
  },
  headline: {
    shown: 'Closing the rows returns every connection: {gauge.drained.in_use} still in use after the drain.',
  },
  expect: {
    'sixteen-clients-that-wait-10':
      'Sixteen clients that wait 10 ms for a page read at least 900 a second when the rows are closed.',
    'left-open-they-are-at':
      'Left open, they are at most 650: nobody is served from the twentieth early leave to the end of the ' + 'window.',
    'while-the-lamp-has-its': 'While the lamp has its fourth review there are hardly any: at most 300 a second.',
    'when-all-clients-have-gone': 'When all clients have gone, all 20 connections are still in use.',
    'with-close-none-is': 'With Close none is.',
    'with-close-16-clients-and': 'With Close 16 clients and 20 connections never make one wait.',
    'with-the-requests-context-the':
      'With the request’s context the rows are closed without Close: at least 90 % of the fix’s throughput.',
    'and-no-connection-is-lost': 'And no connection is lost.',
    'five-times-the-connections-end': 'Five times the connections end the same way: all 100 are lost.',
    'and-serve-at-most-700':
      'And serve at most 700 pages a second on the whole, though never more than 16 are asked for at once.',
  },
  spans: { fourth: 'while the lamp has a fourth review' },
  gauges: { in_use: { label: 'Connections in use' }, waits: { label: 'Waits for a connection' } },
} satisfies LessonWords;
