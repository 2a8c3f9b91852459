// The lesson snapshot-exporter in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '快照 exporter：从不重复的哈希，与从不停止的告警',
  claim:
    '健康服务在负载下的 goroutine 快照，若以文本的哈希命名，个个都是新的；若以 goroutine 等待的位置命名，至多二十分之一是新的。',
  symptom:
    '无论服务在做什么，快照库每小时都增长同样多。要找出与众不同的那一份，就得把它们全部读一遍。而阻塞 goroutine 的告警早已被静音，因为它第一天就响了，再没有停过。',
  looksReasonable:
    '在别处，人们都用内容的哈希来找重复：备份、容器镜像、Git。内容相同的两份文本哈希相同。而且被阻塞的 goroutine 不干活，所以有三分之一被阻塞的服务一定出了问题。',
  change:
    '先解析文本，再对 goroutine 等待位置的集合做哈希：状态、函数、行号、由谁启动。编号、参数、地址、等待时间和数量都略去，抓取时正在运行的 goroutine 也略去。',
  watch:
    '看新快照的比例，以及保存的千字节数：它要么直线上升，要么完全不动。再看文章的告警在多少次查看时会响：每个变体的每一次都会响，而这个服务按时回答了每个请求。',
  doesNotHelp:
    '服务付出的代价并没有变小：转储照样让它停顿，解析也比哈希更费时间。而且略去的东西不再体现在名字里：如果泄漏发生在 goroutine 本来就会等待的位置，就不会产生新快照。它体现在数量上，而数量属于时间序列。',
  knobs: {
    SNAPSHOT_EVERY_MS:
      '服务多久查看自己一次，默认每 10 ms。每 50 ms 一次时，原始文本只占五分之一的空间，按位置命名的仍然一样少。',
  },
  readMore: [
    'Package net/http/pprof: the goroutine profile, debug=2',
    'Source of package runtime: traceback.go, goroutineheader',
    'google/gops: package agent',
    'OpenMetrics specification: suffixes of metric names',
    'Prometheus documentation: alerting rules, for',
    'Rob Ewaschuk: My Philosophy on Alerting',
  ],
  subjects: {
    antipattern: { label: '文本的哈希', text: '快照的名字是 debug=2 响应内容的 SHA-256，如文章所写。' },
    fix: {
      label: '位置的哈希',
      text: '解析转储。goroutine 等待的每个位置只记一次，不带同一位置两个 goroutine 之间的任何差别，再对这份清单做哈希。',
    },
    counted: {
      label: '位置及数量',
      text: '同上，但每个位置按在那里等待的 goroutine 逐个列出。它看上去是更细致的修复。但在负载下数量总在变，这里是每六次查看变一次：五十个客户都等同样的 20 ms，几乎步调一致。换成真实的客户会变得更多。',
    },
  },
  headline: { shown: '以 goroutine 等待的位置命名，快照就会重复：每 100 个中新的有 {gauge.drained.new_of_100} 个。' },
  expect: {
    'named-by-its-text-at': '以文本命名，100 份快照中至少 99 份是新的。',
    'named-by-the-places-at': '以位置命名，100 份中至多 5 份是新的。',
    'with-the-counts-left-in': '若保留数量，新的至少多到三倍。',
    'of-the-kilobytes-kept-at': '保存的千字节数至多剩下十分之一。',
    'at-99-of-100-looks': '对这个健康的服务，100 次查看中有 99 次文章的告警会响。',
    'and-at-half-of-them': '即使不把等待 socket 的算作阻塞，也有一半会响。',
    'the-better-name-costs-hardly': '与所有变体都要做的转储相比，更好的名字几乎不损失吞吐量：至少剩下 90%。',
  },
  gauges: {
    new_of_100: { label: '100 份快照中的新快照' },
    kept: { label: '保存的快照数' },
    kept_kb: { label: '保存的快照的千字节数' },
    alarms_of_100: { label: '100 次查看中 blocked_ratio > 0.3 的次数' },
    off_network_alarms_of_100: { label: '同上，不算等待 socket 的' },
  },
} satisfies LessonWords;
