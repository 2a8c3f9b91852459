// What the article says of slices and escape analysis (3.3), and what each sentence is worth.
import type { ArticleSentence } from '../model/article.ts';

export const SLICES: readonly ArticleSentence[] = [
  {
    id: 'preallocation-avoids-copies',
    places: ['3.3:3a', '3.3:11'],
    quote: '多次底层数组复制 … ✅ 预分配容量 ≥ 实际最大长度',
    badge: 'holds',
    lessons: ['slice-prealloc'],
    says: {
      en: 'Preallocation avoids the repeated copies of the backing array.',
      zh: '预分配避免底层数组的多次复制。',
    },
    because: {
      en:
        'and this, not the place, is what it is for: the fix’s slice is on the heap as the antipattern’s is, and ' +
        'costs a fraction.',
      zh: '它的用处正是这个，而不是放在哪里：修复的 slice 与反模式的一样在堆上，代价却只有一小部分。',
    },
  },
  {
    id: 'an-empty-slice-is-forced-to-the-heap',
    places: ['3.3:3b', '3.3:15'],
    quote: '未预分配的 make([]int, 0)…强制堆分配',
    badge: 'outdated',
    lessons: ['slice-prealloc'],
    says: {
      en: 'A slice that starts empty is allocated on the heap from the first append on.',
      zh: '初始容量为零的 slice 从第一次 append 起就强制堆分配。',
    },
    because: {
      en:
        'since Go 1.26 the first 32 bytes of such a slice are a buffer on the stack, and a slice that ends there ' +
        'and is returned is moved to the heap once, in its final size: tiny-append allocates what tiny-make does.',
      zh: '从 Go 1.26 起，这样的 slice 的前 32 字节是栈上的缓冲区，止步于此又被返回的 slice 以最终大小一次性移到堆上：tiny-append 的分配与 tiny-make 一样。',
    },
  },
  {
    id: 'bad-escapes-for-its-capacity',
    places: ['3.3:4', '3.3:6'],
    quote: 'len=0,cap=0,后续append无法静态推断容量',
    badge: 'wrong',
    lessons: ['slice-prealloc'],
    says: {
      en: 'bad() escapes because its capacity is zero and cannot be told.',
      zh: 'bad() 逃逸，因为初始容量为零、无法推断。',
    },
    because: {
      en:
        'it escapes because it is returned, as good() does. A capacity that cannot be told decides only where the ' +
        'array lies that append grows into.',
      zh: '它逃逸是因为被返回，good() 也一样。无法推断的容量只决定 append 扩出来的数组放在哪里。',
    },
  },
  {
    id: 'm-prints-moved-to-heap',
    places: ['3.3:5'],
    quote: '输出 moved to heap: s',
    badge: 'wrong',
    lessons: ['slice-prealloc'],
    says: {
      en: 'For []int{} with append, -m prints “moved to heap: s”.',
      zh: '对 []int{} 加 append，-m 输出 “moved to heap: s”。',
    },
    because: {
      en:
        '“moved to heap” is said of variables whose address is taken. Of bad() it says []int{} escapes to heap, ' +
        'and for the same reason as of good(): it is returned.',
      zh: '“moved to heap” 说的是被取了地址的变量。对 bad() 它说的是 []int{} escapes to heap，原因与 good() 相同：它被返回了。',
    },
  },
  {
    id: 'good-stays-on-the-stack',
    places: ['3.3:8', '3.3:9', '3.3:18', '3.3:16'],
    quote: 'make([]int, 0, 10) … 栈分配成功',
    badge: 'wrong',
    lessons: ['slice-prealloc'],
    says: {
      en: 'make([]int, 0, 10) with ten appends stays on the stack although the function returns it.',
      zh: 'make([]int, 0, 10) 加十次 append 会在栈上分配，尽管函数把它返回。',
    },
    because: {
      en:
        'the compiler says of good(): make([]int, 0, 10) escapes to heap, since what is returned outlives the ' +
        'frame; tiny-make pays one object a call for it. Only where the function is inlined into a caller that ' +
        'does not keep the slice does that copy stay on the stack: variant constant.',
      zh:
        '编译器对 good() 说的是：make([]int, 0, 10) escapes to heap，因为返回的东西活得比栈帧久；tiny-make 为此每次调用付出一个对象。只有当函数被内联到不保留这个 ' +
        'slice 的调用者里时，那一份才留在栈上：变体 constant。',
    },
  },
  {
    id: 'append-beyond-the-capacity-escapes',
    places: ['3.3:12'],
    quote: '避免 append 超出预分配容量(否则仍逃逸)',
    badge: 'depends',
    lessons: ['slice-prealloc'],
    says: { en: 'An append beyond the capacity makes the slice escape.', zh: 'append 超出预分配容量仍会逃逸。' },
    condition: {
      en: 'the array that append grows into is meant, and not the one that make gave',
      zh: '指的是 append 扩出来的数组，不是 make 给的那个',
    },
    because: {
      en:
        'escape is decided when the program is compiled, and appends are not counted there: make([]int, 0, 4) ' +
        'stays on the stack with five appends as with four, if it is not returned. What is new is the larger ' +
        'array, which append takes from the heap when it runs.',
      zh: '逃逸在编译时决定，编译器并不数 append 的次数：make([]int, 0, 4) 只要不返回，append 五次和四次一样留在栈上。多出来的是更大的数组，append 运行时从堆上取。',
    },
  },
  {
    id: 'a-variable-capacity-escapes',
    places: ['3.3:13', '3.3:17'],
    quote: '不要依赖运行时计算的 cap … make([]int, 0, n)',
    badge: 'outdated',
    lessons: ['slice-prealloc'],
    says: { en: 'make([]int, 0, n) with a variable n usually escapes.', zh: 'make([]int, 0, n)（n 为变量）通常逃逸。' },
    because: {
      en:
        'since Go 1.25 it is decided at run time: up to 32 bytes lie on the stack, more on the heap. For the 40 KB ' +
        'here the article is still right, and the capacity is worth telling all the same.',
      zh: '从 Go 1.25 起这在运行时决定：不超过 32 字节放在栈上，更多则放在堆上。对这里的 40 KB，原文仍然对，而容量照样值得告诉。',
    },
  },
];
