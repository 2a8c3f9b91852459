// What the article says of goroutines, channels and wait groups (2.1, 2.2), and what each sentence is worth.
import type { ArticleSentence } from '../model/article.ts';

export const GOROUTINES: readonly ArticleSentence[] = [
  {
    id: 'g-m-and-p',
    places: ['2.1:2'],
    quote: 'G(goroutine)由 M(OS 线程)在 P…上执行',
    badge: 'holds',
    lessons: ['leak-temperature'],
    says: {
      en: 'A goroutine G is run by a thread M that holds a processor P; the runtime manages its life.',
      zh: 'goroutine（G）由线程（M）在处理器（P）上执行，生命周期由 runtime 管理。',
    },
    because: {
      en:
        'type g, m and p of runtime/runtime2.go; a P has the queue of those that can run, and its own mcache. The ' +
        'runtime starts and schedules a goroutine; that it ends is the work of its function.',
      zh: 'runtime/runtime2.go 的 g、m、p 三个类型；P 有可运行者的队列，也有自己的 mcache。runtime 负责启动和调度；结束则要靠它自己的函数返回。',
    },
  },
  {
    id: 'gosched-yields',
    places: ['2.1:4'],
    quote: 'runtime.Gosched() // 主动让出 P',
    badge: 'holds',
    lessons: [],
    says: {
      en: 'runtime.Gosched() gives up the P, so that another goroutine runs.',
      zh: 'runtime.Gosched() 让出 P，换别的 goroutine 运行。',
    },
    because: {
      en:
        'tried in go-fixtures/internal/claims: with one P a goroutine that yields lets the others run first. The ' +
        'code only starts it, though; it observes no state.',
      zh: '在 go-fixtures/internal/claims 中试过：只有一个 P 时，让出的 goroutine 让别人先运行。不过这段代码只是启动它，并没有观察任何状态。',
    },
  },
  {
    id: 'gosched-goes-through-gruntime',
    places: ['2.1:5'],
    quote: 'Grunnable Gruntime Gwaiting',
    badge: 'wrong',
    lessons: [],
    says: {
      en: 'Gosched takes the goroutine from Grunnable through Gruntime to Gwaiting.',
      zh: 'Gosched 使 G 进入 Grunnable → Gruntime → Gwaiting。',
    },
    because: {
      en:
        'there is no state Gruntime: it is _Grunning, and Gosched leads from it to _Grunnable, on the global ' +
        'queue. _Gwaiting is for those that wait for an event, and Gosched waits for none. ' +
        'go-fixtures/internal/claims reads it in the sources of the Go in use.',
      zh:
        '没有 Gruntime 这个状态：是 _Grunning，Gosched 从它转到 _Grunnable，放进全局队列。_Gwaiting 属于等待事件的 goroutine，而 Gosched ' +
        '什么也不等。go-fixtures/internal/claims 在所用 Go 的源码里读到这些。',
    },
  },
  {
    id: 'pprof-tool-reads-debug-2',
    places: ['2.1:8'],
    quote: 'go tool pprof …/goroutine?debug=2',
    badge: 'wrong',
    lessons: [],
    says: {
      en: 'go tool pprof reads …/debug/pprof/goroutine?debug=2.',
      zh: '用 go tool pprof 读取 …/debug/pprof/goroutine?debug=2。',
    },
    because: {
      en:
        'it does not: “parsing profile: unrecognized profile format”, tried in go-fixtures/internal/claims with ' +
        'the Go in use. debug=2 is text for people; the tool wants the same address without debug.',
      zh:
        '读不了：“parsing profile: unrecognized profile format”，go-fixtures/internal/claims 用所用的 Go 试过。debug=2 ' +
        '是给人读的文本；这个工具要的是不带 debug 的同一地址。',
    },
  },
  {
    id: 'runtime-stack-has-id-state-and-place',
    places: ['2.1:9'],
    quote: 'runtime.Stack … 包含 G ID、状态、PC 位置',
    badge: 'holds',
    lessons: ['leak-alarm'],
    says: {
      en: 'runtime.Stack gives the id, the state and the place of every goroutine.',
      zh: 'runtime.Stack 给出所有 G 的 ID、状态和 PC 位置。',
    },
    because: {
      en:
        '“goroutine 7 [chan send, 2 minutes]:”, and for each frame its file, line and offset; tried in ' +
        'go-fixtures/internal/claims.',
      zh: '“goroutine 7 [chan send, 2 minutes]:”，每一帧有文件、行号和偏移；在 go-fixtures/internal/claims 中试过。',
    },
  },
  {
    id: 'where-a-goroutine-queues',
    places: ['2.1:10a'],
    quote: 'G 置入 P 的 local runq … 转入 global runq 或休眠',
    badge: 'depends',
    lessons: [],
    says: {
      en: 'A new goroutine goes to its P’s local queue; one that is preempted goes to the global queue or to sleep.',
      zh: '新的 G 放进 P 的本地队列；被抢占的转入全局队列或休眠。',
    },
    condition: { en: '“sleep” is left out', zh: '去掉“休眠”' },
    because: {
      en:
        'newproc puts it into the local queue, and goschedImpl, which preemption ends in, into the global one. ' +
        'Preemption puts nobody to sleep, and an M runs a goroutine and does not preempt it. ' +
        'go-fixtures/internal/claims reads it in the sources of the Go in use.',
      zh:
        'newproc 把它放进本地队列；抢占最终调用的 goschedImpl 把它放进全局队列。抢占不会让谁休眠，M 是执行 goroutine，不是抢占它。go-fixtures/internal/claims ' +
        '在所用 Go 的源码里读到这些。',
    },
  },
  {
    id: 'the-collector-reclaims-goroutines',
    places: ['2.1:10b'],
    quote: 'GC 扫描后回收无引用 G',
    badge: 'wrong',
    lessons: ['channel-leak', 'long-poll'],
    says: {
      en: 'The garbage collector reclaims goroutines that nothing refers to.',
      zh: 'GC 扫描后回收无引用的 goroutine。',
    },
    because: {
      en:
        'to the collector a goroutine is a root and no object: no version of Go ends one. The goroutineleak ' +
        'profile (an experiment in Go 1.26, part of Go 1.27) finds such goroutines, every one of long-poll’s ' +
        'variant private, and they stay all the same.',
      zh:
        '对 GC 来说 goroutine 是根，不是对象：没有哪个 Go 版本会结束它。goroutineleak profile（Go 1.26 的实验特性，Go 1.27 正式提供）能找到它们，long-poll ' +
        '的变体 private 一个不漏，但它们照样留着。',
    },
  },
  {
    id: 'a-send-that-nobody-receives',
    places: ['2.2:3', '2.2:5b', '2.2:6', '2.2:7', '2.2:10'],
    quote: 'ch 无人接收 → goroutine 永久挂起',
    badge: 'holds',
    lessons: ['channel-leak'],
    says: {
      en:
        'A send on an unbuffered channel that nobody receives from suspends the goroutine for ever; it and the ' +
        'channel leak.',
      zh: '向无缓冲 channel 发送而无人接收，goroutine 永久挂起，与 channel 一起泄漏。',
    },
    because: {
      en:
        'the runtime never ends a blocked goroutine. The channel is no second leak, though: only the parked ' +
        'goroutine still refers to it, and it would go together with it.',
      zh: 'runtime 从不结束阻塞的 goroutine。不过 channel 并不是第二个泄漏：只有挂起的 goroutine 还引用着它，会随 goroutine 一起消失。',
    },
  },
  {
    id: 'add-without-done',
    places: ['2.2:4', '2.2:11'],
    quote: 'wg.Add(1) 后 panic … 计数器滞留',
    badge: 'depends',
    lessons: ['waitgroup-misuse'],
    says: {
      en: 'A panic after wg.Add(1), before Done, leaves the counter standing, and the waiting side leaks.',
      zh: 'wg.Add(1) 后、Done 之前 panic，计数器滞留而泄漏。',
    },
    condition: { en: 'somebody recovers the panic', zh: '有人 recover 了这个 panic' },
    because: {
      en:
        'net/http recovers a panic in the handler’s own goroutine: one mistake is enough there. In a goroutine ' +
        'that the handler starts nobody does, and the process ends (variant crash) unless the code recovers it ' +
        'itself and Done is not deferred (antipattern).',
      zh:
        'handler 自己所在 goroutine 的 panic 由 net/http recover：那里一个错误就够了。handler 启动的 goroutine 里没有人 recover，进程结束（变体 ' +
        'crash），除非代码自己 recover 而 Done 没有用 defer（反模式）。',
    },
  },
  {
    id: 'defer-done-is-the-right-pairing',
    places: ['2.2:5a'],
    quote: 'defer wg.Done() // ✅ 正确配对',
    badge: 'holds',
    lessons: ['waitgroup-misuse'],
    says: { en: 'defer wg.Done() is the right pairing.', zh: 'defer wg.Done() 是正确配对。' },
    because: {
      en:
        'though in the article’s own example it never runs: that worker is stuck in a send, which is the lesson ' +
        'channel-leak.',
      zh: '不过在原文自己的例子里它永远不会执行：那个 worker 卡在发送上，那是课程 channel-leak 的内容。',
    },
  },
  {
    id: 'wait-ends-in-a-deadlock',
    places: ['2.2:13'],
    quote: 'wg.Wait() 死锁',
    badge: 'depends',
    lessons: ['channel-leak', 'waitgroup-misuse'],
    says: { en: 'The waiting side, wg.Wait, ends in a deadlock.', zh: 'wg.Wait() 以死锁告终。' },
    condition: {
      en: 'nothing else in the process can run; in a server something always can',
      zh: '进程里再没有别的能运行；服务器里总有',
    },
    because: {
      en:
        'the runtime reports a deadlock only when no goroutine can ever run again. In a server the network poller ' +
        'can always wake one, so the message never comes and the waiting goes on in silence (variant waits).',
      zh:
        '只有当所有 goroutine 都再也不可能运行时，runtime 才报告死锁。在服务器里网络轮询器（netpoller）总能唤醒某个 goroutine，所以这条消息永远不会出现，等待就悄无声息地继续（变体 ' +
        'waits）。',
    },
  },
];
