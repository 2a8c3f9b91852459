// What is said of an exercise: how it is begun and graded, and what went wrong with a learner's code.
import type { Row } from './template.ts';

export const EXERCISES = {
  'exercise.subject': { en: 'your code', zh: '你的代码' },

  // The head of the learner's file
  'exercise.head': { en: 'Exercise {lesson}: {title}.', zh: '练习 {lesson}：{title}。' },
  'exercise.yours': {
    en: 'This file is yours. The other files are the lesson’s, and every check puts them back.',
    zh: '这个文件由你修改。其余文件属于课程，每次检查都会恢复原样。',
  },
  'exercise.next-check': { en: 'check it:  {command}', zh: '检查：{command}' },
  'exercise.next-hint': { en: 'a hint:    {command}', zh: '提示：{command}' },

  // try
  'try.made': { en: 'ready   {file}', zh: '已就绪  {file}' },
  'try.kept': {
    en: '{file} is there already and stays as it is. To begin afresh, and keep it aside: {command}',
    zh: '{file} 已经存在，保持原样。想重新开始（旧文件会移到一边保留）：{command}',
  },
  'try.aside': { en: 'your earlier work is kept in {folder}', zh: '之前的成果保存在 {folder}' },
  'try.task': { en: 'The task: {task}', zh: '任务：{task}' },
  'try.hint': { en: 'Hint {hint} of {hints}: {text}', zh: '提示 {hint}/{hints}：{text}' },
  'try.no-hint': {
    en: 'That was the last of {hints} hints. The fix itself is in the lesson: {command}',
    zh: '{hints} 条提示已全部给出。修复版见课程本身：{command}',
  },
  'try.none': { en: '{lesson} has no exercise', zh: '{lesson} 没有练习' },
  'try.none-mend': { en: 'these have one: {lessons}', zh: '有练习的课程：{lessons}' },

  // check
  'check.grade': { en: '{lesson}: {passed} of {of}', zh: '{lesson}：{of} 项通过 {passed} 项' },
  'check.passed': { en: 'Passed. {next}', zh: '通过。{next}' },
  'check.next-lesson': { en: 'Next on the path: {command}', zh: '下一课：{command}' },
  'check.path-done': { en: 'No lesson of the path comes after it.', zh: '路径上没有后续课程了。' },
  'check.see-model': { en: 'See how the lesson does it: {command}', zh: '看看课程的写法：{command}' },
  'check.open': {
    en: 'Some answers are open: too few rounds for so small a difference, or a busy machine. Again, with more: {command}',
    zh: '有几项尚无定论：差异太小、轮数不够，或者机器太忙。用更多轮再查一次：{command}',
  },
  'check.hint': { en: 'Stuck? {command}', zh: '卡住了？{command}' },
  'check.still': {
    en: 'still waiting at {place}: {count:goroutine}, {wait}',
    zh: '仍停在 {place}：{count} 个 goroutine，{wait}',
  },
  'check.put-back': {
    en: '{path} is the lesson’s and was put back; what you had changed is in {kept}. The mend belongs to {own}.',
    zh: '{path} 属于课程，已恢复原样；你的改动保存在 {kept}。请只改 {own}。',
  },
  'check.watching': { en: 'watching {file}; save it to check again', zh: '正在监视 {file}；保存后会再次检查' },

  'check.unwatched': { en: '{folder} cannot be watched ({because})', zh: '无法监视 {folder}（{because}）' },
  'check.unwatched-mend': {
    en: 'check again by hand after each save, without --watch',
    zh: '每次保存后手动检查，不用 --watch',
  },

  // predict
  'predict.no-run': {
    en: 'there is no finished run of {lesson} in {folder}',
    zh: '{folder} 中没有 {lesson} 的完整运行',
  },
  'predict.no-run-mend': { en: 'leave --run away, and the lesson is run', zh: '去掉 --run，就会运行这个课程' },
  'guess.missing': {
    en: 'a guess is missing and there is no terminal to ask for it',
    zh: '缺少猜测，又没有终端可以提问',
  },
  'guess.missing-mend': { en: 'run it in a terminal, or say it: {flags}', zh: '请在终端中运行，或直接写出：{flags}' },
  'guess.no-guess': { en: "'{text}' is no guess", zh: '‘{text}’ 不是猜测' },
  'guess.no-guess-mend': {
    en: 'write it as metric=factor, or metric=before:after',
    zh: '请写成 指标=倍数，或 指标=之前:之后',
  },
  'guess.half': { en: 'a guess is a metric and a factor', zh: '猜测由指标和倍数两部分组成' },
  'guess.half-mend': { en: 'give both: --metric qps --factor 1', zh: '两者都要给出：--metric qps --factor 1' },
  'guess.no-gate': { en: "'{name}' is no gate of this lesson", zh: '‘{name}’ 不是本课程的门禁指标' },
  'guess.no-gate-mend': { en: 'name one of: {choice}', zh: '可选：{choice}' },
  'guess.no-pair-mend': { en: 'write two amounts: before:after', zh: '请写两个数值：之前:之后' },
  'guess.no-factor': { en: "'{answer}' is no factor", zh: '‘{answer}’ 不是倍数' },
  'guess.no-factor-mend': {
    en: 'answer with a number above zero, such as 0.5',
    zh: '请回答一个大于零的数，例如 0.5',
  },
  'guess.no-amount': { en: "'{answer}' is no amount", zh: '‘{answer}’ 不是数值' },
  'guess.no-amount-mend': {
    en: 'answer with a number from {least} to {most}, such as 0 or 12 %',
    zh: '请回答 {least} 到 {most} 之间的数，例如 0 或 12%',
  },
  'predict.intro': {
    en: 'That is the antipattern. The fix is not shown yet: {gates:question} first.',
    zh: '以上是反模式版。修复版暂不显示：先回答 {gates} 个问题。',
  },
  'predict.factor': {
    en: '{metric}, fix ÷ antipattern (2 doubles, 0.5 halves, 1 is no movement)?',
    zh: '{metric}，修复版 ÷ 反模式版（2 是翻倍，0.5 是减半，1 是不变）？',
  },
  'predict.from': {
    en: '{metric}: how much with the antipattern (0 is an answer)?',
    zh: '{metric}：反模式版是多少（0 也是答案）？',
  },
  'predict.to': {
    en: '{metric}: how much with the fix (0 is an answer)?',
    zh: '{metric}：修复版是多少（0 也是答案）？',
  },
  'predict.so-far': {
    en: 'So far {right} of {guesses} guesses in this workspace are right.',
    zh: '在这个工作区里，{guesses} 次猜测至今猜对 {right} 次。',
  },
  'predict.none': { en: 'This run did not compare these metrics.', zh: '本次运行没有比较这些指标。' },

  // What may be wrong with a learner's code
  'check.not-begun': { en: 'there is no {file} yet', zh: '还没有 {file}' },
  'check.not-begun-mend': { en: 'begin the exercise: {command}', zh: '先开始练习：{command}' },
  'check.renamed': { en: '{file} is not there, but {others} is', zh: '{file} 不见了，却有 {others}' },
  'check.renamed-mend': {
    en: 'give it its name back: mv {from} {file}',
    zh: '把名字改回来：mv {from} {file}',
  },
  'check.no-compile': { en: 'your code does not compile yet: {problems}', zh: '你的代码还不能编译：{problems}' },
  'check.no-compile-mend': { en: 'mend that line; the lesson is untouched', zh: '修改这一行；课程本身没有受影响' },
  'check.problem': { en: '{place}: {said}', zh: '{place}：{said}' },
  'check.problem-line': { en: '{place}: {said}\n    {code}', zh: '{place}：{said}\n    {code}' },
  'check.import': {
    en: '{place} imports {package}, which is not there: an exercise has the standard library and the lesson’s own packages',
    zh: '{place} 导入了不存在的 {package}：练习里只有标准库和课程自带的包',
  },
  'check.import-mend': { en: 'do it without that import', zh: '不用这个导入来完成' },
  'check.missing': {
    en: '{place} needs what your file no longer declares: {said}',
    zh: '{place} 需要的声明在你的文件里找不到了：{said}',
  },
  'check.missing-mend': {
    en: 'put it back under the same name with the same parameters, or begin afresh: {command}',
    zh: '用同样的名字和参数把它放回去，或者重新开始：{command}',
  },
  'check.differs': {
    en: 'your code answers {request} otherwise than before\n  before: {expected}\n  yours:  {actual}',
    zh: '你的代码对 {request} 的响应和原来不同\n  原来：{expected}\n  现在：{actual}',
  },
  'check.differs-mend': {
    en: 'make it give the same answer; only how it gets there may change',
    zh: '响应必须保持一致；能改的只是得出它的方式',
  },
  'check.silent': {
    en: 'your code did not answer {request} in time{place}',
    zh: '你的代码没有按时响应 {request}{place}',
  },
  'check.silent-at': { en: ': it stands at {place} ({wait})', zh: '：停在 {place}（{wait}）' },
  'check.silent-mend': {
    en: 'something there waits for what never comes: who sends, who unlocks, who closes?',
    zh: '那里在等一件永远不会发生的事：谁发送、谁解锁、谁关闭？',
  },
  'check.died': {
    en: 'your code ended while it was asked {request}{place}:\n  {words}',
    zh: '你的代码在处理 {request} 时退出了{place}：\n  {words}',
  },
  'check.died-at': { en: ', at {place}', zh: '，位置 {place}' },
  'check.died-mend': { en: 'the first line says why; mend it, then check again', zh: '第一行就是原因；改好后再检查' },
} as const satisfies Record<string, Row>;
