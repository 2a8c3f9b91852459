// Wrong mends of the lessons on memory, modules and operations.
import type { WrongMend } from './wrong-mend.ts';

export const SERVICE_MENDS: Readonly<Record<string, readonly WrongMend[]>> = {
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
  'subslice-retention': [
    {
      name: 'the capacity taken away',
      looksRight: 'the slice ends where the number does',
      edits: [['\treturn no\n', '\treturn no[:len(no):len(no)]\n']],
      fails: 'heap.live',
    },
    {
      name: 'a copy of the waybill',
      looksRight: 'the number no longer refers to what came over the network',
      edits: [['bytes.Cut(doc, []byte("tracking="))', 'bytes.Cut(bytes.Clone(doc), []byte("tracking="))']],
      fails: 'heap.live',
    },
  ],
};
