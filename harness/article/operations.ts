// What the article says of its last chapter, and what each sentence is worth.
import type { ArticleSentence } from '../model/article.ts';

export const OPERATIONS: readonly ArticleSentence[] = [
  {
    id: 'rules-over-nine-metrics',
    places: ['5:5a'],
    quote: '9 类核心指标(如 HTTP 5xx 错误率 >0.5%、Pod 重启频率 >3 次/小时)',
    badge: 'depends',
    lessons: ['snapshot-exporter'],
    says: {
      en: 'Prometheus alerts on nine core metrics, such as HTTP 5xx over 0.5 % and restarts more than 3 an hour.',
      zh: 'Prometheus 规则覆盖九类核心指标，如 HTTP 5xx 错误率 >0.5%、重启 >3 次/小时。',
    },
    condition: { en: 'the rate is of enough requests', zh: '比率建立在足够多的请求上' },
    because: {
      en:
        'go-fixtures/goroutine-exporter/rules/service.yml has both as rules, held by promtool test rules. At a few ' +
        'requests a minute one error is over 0.5 %, so the rule also asks for a number of requests; and a restart ' +
        'is a change of process_start_time_seconds, which needs no Kubernetes. The other seven are not named.',
      zh:
        'go-fixtures/goroutine-exporter/rules/service.yml 把两条都写成规则，由 promtool test rules 检验。每分钟只有几个请求时，一个错误就超过 ' +
        '0.5%，所以规则还要求请求数；重启就是 process_start_time_seconds 变了，不需要 Kubernetes。其余七个原文没有说。',
    },
  },
  {
    id: 'pools-that-are-not-closed',
    places: ['5:12'],
    quote: 'HikariCP 连接池实例(共定位 17 处资源泄漏点)',
    badge: 'depends',
    lessons: ['connection-pool-leak'],
    says: {
      en: 'Unclosed HikariCP connection pools were found in 17 places, by probes injected with eBPF.',
      zh: '用 eBPF 探针在 17 处找到未关闭的 HikariCP 连接池。',
    },
    condition: {
      en: 'as a kind of fault; the 17 places are a company’s own',
      zh: '作为一类故障；那 17 处是一家公司自己的',
    },
    because: {
      en:
        'as a kind of fault: Go’s pool can be drained in the same way, shown here. The 17 places are a company’s ' +
        'own and cannot be reproduced. But no probe in the kernel is needed to see it: db.Stats() counts the ' +
        'connections in use and the waits, as HikariCP does with its own metrics and leakDetectionThreshold.',
      zh:
        '作为一类故障：Go 的连接池同样会被耗尽，这里展示了。那 17 处是一家公司自己的，无法复现。但看到它不需要内核探针：db.Stats() 统计使用中的连接和等待次数，HikariCP 用自己的指标和 ' +
        'leakDetectionThreshold 也能做到。',
    },
  },
  {
    id: 'pre-destroy',
    places: ['5:13'],
    quote: '批量注入 @PreDestroy 清理逻辑',
    badge: 'wrong',
    lessons: ['connection-pool-leak'],
    says: {
      en: 'Clean-up code in @PreDestroy, injected by a script, repairs them.',
      zh: '脚本注入的 @PreDestroy 清理代码修复它们。',
    },
    because: {
      en:
        'for connections that a request has taken: @PreDestroy runs when the container puts an object down, at the ' +
        'end, as defer db.Close() in main does. The service that serves nobody has not come to its end. It is ' +
        'right for a pool that is opened again and again, which is another fault.',
      zh:
        '对请求拿走的连接而言：@PreDestroy 在容器放下对象时才运行，也就是在最后，如同 main 里的 defer ' +
        'db.Close()。谁也服务不了的服务还没有走到最后。对反复打开的连接池它是对的，但那是另一种故障。',
    },
  },
  {
    id: 'a-static-rule-stops-it',
    places: ['5:14'],
    quote: 'java:S6542),拦截率 100%',
    badge: 'wrong',
    lessons: ['connection-pool-leak'],
    says: {
      en: 'A rule of static analysis stops the pattern, with a rate of 100 %.',
      zh: '一条静态分析规则拦截这种模式，拦截率 100%。',
    },
    because: {
      en:
        'go vet says nothing about the antipattern, as the tests of this lesson check, though it does know ' +
        'unclosed HTTP bodies in one form (httpresponse); a check for rows was proposed in golang/go#34544. ' +
        'Linters such as sqlclosecheck find this one, and doubt some that are right. Sonar’s rule for resources ' +
        'that are not closed is java:S2095.',
      zh:
        'go vet 对反模式什么也不说，本课的测试检查了这一点；它倒是认识一种未关闭 HTTP body 的写法（httpresponse）；对行的检查在 golang/go#34544 ' +
        '中提议过。sqlclosecheck 之类的 linter 能找到这一处，也会怀疑一些正确的代码。Sonar 关于资源未关闭的规则是 java:S2095。',
    },
  },
  {
    id: 'adaptive-concurrency-on-a-weak-network',
    places: ['5:17a'],
    quote: 'P99 延迟稳定在 1.8s 内(较静态限流方案降低 41%)',
    badge: 'depends',
    lessons: ['weak-network'],
    says: {
      en: 'On a weak network adaptive concurrency keeps P99 within 1.8 s, 41 % below a static limit.',
      zh: '弱网环境下，自适应并发使 P99 稳定在 1.8 s 内，较静态限流降低 41%。',
    },
    condition: { en: 'the static limit is too high for the link', zh: '静态上限高出链路能力' },
    because: {
      en:
        'against a static limit that is too high for the link: here P95 falls by nearly two fifths, and P99 by ' +
        'about a third in windows in which few orders are lost twice. The figure says more of that limit than of ' +
        'the adaptive one: against a static 30 there is nothing to gain.',
      zh: '对一个高出链路能力的静态上限成立：这里 P95 降了将近五分之二；在很少有订单丢两次的窗口里，P99 降了大约三分之一。这个数字说明的更多是那个静态上限，而不是自适应：对静态上限 30 就没有什么可赢的。',
    },
  },
  {
    id: 'envoy-adjusts-connections',
    places: ['5:17b'],
    quote: 'adaptive concurrency 控制器动态调整连接并发数',
    badge: 'wrong',
    lessons: ['weak-network', 'retry-storm'],
    says: {
      en: 'Envoy’s adaptive concurrency controller adjusts the number of concurrent connections.',
      zh: 'Envoy 的 adaptive concurrency 控制器动态调整连接并发数。',
    },
    because: {
      en:
        'it limits requests under way to a cluster, not connections, and refuses with 503 what is over the limit. ' +
        'A P99 of those that were let in is easily low; here they wait, and all of them are counted.',
      zh: '它限制的是发往一个集群的未完成请求数，不是连接数，并用 503 拒绝超出上限的请求。只算放进来的请求，P99 很容易低；这里它们会等待，并且全部计入。',
    },
  },
  {
    id: 'roll-back-at-2-5-per-cent',
    places: ['5:18a'],
    quote: '转化率下降超 2.5% 时自动回滚',
    badge: 'wrong',
    lessons: ['canary-gate'],
    says: {
      en: 'A canary whose conversion rate falls by more than 2.5 % is rolled back automatically.',
      zh: '金丝雀的转化率下降超过 2.5% 时自动回滚。',
    },
    because: {
      en:
        'as a rule by itself: it names no number of observations and no interval. The section “Rollout” counts the ' +
        'rounds of this run in which a canary that costs nothing lies beyond 2.5 %. And a conversion rate is ' +
        'noisier than throughput: of a rate of 3 %, a fall by 2.5 % of it takes about 800,000 visitors on either ' +
        'side to be seen four times out of five.',
      zh: '作为单独一条规则：它没有说明观察多少次，也没有区间。“发布”一节数出了本次运行中不添开销的金丝雀有多少轮偏出 2.5%。而转化率比吞吐量噪声更大：转化率为 3% 时，要在五次中有四次看出它下降 2.5%，两边各需约 80 万名访客。',
    },
  },
  {
    id: 'three-roll-backs-saved-1-87-million',
    places: ['5:18b'],
    quote: '触发 3 次回滚,避免预计 187 万元营收损失',
    badge: 'not-reproduced',
    lessons: ['canary-gate'],
    says: {
      en: 'The rule rolled back three times during one campaign and saved an expected 1.87 million yuan.',
      zh: '该规则在一次营销活动期间回滚三次，避免预计 187 万元损失。',
    },
    because: {
      en:
        'as evidence for the rule: how many of the three were worse builds, and how many were noise, only a ' +
        'comparison could tell that goes on after the roll back, or one of a build with itself: npm run bench ' +
        'canary-gate -- --control.',
      zh: '作为这条规则的证据：三次中有几次是更差的构建，几次是噪声，只有回滚之后继续比较，或让一个构建与自身比较才能知道：npm run bench canary-gate -- --control。',
    },
  },
  {
    id: 'openfeature-is-one-switchboard',
    places: ['5:21a'],
    quote: 'OpenFeature 标准化特征开关',
    badge: 'holds',
    lessons: ['live-switch'],
    says: {
      en: 'OpenFeature makes flags one switchboard that operations and product share.',
      zh: 'OpenFeature 标准化特征开关，实现运维侧与业务侧共享同一套开关配置中心。',
    },
    because: {
      en:
        'as far as the interface goes: the code asks a client and does not know what stands behind it, as in all ' +
        'four variants here. That a flag can be flipped live follows from when the client is asked, which no ' +
        'interface can see to: the antipattern uses the same one.',
      zh: '就接口而言成立：代码询问客户端，不知道背后是什么，这里的四个变体都是如此。标志能否在运行时切换，取决于何时询问客户端，这是任何接口都管不到的：反模式用的是同一个接口。',
    },
  },
  {
    id: 'flagd-keeps-flags-in-redis',
    places: ['5:21b'],
    quote: '基于 Flagd + Redis 后端',
    badge: 'wrong',
    lessons: ['live-switch'],
    says: { en: 'flagd keeps its flags in Redis.', zh: 'flagd 以 Redis 为后端保存标志。' },
    because: {
      en:
        'flagd has no store of its own. It reads flags from files, HTTP, gRPC or Kubernetes resources and watches ' +
        'them; Redis would need a service between.',
      zh: 'flagd 自己没有存储。它从文件、HTTP、gRPC 或 Kubernetes 资源读取标志并监视变化；要用 Redis，中间还需要一个服务。',
    },
  },
  {
    id: 'rules-in-webassembly',
    places: ['5:24', '5:26a'],
    quote: 'WASM 规则引擎将风控决策延迟从 47ms 压缩至 8.3ms',
    badge: 'not-reproduced',
    lessons: ['wasm-rules', 'rule-engine'],
    says: {
      en: 'A rule engine in WebAssembly (Rust, WasmEdge) takes risk decisions from 47 to 8.3 ms.',
      zh: 'WASM 规则引擎（Rust，WasmEdge）将风控决策延迟从 47 ms 压缩至 8.3 ms。',
    },
    because: {
      en:
        'the article compares two programs in two languages on machines it does not name, at milliseconds. Here a ' +
        'thousand rules in WebAssembly (wazero, in place of WasmEdge) take microseconds, and the same rules in Go ' +
        'less. A factor of this size lies in how the module is run and called: interpreted, which WasmEdge does ' +
        'too unless wasmedge compile was run before, against compiled; and a call a rule against one call.',
      zh:
        '原文比较的是两种语言写的两个程序，没说在什么机器上，而且是毫秒级。这里一千条规则放在 WebAssembly 里（用 wazero 代替 WasmEdge）只要微秒，' +
        '同样的规则用 Go 写还要更少。这么大的倍数来自模块怎样执行、怎样调用：解释执行（WasmEdge 若事先没有运行 wasmedge compile 也是如此）对编译执行，每条规则调用一次对总共调用一次。',
    },
  },
  {
    id: 'the-flag-is-decided-on-every-request',
    places: ['5:28a'],
    quote: 'B --> D[OpenFeature 开关判断]',
    badge: 'holds',
    lessons: ['live-switch'],
    says: { en: 'The flag is decided on the way of every request.', zh: '每个请求的路径上都有 OpenFeature 开关判断。' },
    because: {
      en:
        'and is cheap if the provider is in the process. flagd’s provider for Go evaluates remotely unless told ' +
        'otherwise, and helps itself with a cache that is told of changes: see variants remote and cached for what ' +
        'is left without the one or the other.',
      zh: '如果 provider 在进程里，这也很便宜。flagd 的 Go provider 若不另行设置，就是远程求值，靠一个能收到变更通知的缓存来弥补：少了其中一样会怎样，见变体 remote 和 cached。',
    },
  },
];
