// The place of rule-engine in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['slice-prealloc'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'move what never changes out of the hot path, and show by a CPU profile that it was there',
    opening: {
      wrong: 'For every payment the engine finds out again which operator a rule has, and where its field lies.',
      where: 'In holds, which walks the tree of each rule for each payment.',
      change: 'Walk the tree once, at the start, and keep for each node a function that only does what is left.',
    },
    exercise: {
      task: 'Change prepare so that a request takes at most two thirds of the CPU time, and allocates neither more nor less. Every payment must get the same points.',
      hints: [
        'What of the work in holds is the same for every payment?',
        'prepare is called once a rule, and the function that it returns once a payment. Which work belongs where?',
        'For each operator return a function of its own, which has the place of the field and the value at hand; for and and or prepare both sides first.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '把从不改变的工作移出热路径，并用 CPU profile 证明它曾在那里',
    opening: {
      wrong: '每来一笔支付，引擎都要重新查明规则用什么运算符、字段在哪里。',
      where: '在 holds 里，每笔支付都要走一遍每条规则的树。',
      change: '启动时只走一遍树，为每个节点保留一个只做剩余工作的函数。',
    },
    exercise: {
      task: '修改 prepare，使每个请求的 CPU 时间最多为原来的三分之二，分配量不增不减。每笔支付得到的分数必须相同。',
      hints: [
        'holds 里的工作，哪些对每笔支付都一样？',
        'prepare 每条规则调用一次，它返回的函数每笔支付调用一次。哪些工作该放在哪里？',
        '为每种运算符返回各自的函数，字段位置和值已经在手；and 和 or 先准备好两边。',
      ],
    },
  },
} satisfies LessonCourse;
