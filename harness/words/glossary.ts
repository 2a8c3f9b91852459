// The words of a page in both languages, with what each means; and what no Chinese text of ours says instead.
import type { Row } from './template.ts';

export interface Term extends Row {
  en: string;
  zh: string;
  /** A sentence or two, for whoever meets the word for the first time. */
  means: Row;
}

export const GLOSSARY = {
  variant: {
    en: 'variant',
    zh: '变体',
    means: {
      en: 'One build of the service: the antipattern, its fix, or a control.',
      zh: '服务的一个构建：反模式版、修复版，或对照版。',
    },
  },
  control: {
    en: 'control',
    zh: '对照',
    means: {
      en: 'A variant that is there to tell reasons apart, and no candidate for anything.',
      zh: '用来区分原因的变体，不是候选。',
    },
  },
  trial: {
    en: 'trial',
    zh: '试验',
    means: {
      en: 'One fresh process of one variant, and one measured window. It counts once, however many requests it has.',
      zh: '一个变体的一个全新进程和一个测量窗口。无论处理多少请求，都只算一次。',
    },
  },
  round: {
    en: 'round',
    zh: '轮',
    means: {
      en: 'One trial of every variant, one after the other in a shuffled order. Comparisons are made within rounds.',
      zh: '每个变体按打乱的顺序各做一次试验。比较只在轮内进行。',
    },
  },
  window: {
    en: 'window',
    zh: '窗口',
    means: {
      en: 'The part of a trial that is measured: after the warm-up, before the drain.',
      zh: '试验中被测量的部分：在预热之后、排空之前。',
    },
  },
  drain: {
    en: 'drain',
    zh: '排空',
    means: {
      en: 'The time after the load in which a service can come to rest. What is still there afterwards has been left behind.',
      zh: '负载结束后留给服务平静下来的时间。之后还在的，就是遗留下来的。',
    },
  },
  gate: {
    en: 'gate',
    zh: '门禁指标',
    means: {
      en: 'One of the few metrics whose verdicts decide the exit code. All others are exploratory.',
      zh: '由其结论决定退出码的少数几个指标。其余都是探索性的。',
    },
  },
  band: {
    en: 'band',
    zh: '容差带',
    means: {
      en: 'What counts as no change: 3 % for throughput, 10 % for P99. A verdict looks at the whole interval.',
      zh: '算作没有变化的范围：吞吐量 3%，P99 10%。结论看的是整个区间。',
    },
  },
  interval: {
    en: 'interval',
    zh: '误差区间',
    means: {
      en: 'Where the true value lies with the stated confidence, given how much the rounds differ.',
      zh: '根据各轮之间的差异，真值以所述置信度落在其中的范围。',
    },
  },
  expectation: {
    en: 'expectation',
    zh: '预期',
    means: {
      en: 'A sentence that a run can show or fail to show.',
      zh: '一次运行能够证实或未能证实的一句话。',
    },
  },
  ledger: {
    en: 'ledger',
    zh: '账目',
    means: {
      en: 'Every request of a trial by how it ended. It must add up.',
      zh: '试验中每个请求的结局。账必须平。',
    },
  },
  p99: {
    en: 'P99',
    zh: 'P99',
    means: {
      en: 'The time within which 99 of 100 requests are answered. Those that never were count as having taken at least so long.',
      zh: '100 个请求中有 99 个在这段时间内得到响应。从未得到响应的，按至少用了这么久计入。',
    },
  },
  profiled: {
    en: 'profiled round',
    zh: '采样轮',
    means: {
      en: 'One more round in which profiles are taken. Its figures are not compared, since profiling costs time.',
      zh: '另加的一轮，用来采集 profile。采集本身有开销，所以它的数字不参与比较。',
    },
  },
  collection: {
    en: 'GC',
    zh: 'GC',
    means: {
      en: 'Garbage collection: the runtime finds memory that nothing refers to any more. It works beside the service and stops it (STW) for moments only.',
      zh: '垃圾回收：运行时找出不再被引用的内存。它与服务并行工作，只在极短的时间里让服务停顿（STW 停顿）。',
    },
  },
} as const satisfies Record<string, Term>;

export type TermId = keyof typeof GLOSSARY;

/** What is not said in Chinese, and what is said in its place. */
export const NOT_IN_CHINESE: readonly { not: RegExp; but: string }[] = [
  { not: /带宽/, but: '容差带 (a band); 带宽 is bandwidth' },
  { not: /应答/, but: '响应' },
  { not: /世界停|停住世界|停止世界|让世界/, but: 'STW（stop-the-world）停顿' },
  { not: /回收器/, but: 'GC' },
  { not: /门槛/, but: '门禁指标, 质量门禁' },
  { not: /旋钮/, but: '可调参数' },
  { not: /测试台|测试程序/, but: '测试框架' },
  { not: /剖析|采样试验/, but: 'profile, 采样轮' },
  { not: /警报/, but: '告警' },
  { not: /文章的规则/, but: '原文的规则' },
  { not: /没有值得一提/, but: '基本不受影响' },
  { not: /\d[ \u00a0\u202f]%/, but: '95%, without a space' },
];
