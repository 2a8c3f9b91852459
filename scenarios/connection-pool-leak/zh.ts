// The lesson connection-pool-leak in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '连接池泄漏：没有人关闭的查询结果',
  claim:
    '页面在读完查询的行之前离开又不关闭它，头二十次与别的页面一样好，此后在重启之前谁也服务不了；defer rows.Close() 消除这个问题。',
  symptom:
    '从某一刻起所有请求都超时。CPU 空闲，数据库空闲，它报告有二十个什么也不做的会话。goroutine profile 显示几百个在 database/sql.(*DB).conn ' +
    '中等待：它们是受害者。拿走连接的早已返回，不在任何 profile 里。重启有用，直到再提前离开二十次为止。',
  looksReasonable:
    'Next 找不到下一行时会关闭结果；文档这样写，每个测试也证实，因为测试数据只有三条评论。循环停在页面要显示的条数上，这是节省，不是疏忽。而且几个月里没有一件商品有第四条评论。',
  change:
    '一行代码：检查完错误之后立即 defer rows.Close()。无论函数怎样离开，连接都会归还；Next 已经关闭过的，Close 什么也不做。每个 HTTP 响应的 body 也该有同样一行：没有 ' +
    'resp.Body.Close()，它的连接就不再服务别的请求；如果设置了 MaxConnsPerHost，结局与这里一样。',
  watch:
    '吞吐量随时间的变化：先平稳，然后为零，第四条评论撤下之后仍然为零。排空之后、客户端都离开时仍在使用的连接：每一个都丢了。等待连接的次数。但不要看失败请求的占比：等待中的客户端很少提问，所以谁也服务不了的服务没有多少失败可显示。' +
    '按每秒 500 个页面施压、不管有没有响应时，失败就显现出来：第二十次提前离开之后，每个页面都失败。',
  doesNotHelp:
    '查询带着请求的 context 时：handler 返回后服务器结束这个 context，database/sql 随即自己关闭行（变体 request-context）；不过用 ' +
    'context.Background() 调用同一函数的后台任务又会泄漏。结果总是读到底，或者用 QueryRow 查询（它的 Scan ' +
    '会关闭）时也是如此。不能代替修复的是人们最先尝试的：更多的连接和连接寿命上限（变体 larger-pool），连接池只对归还的连接使用它。',
  knobs: {
    POOL_SIZE:
      '连接池的连接数，默认 20。更大的池按比例要多一些页面才会耗尽，也只多这么久。少于 16 个客户端时，修复版也让它们互相等待。',
    POOL_LIFETIME_MS: '连接可以有多老，默认没有限制。对使用中的连接，无论用了多久，它什么也不改变。',
  },
  readMore: [
    'Package database/sql: Rows.Next, Rows.Close, DBStats, SetMaxOpenConns',
    'The Go documentation: Managing connections; Canceling in-progress operations',
    'Source of package database/sql: Rows.awaitDone',
    'golang/go#34544: proposal: cmd/vet: detect defer rows.Close()',
    'Package net/http: Response.Body, Transport.MaxConnsPerHost',
  ],
  subjects: {
    antipattern: {
      label: '行没有关闭',
      text: '页面有了三条评论，循环就结束。数据库里有三条时，Next 找到末尾并关闭。有四条时循环先离开，行一直开着，连接也跟着占着。',
    },
    fix: { label: 'defer rows.Close()', text: '同样的循环。无论怎样结束，行都会关闭，连接回到池里。' },
    'request-context': {
      label: '不关闭，但带 r.Context()',
      text: '这里也不关闭行，但查询得到了请求的 context。handler 返回后服务器结束这个 context，database/sql 的一个 goroutine 关闭行。泄漏只持续几微秒。',
    },
    'larger-pool': {
      label: '行没有关闭，五倍的池',
      text: '反模式版，100 个连接，每个连接的年龄不得超过 100 ms。它撑过五倍的页面，不到一秒。不归还的连接永远不算太老。',
    },
  },
  headline: { shown: '关闭 rows 后连接全部归还：排空后仍在使用的 {gauge.drained.in_use}。' },
  expect: {
    'sixteen-clients-that-wait-10': '行被关闭时，十六个客户端每页等 10 ms，每秒至少读 900 页。',
    'left-open-they-are-at': '不关闭时至多 650 页：从第二十次提前离开到窗口结束，谁也得不到服务。',
    'while-the-lamp-has-its': '台灯有第四条评论期间几乎没有：每秒至多 300 页。',
    'when-all-clients-have-gone': '客户端都离开之后，全部 20 个连接仍在使用。',
    'with-close-none-is': '有 Close 时一个也没有。',
    'with-close-16-clients-and': '有 Close 时，16 个客户端和 20 个连接从不需要等待。',
    'with-the-requests-context-the': '带着请求的 context，没有 Close 行也会关闭：至少有修复版吞吐量的 90%。',
    'and-no-connection-is-lost': '也没有丢失连接。',
    'five-times-the-connections-end': '五倍的连接结局相同：100 个全部丢失。',
    'and-serve-at-most-700': '总共每秒至多服务 700 页，尽管同时从未要求超过 16 个。',
  },
  spans: { fourth: '台灯有第四条评论期间' },
  gauges: { in_use: { label: '使用中的连接' }, waits: { label: '等待连接的次数' } },
} satisfies LessonWords;
