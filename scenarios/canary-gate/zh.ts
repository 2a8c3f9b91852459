// The lesson canary-gate in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '金丝雀门禁：不得放行的构建',
  claim:
    '用成对试验的多轮结果作门禁，会退回每次请求多用十分之一 CPU 时间的金丝雀，而不会退回同样新、却不添开销的那一个。',
  symptom:
    '一次没有改动任何功能的发布之后，服务需要多八分之一的机器。没有人说得清从何时开始：在此之前的每一天，金丝雀的面板也同样上下波动。',
  looksReasonable:
    '为一位顾客定的价不该变成所有人的价，所以特价商品以副本交出。响应逐字节相同，测试全部通过；与写成 JSON 相比，二十几份小副本似乎算不了什么。',
  change: '金丝雀被回滚：稳定版让所有请求读同一批商品，谁也不改动它们。要为某位顾客定价，只复制那一件商品即可。',
  watch: '看发布的结论及其理由；再看不添开销的金丝雀单轮偏出多远：只看一对数字时，依据的就是它。',
  doesNotHelp:
    '小于容差带、或小于这么几轮的噪声的退化，既不能证实也不能排除；结论是等待，更多轮次才能判定（npm run bench canary-gate -- --profile ' +
    'release）。负载没有请求到的东西完全看不见：这道门禁只认得一种请求和一台机器，不认得真实金丝雀面对的顾客。',
  knobs: {
    OFFERS:
      '货架上 40 件商品中有多少件特价，默认 24。越少退化越小：设为 4 时只多用百分之几的 CPU 时间，门禁既不能证实也不能排除；但每次请求的分配量仍足以暴露它。',
  },
  readMore: [
    'Argo Rollouts: Analysis and Progressive Delivery',
    'Netflix Technology Blog: Automated Canary Analysis at Netflix with Kayenta',
    'Google SRE Workbook: Canarying Releases',
    'Package maps: Clone; package slices: Clone',
  ],
  subjects: {
    antipattern: {
      label: '复制的金丝雀',
      text: '一个新构建。特价商品连同标签和库存先复制再展示：这种谨慎在评审中只会受到要求，不会被拒绝。',
    },
    fix: { label: '稳定版', text: '现在运行的构建，金丝雀回滚后再次运行的也是它。' },
    bounded: {
      label: '检查的金丝雀',
      text: '另一个新构建：取货架之前先看有没有这个货架。改动与前一个同样大，在同一处，却不添开销。',
    },
  },
  headline: {
    shown: '门禁退回了昂贵的金丝雀：每请求 CPU 时间 {cpu.per_request.from}，而稳定构建只用 {cpu.per_request.to}。',
  },
  expect: {
    'a-request-to-the-canary': '对复制的金丝雀的一次请求比对稳定版多用 3 到 40% 的 CPU 时间。',
    'it-allocates-at-least-40': '它至少多分配 40%。',
    'the-canary-that-checks-takes': '检查的金丝雀与稳定版用同样多的 CPU 时间，相差不超过十分之一。',
    'and-allocates-the-same-within': '分配量也相同，相差不超过百分之一。',
  },
} satisfies LessonWords;
