// The place of sync-pool in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['slice-prealloc'],
  minutes: 20,
  en: {
    youWillBeAbleTo:
      'tell from bytes and collections per request whether a pool of buffers pays, and reset what you reuse',
    opening: {
      wrong:
        'Every answer of 40 KB grows in a fresh buffer that doubles again and again, and all of it is garbage afterwards.',
      where: 'In serveCatalogue, at new(bytes.Buffer).',
      change: 'Take the buffer from a sync.Pool, Reset it, and Put it back after the last use.',
    },
    exercise: {
      task: 'Change serveCatalogue so that a request allocates at most a fifth of the bytes, and the collector runs at most a tenth as often per request. Every answer must be whole and nobody else’s.',
      hints: [
        'How large does the buffer become, and how many pieces of memory does it go through on the way?',
        'The right size from the start saves the doublings, and is still garbage after each answer. What would outlive the answer?',
        'sync.Pool with New; Get, Reset, and Put when send has returned.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '从每请求的字节数和 GC 次数判断缓冲区池是否值得，并重置所复用的东西',
    opening: {
      wrong: '每个 40 KB 的响应都在新缓冲区里一次次翻倍增长，之后全部成为垃圾。',
      where: '在 serveCatalogue 里，new(bytes.Buffer) 处。',
      change: '从 sync.Pool 取缓冲区，Reset，最后一次使用之后 Put 回去。',
    },
    exercise: {
      task: '修改 serveCatalogue，使每个请求分配的字节数最多为原来的五分之一，每请求的 GC 次数最多为十分之一。每个响应必须完整，且不含别人的内容。',
      hints: [
        '缓冲区最后有多大，途中换过多少块内存？',
        '一开始就给对大小能省掉翻倍，但每次响应后仍是垃圾。什么东西能比响应活得更久？',
        '带 New 的 sync.Pool；Get、Reset，send 返回之后 Put。',
      ],
    },
  },
} satisfies LessonCourse;
