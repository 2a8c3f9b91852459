// Why the figures are as they are: what the profiles show, and what each finding was read from.
import type { Row } from './template.ts';

export const FINDINGS = {
  'finding.goroutines-wait': {
    en: '{share} of the goroutines that ‘{variant}’ leaves behind ({here} of {left}) wait in {wait} at {place}. They are in {function}.',
    zh: '‘{variant}’遗留的 goroutine 中有 {share}（{left} 个中的 {here} 个）在 {place} 处等待 {wait}。所在函数是 {function}。',
  },
  'finding.goroutines-wait-created': {
    en: '{share} of the goroutines that ‘{variant}’ leaves behind ({here} of {left}) wait in {wait} at {place}. They are in {function}, created by {creator}.',
    zh: '‘{variant}’遗留的 goroutine 中有 {share}（{left} 个中的 {here} 个）在 {place} 处等待 {wait}。所在函数是 {function}，由 {creator} 创建。',
  },
  'finding.goroutines-stand': {
    en: '{share} of the goroutines that ‘{variant}’ leaves behind ({here} of {left}) stand at {place}, in {function}.',
    zh: '‘{variant}’遗留的 goroutine 中有 {share}（{left} 个中的 {here} 个）停在 {place}，位于 {function}。',
  },
  'finding.heap-with-goroutines': {
    en: 'Each request of ‘{variant}’ leaves {heap} of live heap and {stack} of stack behind, which the goroutines that stay hold on to.',
    zh: '‘{variant}’的每个请求遗留 {heap} 存活堆和 {stack} 栈，由滞留的 goroutine 持有。',
  },
  'finding.heap': {
    en: 'Each request of ‘{variant}’ leaves {heap} of live heap behind. No collection frees it, and it grows as long as the load lasts.',
    zh: '‘{variant}’的每个请求遗留 {heap} 存活堆，任何回收都释放不了，只要负载继续就越来越多。',
  },

  // Two versions of a service
  'finding.changed': {
    en: 'With ‘{variant}’ {effect}: {from} → {to} in the lines that differ at {place}, with all that they call.',
    zh: '使用‘{variant}’时，{effect}：在 {place} 处有差异的行连同它们的所有调用，{from} → {to}。',
  },
  'finding.changed-around': {
    en: 'With ‘{variant}’ {effect}: {from} → {to} in {function}, where lines differ at {place}.',
    zh: '使用‘{variant}’时，{effect}：在 {function} 中（{place} 处有差异），{from} → {to}。',
  },

  // What is allocated, and where
  'finding.allocation': {
    en: 'With ‘{variant}’ {effect}. The reason: {function} {verb}{way}.',
    zh: '使用‘{variant}’时，{effect}。原因：{function} {way}{verb}。',
  },
  'finding.cpu': {
    en: 'With ‘{variant}’ {effect}. The reason: {function}, with all that it calls, {verb}{way}.',
    zh: '使用‘{variant}’时，{effect}。原因：{function} 连同它的所有调用{verb}{way}。',
  },
  'cpu.outside-go': {
    en: 'Another {time} of the difference is in machine code that is not Go, which the profile does not divide further.',
    zh: '差异中另有 {time} 在非 Go 的机器码里，profile 无法再细分。',
  },
  'way.none': { en: '', zh: '' },
  'way.at': { en: ' at {place}', zh: '在 {place} 处' },
  'way.reached-from': { en: ' at {place}, reached from {taught}', zh: '在 {place} 处（经由 {taught}）' },
  'way.most-of-it': { en: ', most of it at {place}', zh: '，其中大部分在 {place} 处' },
  'allocates.instead': { en: 'allocates {to} a request in place of {from}', zh: '每次请求分配 {to}，而不是 {from}' },
  'allocates.no-longer': { en: 'no longer allocates {from} a request', zh: '不再为每次请求分配 {from}' },
  'allocates.newly': { en: 'allocates {to} a request', zh: '每次请求分配 {to}' },
  'takes.instead': { en: 'takes {to} a request in place of {from}', zh: '每次请求花费 {to}，而不是 {from}' },
  'takes.no-longer': { en: 'no longer takes {from} a request', zh: '不再为每次请求花费 {from}' },
  'takes.newly': { en: 'takes {to} a request', zh: '每次请求花费 {to}' },
  'moved.cpu-less': { en: 'a request takes {change} less CPU time', zh: '一次请求少用 {change} CPU 时间' },
  'moved.cpu-more': { en: 'a request takes {change} more CPU time', zh: '一次请求多用 {change} CPU 时间' },
  'moved.bytes-less': { en: 'a request allocates {change} less', zh: '一次请求少分配 {change}' },
  'moved.bytes-more': { en: 'a request allocates {change} more', zh: '一次请求多分配 {change}' },
  'moved.gc-less': { en: 'GC runs {times} × less often a request', zh: '按请求计 GC 次数少到 1/{times}' },
  'moved.gc-more': { en: 'GC runs {times} × more often a request', zh: '按请求计 GC 次数多到 {times} 倍' },
  'moved.gc-gone': { en: 'GC does not run in the window at all', zh: '窗口内完全没有 GC' },
  'moved.gc-new': { en: 'GC runs in the window, and did not before', zh: '窗口内有 GC，而以前没有' },
  'finding.escape': {
    en: 'With ‘{variant}’ {place} allocates {bytes} a request, {share} of all. There {what} escapes to the heap: {because}.',
    zh: '使用‘{variant}’时，{place} 每次请求分配 {bytes}，占全部的 {share}。那里的 {what} 逃逸到堆：{because}。',
  },

  'finding.collector': {
    en: 'The garbage collector takes {base} of the CPU time of a request of ‘{against}’ and {head} of one of ‘{variant}’.',
    zh: 'GC 在‘{against}’的一次请求的 CPU 时间中占 {base}，在‘{variant}’的一次中占 {head}。',
  },
  'collector.none': { en: 'none that {ticks} ticks could see', zh: '{ticks} 次采样都没有看到的量' },
  'collector.part': { en: '{time} ({share})', zh: '{time}（{share}）' },
  'finding.spikes': {
    en: 'Of {spikes} intervals in which the P99 of ‘{variant}’ stands out, {met} overlap a collection; by chance it would be {expected}.',
    zh: '‘{variant}’的 P99 突出的 {spikes} 个区间中，有 {met} 个与一次回收重叠；若纯属偶然则应为 {expected} 个。',
  },
  'finding.lock': {
    en: 'With ‘{variant}’ a request waits {time} for one lock, {share} of all waiting for locks. It is taken at {taken} and released at {given}, in {function}.',
    zh: '使用‘{variant}’时，每次请求平均有 {time} 用于等待同一把锁，在 {taken} 处加锁，在 {function} 的 {given} 处解锁：占全部锁等待的 {share}。',
  },
  'lock.other': {
    en: 'With ‘{variant}’ it waits {time} for all locks together.',
    zh: '使用‘{variant}’时，等待所有锁合计 {time}。',
  },

  // What they were read from
  'evidence.goroutines': {
    en: 'goroutine profile after the drain, less the one before the load',
    zh: '排空后的 goroutine profile，减去加载前的',
  },
  'evidence.heap': {
    en: 'live heap after two forced collections, before the load and after the drain',
    zh: '两次强制回收之后的存活堆，负载之前与排空之后',
  },
  'evidence.allocs': { en: 'allocation profile, alloc_space', zh: '分配 profile，alloc_space' },
  'evidence.escape': {
    en: 'allocation profile, joined to the compiler’s escape analysis',
    zh: '分配 profile，并与编译器的逃逸分析对照',
  },
  'evidence.cpu': { en: 'CPU profile', zh: 'CPU profile' },
  'evidence.cpu-ticks': {
    en: 'CPU profile, {ticks} ticks over {requests} requests',
    zh: 'CPU profile，{ticks} 次采样，{requests} 次请求',
  },
  'evidence.spikes': {
    en: 'time axis of the measured trials beside their collections',
    zh: '测量试验的时间轴与它们的回收对照',
  },
  'evidence.lock': {
    en: 'mutex profile, delay; the line that waits from the block profile',
    zh: 'mutex profile 的等待时间；等待的行取自 block profile',
  },
} as const satisfies Record<string, Row>;
