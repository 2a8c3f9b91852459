// The lesson retry-storm in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '重试风暴：问了四遍，答给没人听',
  claim:
    '每次行程同时问五家航空公司，150 ms 没等到就再问时，每秒能回答 800 个问题的供应商十次行程里服务不了一次；只放进与它的位置相当的行程，就全部得到服务。',
  symptom: '几乎每个请求都失败，供应商却满负荷运转，还抱怨负载太高。它不会自己好起来，重启服务也只管一会儿。',
  looksReasonable:
    '每个问题一个 goroutine 正是 Go 的长处，五个一起问比挨个问更快。重试能补回网络丢掉的东西，四次不算多，每次也都按规矩设了超时。',
  change:
    '一次四个行程，共二十个问题，正好供应商的每个位置一个。其余的行程等在供应商前面，而不是它的队列里：等在这里的还没有问出口，就没有白做的工作。',
  watch:
    '看失败的请求：几乎全部，或者一个没有。看供应商的积压：250 个问题在途，要用 312 ms，没有一个能在 150 ms 之内答完；每个都被再问一遍，队列每秒增长大约一秒，答出来的早已没人要了。看每秒正确的响应：供应商的 800 个回答够 160 次行程，修复版得到的就是这么多。再看两个不设上限的对照：只问一遍时，同样的负载都能得到服务；在尝试之间加间隔却不够。',
  doesNotHelp:
    '行程多到供应商服务不了时：上限变不出位置。它们要么等得更久，要么被拒绝（变体 shed，让一半以上立即失败，换来短暂的等待）。几个服务共用一个供应商时，各自的上限互不知情；那时要用重试预算，例如十个首次提问配一次重试，或用跟随实测往返时间的上限，如课程 weak-network。还有，只要有余量，偶尔丢失的问题重试一次并无害处。',
  knobs: {
    PATIENCE_MS: '一次尝试等多久，默认 150。大约从 350 起，回答会在再问之前到来，反模式版也能服务每次行程。',
  },
  readMore: [
    'https://sre.google/sre-book/addressing-cascading-failures/',
    'Amazon Builders’ Library: Timeouts, retries, and backoff with jitter',
    'Bronson et al.: Metastable Failures in Distributed Systems (HotOS 2021)',
    'testing/synctest 包：Test',
  ],
  subjects: {
    antipattern: {
      label: '不设上限，问四次',
      text: '所有行程同时提问，每次五个问题。回答晚了就再问，一共四次；旧的问题供应商照样回答，却没有人听。',
    },
    fix: { label: '一次四个行程', text: '尝试次数相同，但行程要先等到四个轮次之一，才提第一个问题。' },
    once: {
      label: '不设上限，只问一次',
      text: '不设上限也不重试：每个问题的等待时间相当于四次尝试之和。同样的负载都能得到服务，等待发生在供应商的队列里；压垮它的是重复的提问。',
    },
    backoff: {
      label: '不设上限，有间隔',
      text: '反模式版加上长度随机、逐次翻倍的间隔。问题被摊到更长的时间里，但还是太多，风暴只是形成得慢一些。',
    },
    shed: {
      label: '一次四个，其余拒绝',
      text: '修复版，但等了 100 ms 的会得到 503。得到服务的行程一样多，其余的立刻知道结果。',
    },
  },
  headline: { shown: '只放进服务得了的行程，就没有失败：{errors.share}。' },
  expect: {
    'with-four-attempts-hardly-a': '问四次而不设上限时，行程失败九成或更多。',
    'and-the-supplier-falls-behind': '而且供应商落后 1.7 秒或更久。',
    'behind-a-limit-every-trip': '设了上限，几乎没有行程失败。',
    'and-no-question-waits-for': '而且供应商落后从不超过 75 ms。',
    'at-the-suppliers-own-pace': '行程按供应商的速度得到服务：每秒 80 到 165 次。',
    'the-same-trips-asked-once': '同样的负载，不重试、不设上限，也能得到服务。',
    'with-the-wait-in-the': '但那里每个问题都在供应商的队列中等 200 到 400 ms。',
    'pauses-between-the-attempts-do': '尝试之间加间隔也无济于事。',
    'who-sends-away-serves-as': '拒绝一部分，得到服务的行程差不多一样多。',
    'but-makes-two-thirds-of': '但五次里有两到四次立即失败。',
  },
  gauges: { backlog_ms: { label: '供应商的积压，ms' } },
} satisfies LessonWords;
