// What the article says of the alarm and the exporter (2.4, 2.5), and what each sentence is worth.
import type { ArticleSentence } from '../model/article.ts';

export const ALARM: readonly ArticleSentence[] = [
  {
    id: 'the-template-is-embedded',
    places: ['2.4:2a', '2.4:4a', '2.4:5'],
    quote: '编译期嵌入,零运行时IO开销',
    badge: 'holds',
    lessons: ['leak-alarm'],
    says: {
      en: 'The template is embedded when the program is compiled; no file is read at run time.',
      zh: '模板在编译期嵌入，运行时不读文件。',
    },
    because: { en: 'go:embed puts it into the binary.', zh: 'go:embed 把它放进二进制。' },
  },
  {
    id: 'the-template-is-parsed-at-the-alert',
    places: ['2.4:4b'],
    quote: 'template.Must(template.New("alert").Parse(alertTmpl))',
    badge: 'wrong',
    lessons: ['leak-alarm'],
    says: {
      en: 'renderAlert parses the template at each alert, with template.Must.',
      zh: 'renderAlert 在每次告警时用 template.Must 解析模板。',
    },
    because: {
      en:
        'it works, and is at the wrong place: a template that does not parse panics in the very moment that it is ' +
        'needed. leakalarm parses it once, when the program starts.',
      zh: '能运行，但放错了地方：不能解析的模板会恰好在需要它的那一刻 panic。leakalarm 在程序启动时解析一次。',
    },
  },
  {
    id: 'rendered-at-once',
    places: ['2.4:2b'],
    quote: '检测到 goroutine 泄漏时即时渲染堆栈快照',
    badge: 'depends',
    lessons: ['leak-alarm', 'cost-of-diagnosis'],
    says: { en: 'The stacks are taken and rendered the moment a leak is found.', zh: '检测到泄漏时即时渲染堆栈快照。' },
    condition: { en: 'it is done once for a leak', zh: '一次泄漏只做一次' },
    because: {
      en:
        'all goroutines stand still while their stacks are written; a small buffer makes the text short and the ' +
        'pause no shorter (cost-of-diagnosis, variant stack). With the article’s rule and no end of an episode it ' +
        'would be once in five seconds.',
      zh: '写出栈期间所有 goroutine 都停住；缓冲区小只让文本变短，停顿不会变短（cost-of-diagnosis 的变体 stack）。按原文的规则，没有“事件结束”，就会每五秒一次。',
    },
  },
  {
    id: 'the-builder-avoids-copies',
    places: ['2.4:6'],
    quote: 'buf 避免字符串拼接分配',
    badge: 'depends',
    lessons: ['leak-alarm'],
    says: {
      en: 'stk comes of runtime.Stack, and the builder avoids the allocations of joining strings.',
      zh: 'stk 来自 runtime.Stack()，buf 避免字符串拼接分配。',
    },
    condition: { en: 'the copy by string(stk) is not counted', zh: '不算 string(stk) 的那份复制' },
    because: {
      en:
        'the Builder does, but string(stk) copies the whole dump before it; on an alert neither is to be seen ' +
        'beside the dump itself.',
      zh: 'Builder 确实如此，但它之前的 string(stk) 已把整份转储复制了一遍；告警时，与转储本身相比两者都看不出来。',
    },
  },
  {
    id: 'three-rises-in-a-row',
    places: ['2.4:8', '2.4:9', '2.4:16'],
    quote: '每 5 秒采样…连续 3 次增长超阈值',
    badge: 'wrong',
    lessons: ['leak-alarm'],
    says: {
      en: 'The number of goroutines is looked at every 5 seconds; three rises in a row over a threshold are a leak.',
      zh: '每 5 秒采样一次 goroutine 数，连续三次增长超阈值就是泄漏。',
    },
    because: {
      en:
        'they are a rise. A batch that fills makes them, connections after a deployment do, and so does a pool ' +
        'that grows in three steps. It finds a fast leak, and misses a slow one: a goroutine a second is 5 in five ' +
        'seconds.',
      zh: '那只是上升。正在装满的批处理会造成上升，部署之后的连接会，分三步扩大的池也会。它能找到快的泄漏，却漏掉慢的：每秒一个 goroutine，5 秒只有 5 个。',
    },
  },
  {
    id: 'runtime-stack-is-complete',
    places: ['2.4:10'],
    quote: '调用 runtime.Stack(buf, true) 获取完整堆栈',
    badge: 'depends',
    lessons: ['leak-alarm'],
    says: { en: 'runtime.Stack(buf, true) has the complete stacks.', zh: 'runtime.Stack(buf, true) 获取完整堆栈。' },
    condition: { en: 'buf is large enough, and of a leak it seldom is', zh: 'buf 够大；而泄漏时往往不够' },
    because: {
      en:
        'it has what fits into buf, and does not say that it was cut. A leak is when it does not fit: in variant ' +
        'forgotten 64 KB hold the stacks of a few hundred out of thousands of goroutines, and the alert says so.',
      zh: '它给出 buf 装得下的部分，并且不说自己被截断。泄漏恰恰就是装不下的时候：在变体 forgotten 里，64 KB 只装得下几千个 goroutine 中几百个的栈，告警会说明这一点。',
    },
  },
  {
    id: 'channels-of-the-alarm',
    places: ['2.4:13', '2.4:14', '2.4:15'],
    quote: 'Stderr … Webhook … SLACK_URL',
    badge: 'holds',
    lessons: ['leak-alarm'],
    says: {
      en: 'An alert goes to stderr in colour, and to a webhook and Slack if asked for.',
      zh: '告警输出到 stderr（带颜色），可按需启用 Webhook 和 Slack。',
    },
    because: {
      en: 'package leakalarm has all three; its Go tests receive each of them.',
      zh: 'leakalarm 包三种都有；它的 Go 测试收到了每一种。',
    },
  },
  {
    id: 'gops-over-a-unix-socket',
    places: ['2.5:3', '2.5:4', '2.5:5', '2.5:6'],
    quote: 'GOPS_ADDR=:6060 … Unix socket',
    badge: 'wrong',
    lessons: ['snapshot-exporter'],
    says: {
      en: 'GOPS_ADDR=:6060 starts gops, which serves /debug/pprof over a Unix socket.',
      zh: 'GOPS_ADDR=:6060 启动 gops，它通过 Unix socket 提供 /debug/pprof。',
    },
    because: {
      en:
        'gops knows no such variable. A program calls agent.Listen, which listens on TCP, is asked with one byte ' +
        'and serves one caller at a time. /debug/pprof is net/http/pprof’s. goroutine-exporter speaks both.',
      zh:
        'gops 没有这个变量。程序要调用 agent.Listen，它监听 TCP，用一个字节提问，一次只服务一个调用者。/debug/pprof 来自 ' +
        'net/http/pprof。goroutine-exporter 两种都会说。',
    },
  },
  {
    id: 'an-exporter-pulls-every-30-s',
    places: ['2.5:8'],
    quote: '以 30s 间隔拉取快照',
    badge: 'depends',
    lessons: ['cost-of-diagnosis', 'snapshot-exporter'],
    says: { en: 'An exporter pulls the dump every 30 s.', zh: 'exporter 以 30 s 间隔拉取快照。' },
    condition: {
      en: 'the process has few goroutines: the more have leaked, the longer each pull stops the world',
      zh: '进程里 goroutine 不多：泄漏得越多，每次拉取停顿越久',
    },
    because: {
      en:
        'not in the process that needs it most: the more goroutines have leaked, the longer each pull stops the ' +
        'world. What waits where, and how many, debug=0 tells as well; for the states and for how long each has ' +
        'waited it takes debug=2, and so does the exporter bundled here, which is why it looks no more often than ' +
        'it must.',
      zh:
        '在最需要它的进程里不适合：泄漏的 goroutine 越多，每次拉取的 STW 停顿越久。什么在哪里等、有多少个，debug=0 也能说明；而状态和各自等了多久要靠 debug=2，这里附带的 exporter ' +
        '也是这样做的，所以它查看的次数不超过必要。',
    },
  },
  {
    id: 'snapshot-id-is-the-hash-of-the-text',
    places: ['2.5:10'],
    quote: 'snapshot_id string SHA256(stack_text)',
    badge: 'wrong',
    lessons: ['snapshot-exporter'],
    says: {
      en: 'snapshot_id is SHA256(stack_text), and snapshots are deduplicated by it.',
      zh: 'snapshot_id 是 SHA256(stack_text)，快照据此去重。',
    },
    because: {
      en:
        'the text holds the number of each goroutine, its arguments and its minutes of waiting, so under load no ' +
        'two are equal and nothing is ever deduplicated.',
      zh: '文本里有每个 goroutine 的编号、参数和等待的分钟数，所以在负载下没有两份相同，什么也去不了重。',
    },
  },
  {
    id: 'goroutines-total',
    places: ['2.5:11'],
    quote: 'goroutines_total int 当前活跃 goroutine 数量',
    badge: 'wrong',
    lessons: ['snapshot-exporter'],
    says: {
      en: 'goroutines_total is the number of goroutines there are now.',
      zh: 'goroutines_total 是当前活跃 goroutine 数量。',
    },
    because: {
      en:
        '_total is the ending of a counter, and this number goes down as well; promtool refuses the name, as a ' +
        'test of goroutine-exporter checks. go_goroutines is what clients call it.',
      zh: '_total 是计数器的后缀，而这个数会下降；promtool 拒绝这个名字，goroutine-exporter 的测试检查了这一点。客户端库里它叫 go_goroutines。',
    },
  },
  {
    id: 'blocked-ratio-over-0-3',
    places: ['2.5:12', '2.5:15'],
    quote: 'Prometheus alert on blocked_ratio > 0.3',
    badge: 'wrong',
    lessons: ['snapshot-exporter'],
    says: {
      en: 'Prometheus raises an alert when blocked_ratio > 0.3.',
      zh: 'blocked_ratio > 0.3 时 Prometheus 告警。',
    },
    because: {
      en:
        'to wait is what goroutines are for. More than three in ten of this healthy service’s are blocked at every ' +
        'look, and at nearly every one even if waiting for a socket is not counted. What tells a leak is a number ' +
        'of long-waiting goroutines that keeps growing: the rule beside go-fixtures/goroutine-exporter.',
      zh:
        'goroutine 本来就是用来等待的。这个健康服务每次查看都有超过三成的 goroutine 阻塞；即使不算等待 socket 的，也几乎每次如此。能说明泄漏的，是长时间等待的 goroutine ' +
        '数量不断增长：规则在 go-fixtures/goroutine-exporter 旁边。',
    },
  },
  {
    id: 'the-exporter-never-closes-the-body',
    places: ['2.5:13'],
    quote: 'resp, _ := http.Get(…) body, _ := io.ReadAll(resp.Body)',
    badge: 'wrong',
    lessons: ['http-client', 'snapshot-exporter'],
    says: {
      en: 'analyzeGoroutines gets the page, reads its body and parses it.',
      zh: 'analyzeGoroutines 取回页面，读取 body 并解析。',
    },
    because: {
      en:
        'resp.Body is never closed, and both errors are dropped: where the service does not answer, resp is nil ' +
        'and the exporter panics. A body read to its end gives its connection back by itself; one that fails half ' +
        'way keeps it, with two goroutines.',
      zh:
        'resp.Body 从不关闭，两个错误都被丢掉：服务不响应时 resp 是 nil，exporter 会 panic。读到结尾的 body 会自动归还连接；读到一半失败的，则连同两个 goroutine ' +
        '一直占着连接。',
    },
  },
  {
    id: 'the-brackets-are-the-state',
    places: ['2.5:14'],
    quote: 'goroutine \\d+ \\[([^\\]]+)\\] 提取状态',
    badge: 'wrong',
    lessons: ['snapshot-exporter'],
    says: {
      en: 'The regular expression goroutine \\d+ \\[([^\\]]+)\\] extracts the state.',
      zh: '正则 goroutine \\d+ \\[([^\\]]+)\\] 提取状态。',
    },
    because: {
      en:
        'the brackets also hold the minutes waited, “locked to thread” and, by default in a module of Go 1.27, ' +
        'labels with any text in them. Counted that way “chan receive, 5 minutes” and “chan receive, 6 minutes” ' +
        'are two states.',
      zh:
        '方括号里还有等待的分钟数、“locked to thread”，以及标签（go 1.27 的 module 默认带），其中可以有任何文字。这样统计，“chan receive, 5 minutes”和“chan ' +
        'receive, 6 minutes”就成了两种状态。',
    },
  },
];
