// The lesson snapshot-exporter in Chinese.

export const LESSON: Record<string, string> = {
  'Snapshot exporter: a hash that never repeats, and an alarm that never stops':
    '快照 exporter：从不重复的哈希，与从不停止的告警',
  'Of snapshots of a healthy service’s goroutines under load, named by the hash of their text, every one is new, and at most a twentieth are when named by the places at which goroutines wait.':
    '健康服务在负载下的 goroutine 快照，若以文本的哈希命名，个个都是新的；若以 goroutine 等待的位置命名，至多二十分之一是新的。',
  'The store of snapshots grows by the same amount every hour, whatever the service does. Looking for the one that differs from the others means to read them all. And the alarm on blocked goroutines has been silenced, since it went off on the first day and did not end.':
    '无论服务在做什么，快照库每小时都增长同样多。要找出与众不同的那一份，就得把它们全部读一遍。而阻塞 goroutine 的告警早已被静音，因为它第一天就响了，再没有停过。',
  'A hash of the content is how duplicates are found everywhere else: in backups, in container images, in Git. Two texts that say the same have the same hash. And a goroutine that is blocked does no work, so a service in which a third are blocked must be in trouble.':
    '在别处，人们都用内容的哈希来找重复：备份、容器镜像、Git。内容相同的两份文本哈希相同。而且被阻塞的 goroutine 不干活，所以有三分之一被阻塞的服务一定出了问题。',
  'The text is parsed, and what is hashed is the set of places at which goroutines wait: state, functions, lines and who started them. Numbers, arguments, addresses, waiting times and counts are left out, and so are goroutines that were caught running.':
    '先解析文本，再对 goroutine 等待位置的集合做哈希：状态、函数、行号、由谁启动。编号、参数、地址、等待时间和数量都略去，抓取时正在运行的 goroutine 也略去。',
  'The share of snapshots that are new, and the kilobytes kept, which grow in a straight line or not at all. Then the share of looks at which the article’s alarm would go off: every one, in every variant, at a service that answers every request in time.':
    '看新快照的比例，以及保存的千字节数：它要么直线上升，要么完全不动。再看文章的告警在多少次查看时会响：每个变体的每一次都会响，而这个服务按时回答了每个请求。',
  'It makes nothing cheaper that costs the service: the dump stops it all the same, and parsing takes more time than hashing. And what it leaves out is not in the name any more: a leak at a place where goroutines wait anyway is no new snapshot. It shows in the counts, which belong in a time series.':
    '服务付出的代价并没有变小：转储照样让它停顿，解析也比哈希更费时间。而且略去的东西不再体现在名字里：如果泄漏发生在 goroutine 本来就会等待的位置，就不会产生新快照。它体现在数量上，而数量属于时间序列。',
  'snapshot_id is SHA256(stack_text), and snapshots are deduplicated by it (2.5).':
    'snapshot_id 是 SHA256(stack_text)，快照据此去重（2.5）。',
  'the text holds the number of each goroutine, its arguments and its minutes of waiting, so under load no two are equal and nothing is ever deduplicated.':
    '文本里有每个 goroutine 的编号、参数和等待的分钟数，所以在负载下没有两份相同，什么也去不了重。',
  'Prometheus raises an alert when blocked_ratio > 0.3 (2.5).': 'blocked_ratio > 0.3 时 Prometheus 告警（2.5）。',
  'to wait is what goroutines are for. More than three in ten of this healthy service’s are blocked at every look, and at nearly every one even if waiting for a socket is not counted. What tells a leak is a number of long-waiting goroutines that keeps growing: the rule beside go-fixtures/goroutine-exporter.':
    'goroutine 本来就是用来等待的。这个健康服务每次查看都有超过三成的 goroutine 阻塞；即使不算等待 socket 的，也几乎每次如此。能说明泄漏的，是长时间等待的 goroutine 数量不断增长：规则在 go-fixtures/goroutine-exporter 旁边。',
  'goroutine \\d+ \\[([^\\]]+)\\] extracts the state (2.5).': '正则 goroutine \\d+ \\[([^\\]]+)\\] 提取状态（2.5）。',
  'the brackets also hold the minutes waited, “locked to thread” and, since Go 1.26 if asked for, labels with any text in them. Counted that way “chan receive, 5 minutes” and “chan receive, 6 minutes” are two states.':
    '方括号里还有等待的分钟数、“locked to thread”，以及自 Go 1.26 起可以要求打印的标签，其中可以有任何文字。这样统计，“chan receive, 5 minutes”和“chan receive, 6 minutes”就成了两种状态。',
  'GOPS_ADDR=:6060 starts gops, which serves /debug/pprof over a Unix socket (2.5).':
    'GOPS_ADDR=:6060 启动 gops，它通过 Unix socket 提供 /debug/pprof（2.5）。',
  'gops knows no such variable. A program calls agent.Listen, which listens on TCP, is asked with one byte and serves one caller at a time. /debug/pprof is net/http/pprof’s. goroutine-exporter speaks both.':
    'gops 没有这个变量。程序要调用 agent.Listen，它监听 TCP，用一个字节提问，一次只服务一个调用者。/debug/pprof 来自 net/http/pprof。goroutine-exporter 两种都会说。',
  'How often the service looks at itself, by default every 10 ms. Every 50 ms the raw text fills a fifth as much, and the places still as little.':
    '服务多久查看自己一次，默认每 10 ms。每 50 ms 一次时，原始文本只占五分之一的空间，按位置命名的仍然一样少。',
  'hash of the text': '文本的哈希',
  'A snapshot’s name is the SHA-256 of what debug=2 answers, as the article has it.':
    '快照的名字是 debug=2 应答内容的 SHA-256，如文章所写。',
  'hash of the places': '位置的哈希',
  'The dump is parsed. Each place at which a goroutine waits is written down once, without anything that differs between two goroutines there, and the list is hashed.':
    '解析转储。goroutine 等待的每个位置只记一次，不带同一位置两个 goroutine 之间的任何差别，再对这份清单做哈希。',
  'places and how many': '位置及数量',
  'The same, but each place is listed once for every goroutine that waits there. It looks like the more careful fix. But under load the numbers change all the time, here once in six looks: fifty customers who all wait for the same 20 ms move almost in step. With real ones it would be more.':
    '同上，但每个位置按在那里等待的 goroutine 逐个列出。它看上去是更细致的修复。但在负载下数量总在变，这里是每六次查看变一次：五十个客户都等同样的 20 ms，几乎步调一致。换成真实的客户会变得更多。',
  'Named by its text, at least 99 of 100 snapshots are new.': '以文本命名，100 份快照中至少 99 份是新的。',
  'Named by the places, at most 5 of 100 are.': '以位置命名，100 份中至多 5 份是新的。',
  'With the counts left in, at least three times as many are new.': '若保留数量，新的至少多到三倍。',
  'Of the kilobytes kept, at most a tenth remain.': '保存的千字节数至多剩下十分之一。',
  'At 99 of 100 looks at this healthy service the article’s alarm goes off.':
    '对这个健康的服务，100 次查看中有 99 次文章的告警会响。',
  'And at half of them even if those that wait for a socket are not called blocked.':
    '即使不把等待 socket 的算作阻塞，也有一半会响。',
  'The better name costs hardly any throughput, beside the dumps that all variants take: at least 90 % remain.':
    '与所有变体都要做的转储相比，更好的名字几乎不损失吞吐量：至少剩下 90 %。',
  'New ones of 100 snapshots': '100 份快照中的新快照',
  'Snapshots kept': '保存的快照数',
  'Kilobytes of snapshots kept': '保存的快照的千字节数',
  'Of 100 looks, those with blocked_ratio > 0.3': '100 次查看中 blocked_ratio > 0.3 的次数',
  'The same without waiting for sockets': '同上，不算等待 socket 的',
};
