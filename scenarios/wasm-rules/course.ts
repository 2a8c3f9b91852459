// The place of wasm-rules in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 3,
  after: ['rule-engine'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'tell what a sandbox costs: the border, the code inside it, and how that is run',
    opening: {
      wrong: 'A thousand rules in a WebAssembly module are called one by one, a thousand crossings for each payment.',
      where: 'In newEngine, in the loop that calls a function of the module for each rule.',
      change: 'Let the module ask all of its rules and add up: one call, one crossing.',
    },
  },
  zh: {
    youWillBeAbleTo: '分清沙箱的开销来自哪里：边界、里面的代码，还是它的执行方式',
    opening: {
      wrong: 'WebAssembly 模块里的一千条规则被逐条调用，每笔支付要跨越边界一千次。',
      where: '在 newEngine 里，为每条规则调用一次模块函数的循环。',
      change: '让模块自己问完所有规则并求和：一次调用，跨越一次边界。',
    },
  },
} satisfies LessonCourse;
