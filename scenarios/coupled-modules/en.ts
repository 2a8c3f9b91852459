// The lesson coupled-modules in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'Coupled modules: one module’s stall stops another',
  claim:
    'While inventory’s store stalls, a payment module that publishes to a bounded bus serves at least twice ' +
    'the requests of one that calls inventory directly, at no more than half its P99, and of the orders it ' +
    'publishes none is lost or doubled.',
  symptom:
    'Payments stop for as long as something else is slow. The CPU is idle, and the payment code is fast in ' +
    'every CPU profile. The stacks of all handlers end in the lock of a package that the payment team does ' +
    'not own.',
  looksReasonable:
    'It is one process and there is one store. A call is the cheapest way to reach it and the only one whose ' +
    'answer is known at once: an order is reserved and then paid for, or neither. The lock is held for ' +
    'microseconds, and an interface with a single implementation is rightly called needless.',
  change:
    'Payment declares the interface that it needs and is given something that satisfies it, so it no longer ' +
    'imports inventory. It publishes the order to a bounded bus and goes on. One subscriber calls inventory, ' +
    'no attempt longer than 50 ms, and repeats until the goods are put aside. A full bus refuses the order ' +
    'with a 503 before any money has moved, and counts it.',
  watch:
    'Throughput and P99 within the stall. P99 of a longer time would hide it: in a closed loop no more ' +
    'than 50 requests can wait in the stall, and they are not one in a hundred of those of ten seconds. The bus’s lag rises as long as the ' +
    'stall lasts and falls at once after it; unaccounted must be 0 at the end. The mutex profile of the ' +
    'antipattern ends in inventory.(*Store).Reserve. Its imports tell as well: go list -deps of payment ' +
    'names inventory, and with -tags fix it does not. ' +
    'At 800 orders a second, which either carries outside the stall, callers keep coming while it lasts, and P99 of the whole window shows what they wait.',
  doesNotHelp:
    'The factor between antipattern and fix is one of this bug, a lock held across a wait: the interface has no part ' +
    'in it (variant interface-only), and to release the lock is the first thing to do (variant unlocked). Outside ' +
    'the stall: the variants are equally fast there, as decoupling is no optimisation. Where payment ' +
    'needs inventory’s answer, say for the last piece on the shelf: the fix promises less, namely that the ' +
    'goods will be put aside, and an order that fails later needs an event of its own to take it back. ' +
    'Against a stall longer than the bus is large: it then refuses, as it must. And against a crash: this ' +
    'bus is memory, and what waits in it would be lost; a table or a log is what survives that.',
  knobs: {
    BUS_CAPACITY:
      'How many orders may wait in the fix’s bus, by default 16,384. With 256 it is full a tenth of a second ' +
      'into the stall: the lag stops at the limit, customers are refused, which shows in the failed requests, ' +
      'and unaccounted is still 0. A customer of a closed loop who is refused at once asks again at once, so ' +
      'expect many refusals.',
    STALL_MS:
      'How long a stalled inventory takes to reply, by default 200. One reply after the other is waited for ' +
      'under the lock, so with 1 the antipattern hardly notices the stall, and with 1,000 its customers wait ' +
      'for seconds. The fix is as fast at every place; only the bus’s lag grows.',
  },
  readMore: [
    'Go Code Review Comments: Interfaces',
    'Package context: WithTimeout',
    'Package runtime/pprof: the mutex and block profiles',
    'Source of package sync: Mutex, on its normal and its starvation mode',
    'go help list: -deps',
    'Enterprise Integration Patterns: Guaranteed Delivery, Idempotent Receiver',
  ],
  subjects: {
    antipattern: {
      label: 'direct call',
      text:
        'The payment desk holds an *inventory.Store and calls Reserve in the handler. Reserve takes the one lock ' +
        'of its package. While the store stalls, its holder waits 200 ms for a reply and all other payments wait ' +
        'for the lock, one after the other.',
    },
    fix: {
      label: 'interface, bounded bus',
      text:
        'The desk is given an InventoryService and publishes to a bus of limited size. The subscriber applies ' +
        'one order after the other, each attempt with a timeout; a stall makes it late, not the customers.',
    },
    'interface-only': {
      label: 'interface, same call',
      text:
        'The desk is given an InventoryService, and calls it and waits as before. It separates the import from the ' +
        'waiting: payment compiles without inventory, and stops with it all the same.',
    },
    unlocked: {
      label: 'direct call, lock released',
      text:
        'The direct call, to a store that waits for its reply first and takes the lock for its book afterwards. An ' +
        'order waits for its own 200 ms and no longer for everybody’s.',
    },
    timeout: {
      label: 'direct call, 50 ms timeout',
      text:
        'The direct call with a context that ends after 50 ms. It shortens the hold of the lock to a quarter, and ' +
        'refuses the order; the wait for the lock heeds no context.',
    },
    unbounded: {
      label: 'interface, go per order',
      text:
        'The same interface, but each order starts a goroutine that calls Reserve when it can. Payment does not ' +
        'wait here either, and nothing is ever refused: the queue is the goroutines at the lock, and they grow ' +
        'for as long as the stall lasts. A longer stall would end in the memory limit.',
    },
  },
  headline: {
    shown: 'The bus keeps payment alive while inventory stalls: {qps@stall.change} the throughput, {qps@stall}.',
  },
  expect: {
    'in-the-stall-the-fix': 'In the stall the fix serves at least twice the requests.',
    'in-the-stall-the-fixs': 'In the stall the fix’s P99 is at most half.',
    'an-interface-alone-waits-as':
      'An interface alone waits as the direct call does: in the stall it serves within a factor of two of it.',
    'without-the-lock-an-order':
      'Without the lock half of the orders wait no longer than their own reply and their batch, under 660 ms.',
    'and-the-bus-serves-twice': 'And the bus serves at least twice of what the released lock does.',
    'a-timeout-alone-does-not':
      'A timeout alone does not make up for it: in the stall it serves at most half of what the fix does.',
    'the-wait-has-moved-and': 'The wait has moved and not vanished: the bus falls behind by at least 100 orders.',
    'it-catches-up-after-the': 'It catches up: after the drain no order waits.',
    'no-published-order-is-lost': 'No published order is lost or doubled: after the drain all are accounted for.',
    'the-fixs-goroutines-stay-within': 'The fix’s goroutines stay within what 50 connections need.',
    'without-a-bound-the-stalls': 'Without a bound the stall’s orders become goroutines, at least 300 of them.',
  },
  spans: { stall: 'inventory stalls' },
  gauges: { bus_lag: { label: 'Orders not yet put aside' }, unaccounted: { label: 'Orders unaccounted for' } },
  panels: {
    imports: {
      question: 'Does payment need inventory to compile?',
      text:
        'go list -deps names every package that payment needs, as a set; the chain of imports is found in what ' +
        'it lists. In the variants with the interface none leads to inventory. The module graph says nothing of ' +
        'either: to Go both are packages of one module.',
    },
    rebuilt: {
      question: 'What is compiled again when inventory changes?',
      text:
        'A comment changes the source and not what the compiler makes of it, so it stops at inventory in every ' +
        'variant. A function more is another package to all who import it: payment is compiled again where it ' +
        'does, and left alone where it knows the interface only. The program itself imports both and is linked ' +
        'anew in any case.',
    },
    'test-time': {
      question: 'How long does payment’s own test of the stall take?',
      text:
        'One test, the same lines: is an order paid for while inventory does not reply? With the store’s own ' +
        'type the real store must stall, and its 200 ms are waited for; with the interface a fake never replies ' +
        'at all. Both wait up to 20 ms for the clearing house and a few for their process. The times are of the ' +
        'test’s process; compiling it is not in them.',
      sides: { antipattern: 'the real store', fix: 'a fake that never replies' },
    },
  },
} satisfies LessonWords;
