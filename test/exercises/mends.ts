// Wrong mends that a reasonable person would try, each as edits of the antipattern, and what must find it out.
import type { MetricId } from '../../harness/model/metrics.ts';

export interface WrongMend {
  name: string;
  /** Why a reasonable person would write it. */
  looksRight: string;
  edits: readonly (readonly [from: string, to: string])[];
  /** The metric of an expectation that it must not meet; or that it answers otherwise than before. */
  fails: MetricId | 'answers';
}

export const WRONG_MENDS: Readonly<Record<string, readonly WrongMend[]>> = {
  'channel-leak': [
    {
      name: 'a longer budget',
      looksRight: 'the worker comes in time then, so nobody gives up',
      edits: [['time.After(s.budget)', 'time.After(4 * s.budget)']],
      fails: 'answers',
    },
    {
      name: 'a deadline of the worker’s own',
      looksRight: 'the worker does wait for a context now',
      edits: [
        [
          '\tgo func() {',
          '\tctx, cancel := context.WithTimeout(context.Background(), time.Minute)\n\tgo func() {\n\t\tdefer cancel()',
        ],
        ['\t\tquotes <- cents\n', '\t\tselect {\n\t\tcase quotes <- cents:\n\t\tcase <-ctx.Done():\n\t\t}\n'],
      ],
      fails: 'goroutines.per_request',
    },
  ],
  'long-poll': [
    {
      name: 'a send that never waits',
      looksRight: 'it is how a leak at a send is mended; this one receives',
      edits: [['\t\tnews <- true\n', '\t\tselect {\n\t\tcase news <- true:\n\t\tdefault:\n\t\t}\n']],
      fails: 'goroutines.per_request',
    },
    {
      name: 'patience of a minute',
      looksRight: 'every poller ends at last',
      edits: [
        [
          '\t\t<-front.next(since)\n\t\tnews <- true\n',
          '\t\tselect {\n\t\tcase <-front.next(since):\n\t\t\tnews <- true\n\t\tcase <-time.After(time.Minute):\n\t\t}\n',
        ],
      ],
      fails: 'goroutines.per_request',
    },
  ],
  'lost-cancel': [
    {
      name: 'a name for the second value',
      looksRight: 'the compiler and go vet are content',
      edits: [
        ['ctx, _ :=', 'ctx, cancel :='],
        ['\n\n\t// But', '\n\t_ = cancel\n\n\t// But'],
      ],
      fails: 'goroutines.per_request',
    },
    {
      name: 'a shorter deadline',
      looksRight: 'a second is enough for a call of 20 ms, and then the context ends',
      edits: [
        ['ctx, _ := context.WithTimeout(s.life, s.deadline)', 'ctx, _ := context.WithTimeout(s.life, 5*time.Second)'],
        ['import "context"', 'import (\n\t"context"\n\t"time"\n)'],
      ],
      fails: 'goroutines.per_request',
    },
  ],
  'context-timeout': [
    {
      name: 'the middleware alone',
      looksRight: 'every request has a deadline now',
      edits: [
        ['_ time.Duration', 'limit time.Duration'],
        [
          '\treturn next\n',
          '\treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {\n\t\tctx, cancel := context.WithTimeout(r.Context(), limit)\n\t\tdefer cancel()\n\t\tnext.ServeHTTP(w, r.WithContext(ctx))\n\t})\n',
        ],
      ],
      fails: 'timeouts.share',
    },
    {
      name: 'the request’s context without a deadline',
      looksRight: 'the work ends when the client has left',
      edits: [
        ['ctx := context.Background()', 'ctx := r.Context()'],
        ['\t"context"\n', ''],
      ],
      fails: 'timeouts.share',
    },
  ],
  'time-after-loop': [
    {
      name: 'a timer a turn, stopped',
      looksRight: 'Stop releases the timer, so nothing piles up',
      edits: [
        ['\t\tselect {', '\t\ttimer := time.NewTimer(patience)\n\t\tselect {'],
        ['\t\tcase scan, more := <-feed:\n', '\t\tcase scan, more := <-feed:\n\t\t\ttimer.Stop()\n'],
        ['<-time.After(patience)', '<-timer.C'],
      ],
      fails: 'alloc.bytes_per_request',
    },
    {
      name: 'a context a turn',
      looksRight: 'a context is cancelled, so its timer goes',
      edits: [
        ['import "time"', 'import (\n\t"context"\n)'],
        ['\t\tselect {', '\t\tctx, cancel := context.WithTimeout(context.Background(), patience)\n\t\tselect {'],
        ['\t\tcase scan, more := <-feed:\n', '\t\tcase scan, more := <-feed:\n\t\t\tcancel()\n'],
        ['<-time.After(patience):\n', '<-ctx.Done():\n\t\t\tcancel()\n'],
      ],
      fails: 'alloc.bytes_per_request',
    },
  ],
  'waitgroup-misuse': [
    {
      name: 'a longer budget',
      looksRight: 'the worker has more time to come to its Done',
      edits: [['time.After(p.budget)', 'time.After(2 * p.budget)']],
      fails: 'goroutines.per_request',
    },
    {
      name: 'room in the channel',
      looksRight: 'the waiting goroutine need not meet anybody to tell; but it waits before it tells',
      edits: [
        ['counted := make(chan struct{})', 'counted := make(chan struct{}, 1)'],
        ['close(counted)', 'counted <- struct{}{}'],
      ],
      fails: 'goroutines.per_request',
    },
  ],
  'leak-temperature': [
    {
      name: 'a deadline of a minute',
      looksRight: 'no watcher stays for ever',
      edits: [
        ['func (d *desk) watch(context.Context) {', 'func (d *desk) watch(ctx context.Context) {'],
        [
          '\t\td.untilMoved(context.Background())\n',
          '\t\tctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)\n\t\tdefer cancel()\n\t\td.untilMoved(ctx)\n',
        ],
        ['import "context"', 'import (\n\t"context"\n\t"time"\n)'],
      ],
      fails: 'goroutines.per_request',
    },
    {
      name: 'the values of the request without its end',
      looksRight: 'the context comes from the request',
      edits: [
        ['func (d *desk) watch(context.Context) {', 'func (d *desk) watch(ctx context.Context) {'],
        ['d.untilMoved(context.Background())', 'd.untilMoved(context.WithoutCancel(ctx))'],
      ],
      fails: 'goroutines.per_request',
    },
  ],
  'connection-pool-leak': [
    {
      name: 'closed where it fails',
      looksRight: 'the error is the way out that one thinks of',
      edits: [['\t\t\treturn nil, err\n\t\t}\n\t\ttop', '\t\t\trows.Close()\n\t\t\treturn nil, err\n\t\t}\n\t\ttop']],
      fails: 'gauge.drained.in_use',
    },
    {
      name: 'a deadline for the query',
      looksRight: 'a query that nobody reads comes to its end',
      edits: [
        ['import "context"', 'import (\n\t"context"\n\t"time"\n)'],
        [
          '\trows, err := s.db.Query(bySKU, sku)\n',
          '\tctx, _ := context.WithTimeout(context.Background(), time.Minute)\n\trows, err := s.db.QueryContext(ctx, bySKU, sku)\n',
        ],
      ],
      fails: 'gauge.drained.in_use',
    },
  ],
  'sync-pool': [
    {
      name: 'the right size and no pool',
      looksRight: 'the doublings are gone',
      edits: [['new(bytes.Buffer)', 'bytes.NewBuffer(make([]byte, 0, 48<<10))']],
      fails: 'alloc.bytes_per_request',
    },
    {
      name: 'a pool without Reset',
      looksRight: 'it compiles, and the first answer is right',
      edits: [
        [
          '\t"net/http"\n)',
          '\t"net/http"\n\t"sync"\n)\n\nvar bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}',
        ],
        ['body := new(bytes.Buffer)', 'body := bodies.Get().(*bytes.Buffer)\n\tdefer bodies.Put(body)'],
      ],
      fails: 'answers',
    },
    {
      name: 'a pool of buffers that are emptied by a new one',
      looksRight: 'nothing of the last answer is left in it; nor is its memory',
      edits: [
        [
          '\t"net/http"\n)',
          '\t"net/http"\n\t"sync"\n)\n\nvar bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}',
        ],
        [
          'body := new(bytes.Buffer)',
          'body := bodies.Get().(*bytes.Buffer)\n\t*body = bytes.Buffer{}\n\tdefer bodies.Put(body)',
        ],
      ],
      fails: 'alloc.bytes_per_request',
    },
  ],
  'slice-prealloc': [
    {
      name: 'some capacity to begin with',
      looksRight: 'it need not grow from nothing',
      edits: [['var readings []int64', 'readings := make([]int64, 0, 64)']],
      fails: 'alloc.bytes_per_request',
    },
    {
      name: 'the length in the place of the capacity',
      looksRight: 'there is room for all readings',
      edits: [['var readings []int64', 'readings := make([]int64, d.readings)']],
      fails: 'answers',
    },
  ],
  fragmentation: [
    {
      name: 'slices without room to grow',
      looksRight: 'a slice of its exact length holds on to no more than that',
      edits: [
        [
          'kept[key] = s.sessions[key]',
          'session := s.sessions[key]\n\t\tkept[key] = session[:len(session):len(session)]',
        ],
      ],
      fails: 'heap.unused_share',
    },
    {
      name: 'the old map emptied',
      looksRight: 'nothing refers to the sessions that have ended any more',
      edits: [['\ts.sessions = kept\n', '\tclear(s.sessions)\n\ts.sessions = kept\n']],
      fails: 'heap.unused_share',
    },
  ],
  'live-switch': [
    {
      name: 'asked at the first request',
      looksRight: 'it is not asked at the start any more',
      edits: [
        ['import (\n\t"context"\n', 'import (\n\t"context"\n\t"sync"\n'],
        [
          '\ttogether := client.Boolean(context.Background(), askTogether, false)\n\treturn func(context.Context) bool {\n\t\treturn together\n\t}\n',
          '\ttogether := sync.OnceValue(func() bool {\n\t\treturn client.Boolean(context.Background(), askTogether, false)\n\t})\n\treturn func(context.Context) bool { return together() }\n',
        ],
      ],
      fails: 'gauge.drained.against_flag',
    },
    {
      name: 'asked once a second',
      looksRight: 'the switch works, and asking costs next to nothing',
      edits: [
        ['import (\n\t"context"\n', 'import (\n\t"context"\n\t"sync"\n\t"time"\n'],
        [
          '\ttogether := client.Boolean(context.Background(), askTogether, false)\n\treturn func(context.Context) bool {\n\t\treturn together\n\t}\n',
          '\tvar mu sync.Mutex\n\tvar asked time.Time\n\tvar together bool\n\treturn func(ctx context.Context) bool {\n\t\tmu.Lock()\n\t\tdefer mu.Unlock()\n\t\tif time.Since(asked) > time.Second {\n\t\t\ttogether, asked = client.Boolean(ctx, askTogether, false), time.Now()\n\t\t}\n\t\treturn together\n\t}\n',
        ],
      ],
      fails: 'gauge.drained.against_flag',
    },
  ],
  'rule-engine': [
    {
      name: 'a copy of the node',
      looksRight: 'each rule has its node close at hand',
      edits: [
        [
          '\treturn func(p *payment) bool { return holds(n, p) }\n',
          '\town := *n\n\treturn func(p *payment) bool { return holds(&own, p) }\n',
        ],
      ],
      fails: 'cpu.per_request',
    },
    {
      name: 'the comparisons first',
      looksRight: 'what is most common is found first',
      edits: [
        [
          '\tcase "and":\n\t\treturn holds(n.left, p) && holds(n.right, p)\n\tcase "or":\n\t\treturn holds(n.left, p) || holds(n.right, p)\n',
          '',
        ],
        [
          '\tpanic("no operator',
          '\tswitch n.op {\n\tcase "and":\n\t\treturn holds(n.left, p) && holds(n.right, p)\n\tcase "or":\n\t\treturn holds(n.left, p) || holds(n.right, p)\n\t}\n\tpanic("no operator',
        ],
      ],
      fails: 'cpu.per_request',
    },
  ],
  'retry-storm': [
    {
      name: 'no second attempt',
      looksRight: 'it is the repeated questions that break the supplier, and they are gone',
      edits: [
        [
          '\tvar fare int\n\tvar err error\n\tfor range attempts {\n\t\tfare, err = d.supplier.fare(ctx, airline, to, d.supplier.patience)\n\t\tif err == nil {\n\t\t\tbreak\n\t\t}\n\t}\n\treturn fare, err\n',
          '\treturn d.supplier.fare(ctx, airline, to, attempts*d.supplier.patience)\n',
        ],
      ],
      fails: 'gauge.peak.backlog_ms',
    },
    {
      name: 'a limit of twenty',
      looksRight: 'the supplier has twenty places; but each trip takes five of them',
      edits: [
        ['import "context"\n', 'import "context"\n\nvar turns = make(chan struct{}, places)\n'],
        ['\treturn func() {}, nil\n', '\tturns <- struct{}{}\n\treturn func() { <-turns }, nil\n'],
      ],
      fails: 'gauge.peak.backlog_ms',
    },
  ],
  'lock-over-io': [
    {
      name: 'a lock that lets readers in together',
      looksRight: 'there are many readers and few writers, which is what RWMutex is for',
      edits: [
        ['\tmu    sync.Mutex\n', '\tmu    sync.RWMutex\n'],
        [
          '\tt.mu.Lock()\n\tdefer t.mu.Unlock()\n\treturn t.rates[of]\n',
          '\tt.mu.RLock()\n\tdefer t.mu.RUnlock()\n\treturn t.rates[of]\n',
        ],
      ],
      fails: 'qps',
    },
    {
      name: 'a lock of its own for the questions',
      looksRight: 'readers wait for nobody now; but the questions wait for each other',
      edits: [
        ['\tmu    sync.Mutex\n', '\task   sync.Mutex\n\tmu    sync.Mutex\n'],
        [
          '\tt.mu.Lock()\n\tdefer t.mu.Unlock()\n\tfresh := ask(of)\n',
          '\tt.ask.Lock()\n\tdefer t.ask.Unlock()\n\tfresh := ask(of)\n\tt.mu.Lock()\n\tdefer t.mu.Unlock()\n',
        ],
      ],
      fails: 'qps',
    },
  ],
};

/** The antipattern's text with the mend in it. Throws where an edit no longer finds its place. */
export function mended(antipattern: string, { name, edits }: WrongMend): string {
  return edits.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`‘${name}’ does not find its place once: ${from}`);
    return text.replace(from, () => to);
  }, antipattern);
}
