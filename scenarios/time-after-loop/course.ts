// The place of time-after-loop in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['channel-leak'],
  minutes: 15,
  en: {
    youWillBeAbleTo: 'tell garbage from a leak, and use one timer for a whole loop',
    opening: {
      wrong: 'Every turn of a loop makes a new timer of a few hundred bytes. It is garbage, and on today’s Go no leak.',
      where: 'In collect, at time.After within the loop.',
      change: 'One time.NewTimer before the loop, Reset in each turn, Stop at the end.',
    },
    exercise: {
      task: 'Change collect so that a request allocates at most a third of the bytes. It must still give up when a scan is late by more than the patience.',
      hints: [
        'How many timers does a request with 48 scans make?',
        'The patience is for one scan, so it begins anew in each turn. Does that need a new timer?',
        'time.NewTimer before the loop and timer.Reset(patience) in each turn; since Go 1.23 no draining comes before a Reset.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '分清垃圾和泄漏，并让整个循环只用一个定时器',
    opening: {
      wrong: '循环每转一圈就新建一个几百字节的定时器。它是垃圾，在今天的 Go 里并不是泄漏。',
      where: '在 collect 里，循环中的 time.After 处。',
      change: '循环之前用一个 time.NewTimer，每圈 Reset，结束时 Stop。',
    },
    exercise: {
      task: '修改 collect，使每个请求分配的字节数最多为原来的三分之一。扫描记录晚于 patience 时仍然必须放弃。',
      hints: [
        '一个有 48 条扫描记录的请求会建多少个定时器？',
        'patience 是针对一条记录的，所以每圈重新计时。这一定要新的定时器吗？',
        '循环前 time.NewTimer，每圈 timer.Reset(patience)；从 Go 1.23 起 Reset 之前不必清空 channel。',
      ],
    },
  },
} satisfies LessonCourse;
