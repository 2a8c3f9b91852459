// The lesson leak-alarm in Chinese.

export const LESSON: Record<string, string> = {
  'Leak alarm: who is woken, and for what': '泄漏告警：叫醒谁，为了什么',
  'Three rises of the goroutine count in a row wake somebody again and again for a service that leaks nothing, and a rule that asks whether the lowest count climbs with the requests, and comes back when they cease, wakes nobody there and somebody exactly once for a leak.':
    'goroutine 数连续三次上升的规则，会为一个毫无泄漏的服务一次又一次叫醒人；而询问最低数量是否随请求上升、请求停止后是否回落的规则，在那里谁也不叫醒，对泄漏则恰好叫醒一次。',
  'The channel for alerts is full of goroutine leaks that were gone before anybody looked. So it has been muted, and the service that was restarted by its memory limit last night had said so for hours.':
    '告警频道里全是 goroutine 泄漏，还没等人去看就已消失。于是它被静音了，而昨夜因内存上限重启的那个服务，其实已经报了几个小时。',
  'A leak climbs, so three rises in a row over a threshold must be one, and after 15 seconds somebody knows. On a calm day it is silent, as variant calm shows, and in a test it finds every leak.':
    '泄漏会上升，所以连续三次超过阈值的上升必定是泄漏，15 秒后就有人知道。平静的日子里它不出声，如变体 calm 所示，在测试里它能找出每个泄漏。',
  'The rule and nothing else; service, interval and channel are the same. The new one looks at the lowest count of each of four blocks, since a batch comes back to its floor and a leak stands on all that it has left. It divides the climb by the requests served. And it waits for the load to fall, to see whether the count follows.':
    '只换规则；服务、间隔和通道都一样。新规则看四个区块各自的最低数量，因为批处理总会回到它的底，而泄漏站在它留下的一切之上。它把上升量除以已服务的请求数。它还等待负载下降，看数量是否随之回落。',
  'The goroutine curve and the alerts together. With vans the count is a saw, each tooth of it as steep as the leak of variant forgotten: no rule that looks at less than a whole tooth can tell the two apart. The chart reads the count ten times a second and catches each tooth at another height, so that its saw is a slower one. Then the one alert for the leak, which comes after the load has ended.':
    '把 goroutine 曲线和告警放在一起看。有货车时数量是锯齿，每个齿都和变体 forgotten 的泄漏一样陡：任何看不满一整个齿的规则都无法区分两者。图表每秒读数十次，在每个齿上读到不同的高度，所以图上的锯齿更慢。再看那条唯一的泄漏告警，它在负载结束之后才来。',
  'With a batch that takes longer than the four blocks and the wait together: to this rule it is a leak, as the knob VAN_EVERY_MS shows. With a leak that has nothing to do with requests, or is smaller than one in a hundred: it says nothing. And it is slow, minutes where the article’s needs 15 seconds; a leak that kills the service within minutes needs a limit and not an alarm.':
    '对耗时超过四个区块加等待时间的批处理没有用：在这个规则看来它就是泄漏，如旋钮 VAN_EVERY_MS 所示。对与请求无关的泄漏，或小于百分之一的泄漏，它不出声。而且它慢，文章的规则需要 15 秒，它要几分钟；几分钟内就拖垮服务的泄漏需要的是上限，不是告警。',
  'Three rises in a row over a threshold, seen every five seconds, are a goroutine leak (2.4).':
    '每五秒采样一次，连续三次增长超阈值就是 goroutine 泄漏（2.4）。',
  'they are a rise. A batch that fills makes them, connections after a deployment do, and so does a pool that grows in three steps. It finds a fast leak, and misses a slow one: a goroutine a second is 5 in five seconds.':
    '那只是上升。正在装满的批处理会造成上升，部署之后的连接会，分三步扩大的池也会。它能找到快的泄漏，却漏掉慢的：每秒一个 goroutine，5 秒只有 5 个。',
  'runtime.Stack(buf, true) has the complete stacks of all goroutines (2.4).':
    'runtime.Stack(buf, true) 获取所有 goroutine 的完整堆栈（2.4）。',
  'it has what fits into buf, and does not say that it was cut. A leak is when it does not fit: in variant forgotten 64 KB hold the stacks of a few hundred out of thousands of goroutines, and the alert says so.':
    '它给出 buf 装得下的部分，并且不说自己被截断。泄漏恰恰就是装不下的时候：在变体 forgotten 里，64 KB 只装得下几千个 goroutine 中几百个的栈，告警会说明这一点。',
  'The template is embedded at compile time, so that no file is read at run time (2.4).':
    '模板在编译期嵌入，运行时不读文件（2.4）。',
  'go:embed puts it into the binary. It should be parsed when the program starts, and not, as in the article, at the alert: a template that does not parse would panic in the very moment that it is needed.':
    'go:embed 把它放进二进制。它应当在程序启动时解析，而不是像文章那样在告警时解析：不能解析的模板会恰好在需要它的那一刻 panic。',
  'The alert is rendered in real time when the leak is found (2.4).': '检测到泄漏时即时渲染告警（2.4）。',
  'but all goroutines stand still while their stacks are written, so once for a leak is what a service can bear. With the article’s rule and no end of the episode it would be once in five seconds; lesson cost-of-diagnosis measures that.':
    '但写出栈的时候所有 goroutine 都停住，所以一次泄漏写一次是服务能承受的。用文章的规则而没有事件的终点，就会每五秒写一次；课程 cost-of-diagnosis 测量了这个代价。',
  'How long a parcel waits for its van at most, by default 90. With 5000 no van leaves within a trial, and the improved rule is wrong too: it wakes somebody for parcels that would have left.':
    '包裹最多等货车多久，默认 90。设为 5000 时一次试验之内没有货车出发，改进的规则也会错：它为本来会离开的包裹叫醒人。',
  'How often the alarm looks, by default every 20 ms in place of five seconds. With 250 a van has left between any two looks, and the article’s rule no longer sees three rises, for no better reason; the improved one needs 6 s for its four blocks, longer than a trial, and does not see the leak.':
    '告警多久看一次，默认每 20 ms，代替五秒。设为 250 时，任意两次查看之间都有货车离开，文章的规则不再看到三次上升，并没有更好的理由；改进的规则为它的四个区块需要 6 s，比一次试验长，看不到泄漏。',
  'three rises, vans': '三次上升，有货车',
  'Every parcel waits for the next van in a goroutine, and all of them leave together eleven times a second. In between there is room for three rises, and somebody is woken for one van after the other.':
    '每个包裹在一个 goroutine 里等下一辆货车，所有包裹每秒十一次一起离开。两次之间容得下三次上升，于是一辆又一辆的货车把人叫醒。',
  'floor per request, vans': '每请求的底，有货车',
  'The same depot. The lowest count of a block is the one after a van has left, and that is the same from block to block, whatever stands between.':
    '同一个货站。一个区块的最低数量是货车刚离开之后的数量，它在各区块之间都一样，不管中间有多高。',
  'floor per request, leak': '每请求的底，有泄漏',
  'The same rule where the vans forget every parcel. The floor climbs by one for each request, the load ends, the count stays, and somebody is woken once.':
    '同样的规则，但货车忘掉了每个包裹。底随每个请求上升一，负载结束，数量不回落，人被叫醒一次。',
  'three rises, calm': '三次上升，平静',
  'The article’s rule where no parcel has a goroutine. It is silent, and that is how it gets through review and the first weeks.':
    '文章的规则，但没有包裹占用 goroutine。它不出声，它正是这样通过评审和最初几周的。',
  'With vans the depot leaks nothing.': '有货车时货站没有任何泄漏。',
  'Three rises wake somebody all the same, three times or more.': '三次上升照样把人叫醒，三次或更多。',
  'The improved rule wakes nobody there.': '改进的规则在那里谁也不叫醒。',
  'Forgotten parcels are a leak, one goroutine for each request.': '被忘掉的包裹是泄漏，每个请求一个 goroutine。',
  'For which the improved rule wakes somebody exactly once.': '为此改进的规则恰好叫醒人一次。',
  'The stacks of so many do not fit, and the alert says so.': '这么多的栈装不下，告警会说明。',
  'On a calm day three rises do not happen.': '平静的日子里不会有三次上升。',
  'Neither rule costs throughput worth mentioning: with the improved one at least nine tenths of the antipattern’s.':
    '两种规则都没有值得一提的吞吐量代价：用改进的规则至少是反模式的十分之九。',
  'Alerts sent': '发出的告警',
  'Alerts whose stacks did not fit': '栈装不下的告警',
};
