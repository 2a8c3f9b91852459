// Wrong mends of the lessons on goroutines.
import type { WrongMend } from './wrong-mend.ts';

export const GOROUTINE_MENDS: Readonly<Record<string, readonly WrongMend[]>> = {
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
