// What the article says of the allocator (3.1), and what each sentence is worth.
import type { ArticleSentence } from '../model/article.ts';

export const ALLOCATOR: readonly ArticleSentence[] = [
  {
    id: 'three-levels-of-the-allocator',
    places: ['3.1:2', '3.1:3a'],
    quote: 'mcache(每P私有)、mcentral…、mheap',
    badge: 'holds',
    lessons: ['fragmentation'],
    says: {
      en: 'The allocator has three levels, mcache for each P, mcentral and mheap; mcache needs no lock.',
      zh: '内存分配有三级：每个 P 的 mcache、mcentral、mheap；mcache 避免锁竞争。',
    },
    because: {
      en:
        'type p has a field mcache *mcache, and mheap an array of mcentral, one a span class: ' +
        'go-fixtures/internal/claims reads it in the sources of the Go in use. Tiny objects and large ones each ' +
        'have a way of their own.',
      zh:
        'p 类型有字段 mcache *mcache，mheap 里每个 span class 有一个 mcentral：go-fixtures/internal/claims 在所用 Go ' +
        '的源码里读到。极小的对象和大对象各走各的路。',
    },
  },
  {
    id: 'mcache-keeps-its-spans',
    places: ['3.1:3b', '3.1:9'],
    quote: 'mcache中span未被及时回收至mcentral',
    badge: 'wrong',
    lessons: ['fragmentation'],
    says: {
      en: 'After a collection mcache does not return its spans, so memory of dead objects stays.',
      zh: 'GC 后 mcache 未及时归还 span，已死对象的内存滞留。',
    },
    because: {
      en:
        'every cycle flushes every mcache. Even debug.FreeOSMemory, called by all variants, does not help the ' +
        'antipattern: what keeps a span is the object that lives in it.',
      zh: '每个周期都会清空每个 mcache。连所有变体都调用的 debug.FreeOSMemory 也帮不了反模式：留住 span 的是活在其中的对象。',
    },
  },
  {
    id: 'alloc-large',
    places: ['3.1:5'],
    quote: 'func (c *mcache) allocLarge(size uintptr, needzero bool)',
    badge: 'wrong',
    lessons: ['fragmentation'],
    says: {
      en: 'mcache.allocLarge tries the mcache first and falls back on mheap.',
      zh: 'mcache.allocLarge 先尝试 mcache，再回退到 mheap。',
    },
    because: {
      en:
        'the code quoted is not Go’s: in the sources of the Go in use allocLarge takes (size, noscan) and asks ' +
        'mheap_.alloc for pages at once; there is no allocSpan of an mcache. go-fixtures/internal/claims reads it ' +
        'there.',
      zh:
        '引用的代码不是 Go 的：在所用 Go 的源码里 allocLarge 的参数是 (size, noscan)，直接向 mheap_.alloc 要页；mcache 没有 ' +
        'allocSpan。go-fixtures/internal/claims 在那里读到。',
    },
  },
  {
    id: 'large-from-32-kb',
    places: ['3.1:6'],
    quote: '直连mheap…适用于≥32KB对象',
    badge: 'depends',
    lessons: ['fragmentation'],
    says: {
      en: 'allocLarge bypasses mcache and mcentral and is for objects of 32 KB and more.',
      zh: 'allocLarge 跳过 mcache 和 mcentral，适用于 ≥32KB 的对象。',
    },
    condition: { en: 'more than 32 KB is meant', zh: '指的是超过 32 KB' },
    because: {
      en:
        'it contradicts the code above it, and is nearer the truth: the largest size class is 32,768 bytes, so ' +
        'without pointers exactly 32 KB is still small; with pointers 8 bytes of header belong to it, and the ' +
        'border is 32,760.',
      zh: '它与上面那段代码矛盾，但更接近事实：最大的尺寸等级是 32,768 字节，所以不含指针时正好 32 KB 仍算小对象；含指针时还有 8 字节的头，界限是 32,760。',
    },
  },
  {
    id: 'needzero-and-the-tlb',
    places: ['3.1:7'],
    quote: '参数needzero控制是否清零,影响TLB刷新开销',
    badge: 'wrong',
    lessons: ['fragmentation'],
    says: {
      en: 'Its parameter needzero decides on clearing, which affects TLB flushes.',
      zh: '参数 needzero 控制是否清零，影响 TLB 刷新开销。',
    },
    because: {
      en:
        'allocLarge has no such parameter: whether memory is to be cleared a span remembers by itself. Writing ' +
        'zeroes costs memory bandwidth; it flushes no TLB.',
      zh: 'allocLarge 没有这个参数：内存是否要清零由 span 自己记着。写零消耗的是访问内存的时间，不会刷新 TLB。',
    },
  },
  {
    id: 'the-scavenger-is-late',
    places: ['3.1:10'],
    quote: 'scavenger清理延迟 → 物理页未及时归还OS',
    badge: 'depends',
    lessons: ['fragmentation'],
    says: {
      en: 'Large allocations delay the scavenger, so that pages are not given back to the system in time.',
      zh: '大对象分配使 scavenger 延迟，物理页未及时归还 OS。',
    },
    condition: { en: 'late is what it is meant to be', zh: '“延迟”本来就是有意的' },
    because: {
      en:
        'the scavenger works in the background at about 1 % of a core and leaves a tenth over the goal on purpose, ' +
        'whatever was allocated; under GOMEMLIMIT, and at debug.FreeOSMemory, pages go back at once. What keeps ' +
        'resident memory high in the antipattern is live objects in nearly empty spans.',
      zh:
        'scavenger 在后台工作，约占一个核的 1%，并有意在目标之上留一成，与分配了什么无关；在 GOMEMLIMIT 之下，或调用 debug.FreeOSMemory ' +
        '时，页会立即归还。让反模式版常驻内存居高不下的，是几乎空的 span 里还活着的对象。',
    },
  },
  {
    id: 'given-back-after-marking',
    places: ['3.1:13', '3.1:15'],
    quote: 'mcache … GC标记后 / mheap page(8KB) scavenger',
    badge: 'holds',
    lessons: ['fragmentation'],
    says: {
      en:
        'An mcache gives its spans back with each collection; mheap keeps pages of 8 KB that the scavenger gives ' +
        'back.',
      zh: 'mcache 随 GC 归还 span；mheap 以 8 KB 的页为单位，由 scavenger 归还。',
    },
    because: {
      en:
        'every cycle flushes every mcache before it is used again, which contradicts the sentence above it. A page ' +
        'of the runtime is 8 KB.',
      zh: '每个周期都会在再次使用之前清空每个 mcache，这与上面那句话相矛盾。runtime 的一页是 8 KB。',
    },
  },
  {
    id: 'mcentral-waits-for-a-threshold',
    places: ['3.1:14'],
    quote: 'mcentral … span空闲超阈值',
    badge: 'wrong',
    lessons: ['fragmentation'],
    says: {
      en: 'mcentral gives a span back when it has been idle beyond a threshold.',
      zh: 'mcentral 在 span 空闲超阈值时归还。',
    },
    because: {
      en:
        'there is no threshold: the sweep that finds a span empty gives it back to mheap, and one with a single ' +
        'live object stays.',
      zh: '没有阈值：清扫发现 span 空了就还给 mheap，而只要有一个存活对象就留着。',
    },
  },
];
