// The lesson leak-alarm in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '泄漏告警：叫醒谁，为了什么',
  claim:
    'goroutine 数连续三次上升的规则，会为一个毫无泄漏的服务一次又一次叫醒人；而询问最低数量是否持续上升、且快于任何负载增长的规则，在那里谁也不叫醒，对泄漏则恰好叫醒一次。',
  symptom:
    '告警频道里全是 goroutine 泄漏，还没等人去看就已消失。于是它被静音了，而昨夜因内存上限重启的那个服务，其实已经报了几个小时。',
  looksReasonable:
    '泄漏会上升，所以连续三次超过阈值的上升必定是泄漏，15 秒后就有人知道。平静的日子里它不出声，如变体 calm 所示，在测试里它能找出每个泄漏。',
  change:
    '只换规则；服务、间隔和通道都一样。新规则看二十个区块各自的最低数量，因为批处理总会回到它的底，而泄漏站在它留下的一切之上。它扣除请求增多、处理中的请求增多和连接增多所能解释的部分。它还要求上升均匀且仍在继续：池是分步扩大的，只是在装满的服务会停下来。',
  watch:
    '把 goroutine 曲线和告警放在一起看。有货车时数量是锯齿，每个齿都和变体 forgotten ' +
    '的泄漏一样陡：任何看不满一整个齿的规则都无法区分两者。图表每秒读数十次，在每个齿上读到不同的高度，所以图上的锯齿更慢。再看那条唯一的泄漏告警，它在第一个请求之后约一秒半到来。',
  doesNotHelp:
    '对耗时超过二十个区块的批处理没有用：在这个规则看来它就是泄漏，如参数 VAN_EVERY_MS 所示。对连接泄漏它不报，因为它不计入正在等待对端的 goroutine。而且它慢，原文的规则需要 15 ' +
    '秒，它要二十分钟；几分钟内就拖垮服务的泄漏需要的是上限，不是告警。',
  knobs: {
    VAN_EVERY_MS:
      '包裹最多等货车多久，默认 90。设为 5000 时一次试验之内没有货车出发，改进的规则也会错：它为本来会离开的包裹叫醒人。',
    ALARM_EVERY_MS:
      '告警多久看一次，默认每 6 ms，代替五秒。设为 250 时，任意两次查看之间都有货车离开，原文的规则不再看到三次上升，并没有更好的理由；改进的规则为它的二十个区块需要 60 s，比一次试验长，看不到泄漏。',
  },
  readMore: [
    'Package runtime: NumGoroutine, Stack',
    'Package embed',
    'Go 1.26 release notes: goroutine leak profile',
    'Google SRE Book: Monitoring Distributed Systems, on pages that are not urgent',
    'Rob Ewaschuk: My Philosophy on Alerting',
    'P. K. Sen: Estimates of the Regression Coefficient Based on Kendall’s Tau',
  ],
  subjects: {
    antipattern: {
      label: '三次上升，有货车',
      text: '每个包裹在一个 goroutine 里等下一辆货车，所有包裹每秒十一次一起离开。两次之间容得下三次上升，于是一辆又一辆的货车把人叫醒。',
    },
    fix: {
      label: '无法解释的上升，有货车',
      text: '同一个货站。一个区块的最低数量是货车刚离开之后的数量，它在各区块之间都一样，不管中间有多高。',
    },
    forgotten: {
      label: '无法解释的上升，有泄漏',
      text: '同样的规则，但货车忘掉了每个包裹。底随每个请求上升一，而请求并没有变多，人被叫醒一次。',
    },
    calm: {
      label: '三次上升，平静',
      text: '原文的规则，但没有包裹占用 goroutine。它不报，它正是这样通过评审和最初几周的。',
    },
  },
  headline: { shown: '询问上升原因的规则在没有泄漏时谁也不叫醒：告警 {gauge.drained.alerts} 次。' },
  expect: {
    'with-vans-the-depot-leaks': '有货车时货站没有任何泄漏。',
    'three-rises-wake-somebody-all': '三次上升照样把人叫醒，五次或更多。',
    'the-improved-rule-wakes-nobody': '改进的规则在那里谁也不叫醒。',
    'forgotten-parcels-are-a-leak': '被忘掉的包裹是泄漏，每个请求一个 goroutine。',
    'for-which-the-improved-rule': '为此改进的规则恰好叫醒人一次。',
    'the-stacks-of-so-many': '这么多的栈装不下，告警会说明。',
    'on-a-calm-day-three': '平静的日子里不会有三次上升。',
    'neither-rule-costs-throughput-worth': '两种规则都基本不影响吞吐量：用改进的规则至少是反模式版的十分之九。',
  },
  gauges: { alerts: { label: '发出的告警' }, truncated: { label: '栈装不下的告警' } },
} satisfies LessonWords;
