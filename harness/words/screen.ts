// What a screen shows before and while something runs: the plan, its progress, and the list of lessons.
import type { Row } from './template.ts';

export const SCREEN = {
  // The plan
  'plan.claim': { en: 'claim', zh: '论断' },
  'plan.wrong': { en: 'wrong', zh: '问题' },
  'plan.where': { en: 'where', zh: '位置' },
  'plan.change': { en: 'change', zh: '改法' },
  'plan.variants': { en: 'variants', zh: '变体' },
  'plan.plan': { en: 'plan', zh: '计划' },
  'plan.takes': { en: 'takes', zh: '耗时' },
  'plan.note': { en: 'note', zh: '注意' },
  'plan.against-itself': { en: '{variant} against itself', zh: '{variant} 与自己对比' },
  'plan.rounds': { en: '{rounds:round}', zh: '{rounds} 轮' },
  'plan.looks': { en: 'up to {rounds:round}, looked at after {looks}', zh: '最多 {rounds} 轮，在第 {looks} 轮后查看' },
  'plan.trials': { en: '{measured} trials', zh: '{measured} 次试验' },
  'plan.trials-profiled': {
    en: '{measured} + {profiled} profiled trials',
    zh: '{measured} 次试验 + {profiled} 次采样轮',
  },
  'plan.next': {
    en: '{load}: {rounds:round} of {variants:variant}, about {time}',
    zh: '{load}：{variants} 个变体，{rounds} 轮，约 {time}',
  },
  'plan.how': {
    en: '{name}: {rounds}, {trials} of {warmup} warm-up, {window}, {drain} drain; {load}; seed {seed}',
    zh: '{name}：{rounds}，{trials}，每次预热 {warmup}、{window}、排空 {drain}；{load}；种子 {seed}',
  },
  'plan.window': { en: '{window} window', zh: '窗口 {window}' },
  'plan.in-turns': { en: '{window} window in {turns}', zh: '窗口 {window}（分 {turns}轮流）' },
  'plan.turns': { en: '{turns:turn}', zh: '{turns} 次' },
  'plan.turns-up-to': { en: '{turns} to {most:turn}', zh: '{turns} 至 {most} 次' },
  'plan.profiled-window': { en: '{window} (profiled: {profiled})', zh: '{window}，采样轮窗口 {profiled}' },
  'plan.connections': { en: '{connections:connection}', zh: '{connections} 个连接' },
  'plan.rate-poisson': {
    en: '{rate} due by chance on up to {connections:connection}',
    zh: '{rate}，随机到达，最多 {connections} 个连接',
  },
  'plan.rate-even': {
    en: '{rate} at equal distances on up to {connections:connection}',
    zh: '{rate}，等间隔到达，最多 {connections} 个连接',
  },
  'plan.about': { en: 'about {time}, and the build', zh: '约 {time}，另加构建' },
  'plan.about-again': {
    en: 'about {time}, {again} of it at a rate below the limit, and the build',
    zh: '约 {time}（其中 {again} 以低于极限的速率再测），另加构建',
  },
  'plan.smoke': {
    en: '--quick is a smoke run: its figures are not for comparison',
    zh: '--quick 只是冒烟运行，数字不能用于比较',
  },

  // Progress
  'stage.start': { en: 'start', zh: '开始' },
  'stage.build': { en: 'build', zh: '构建' },
  'stage.answers': { en: 'answers', zh: '响应' },
  'stage.trials': { en: 'trials', zh: '试验' },
  'stage.report': { en: 'report', zh: '报告' },
  'stage.looking-for-go': { en: 'looking for Go', zh: '查找 Go' },
  'stage.building': { en: 'building {variants:variant}', zh: '构建 {variants} 个变体' },
  'stage.asking': { en: 'asking every variant the same questions', zh: '响应一致性校验：向每个变体发送同样的请求' },
  'stage.measuring': { en: '{trials:trial}', zh: '{trials} 次试验' },
  'stage.measuring-longer': {
    en: '{trials:trial}; a service takes up to {start} to start, so about {time}',
    zh: '{trials} 次试验；服务启动最多要 {start}，因此约需 {time}',
  },
  'stage.second-look': {
    en: '{trials} more at {rate}, below the limit: latencies',
    zh: '再做 {trials} 次，速率 {rate}，低于极限：看延迟',
  },
  'stage.judging': { en: 'judging and drawing', zh: '判定并生成报告' },
  'progress.left': { en: '{time} left', zh: '还需 {time}' },
  'progress.trial': { en: 'trial {trial}/{trials}', zh: '试验 {trial}/{trials}' },
  'progress.again': { en: '↻ trial {trial} again: {because}', zh: '↻ 试验 {trial} 重做：{because}' },
  'progress.profiled': { en: '{variant}, profiled', zh: '{variant}（采样轮）' },
  'progress.goroutines': { en: '{goroutines:goroutine}', zh: '{goroutines} 个 goroutine' },
  'progress.warning': { en: 'warning: {text}', zh: '警告：{text}' },
  'at.start': { en: 'start', zh: '启动' },
  'at.warmup': { en: 'warmup', zh: '预热' },
  'at.window': { en: 'window', zh: '窗口' },
  'at.drain': { en: 'drain', zh: '排空' },

  // The list
  'list.begin': { en: 'Begin with: {lessons}. {command}', zh: '从这几课开始：{lessons}。{command}' },
  'list.path': { en: 'The path: {command}', zh: '学习路径：{command}' },
  'list.minutes': { en: '{minutes} min', zh: '{minutes} 分钟' },
  'list.level': { en: 'Level {level}: {about}', zh: '第 {level} 级：{about}' },
  'list.unknown': { en: "there is no lesson '{lesson}'", zh: '没有课程 ‘{lesson}’' },
  'list.unknown-mend': {
    en: 'did you mean {near} or {or}? list shows all',
    zh: '您要找的是 {near} 还是 {or}？list 会列出全部课程',
  },
  'list.level-1': { en: 'Go is enough', zh: '会 Go 即可' },
  'list.level-2': { en: 'one more idea, or a profile', zh: '再加一个概念或一份 profile' },
  'list.level-3': { en: 'several at once', zh: '需要综合多个概念' },
  'list.after': { en: 'after {lessons}', zh: '先学 {lessons}' },
  'list.able': { en: 'you will be able to {what}', zh: '学完能够：{what}' },
  'list.exercise': { en: 'exercise: {command}', zh: '练习：{command}' },
  'list.passed': { en: 'passed', zh: '已通过' },
  'list.run-one': { en: 'run one with: {command}', zh: '运行其中一课：{command}' },
} as const satisfies Record<string, Row>;
