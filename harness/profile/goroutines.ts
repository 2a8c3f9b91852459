// Evidence of leaks: the goroutines of a profile grouped by stack, what each group waits for, and which groups grew.
//
// The profile must be the goroutine profile in its proto form (debug=0). It has stacks, labels and counts. It has no wait
// reasons, so these are read off the runtime's frames (a nil channel cannot be told from one that nobody serves); and it
// has no creators, only the function each goroutine began in. debug=2 has both, and stops the world for them.
import type { GoroutineGroup, GoroutineGrowth, Profile, Sample } from '../model/profile.ts';
import { enclosingFunction } from './names.ts';
import { samplesOf } from './samples.ts';
import { compareBytes } from './text.ts';

/** The label that the harness's own goroutines in the service carry. */
const PROBE_LABEL = { key: 'fixproof', value: 'probe' };

/** What a goroutine with this frame waits for, in the runtime's words; of several the one nearest the leaf counts. */
const WAITS = new Map(
  Object.entries({
    'runtime.chansend': 'chan send',
    'runtime.chanrecv': 'chan receive',
    'runtime.selectgo': 'select',
    'runtime.block': 'select (no cases)',
    'time.Sleep': 'sleep',
    'runtime.netpollblock': 'IO wait',
    'sync.runtime_SemacquireWaitGroup': 'sync.WaitGroup.Wait',
    'sync.runtime_SemacquireRWMutexR': 'sync.RWMutex.RLock',
    'sync.runtime_SemacquireRWMutex': 'sync.RWMutex.Lock',
    'sync.runtime_SemacquireMutex': 'sync.Mutex.Lock',
    'internal/sync.runtime_SemacquireMutex': 'sync.Mutex.Lock',
    'sync.runtime_notifyListWait': 'sync.Cond.Wait',
    'sync.runtime_Semacquire': 'semacquire',
    'internal/poll.runtime_Semacquire': 'semacquire',
    'runtime.coroswitch': 'coroutine',
    'runtime.gcParkAssist': 'GC assist wait',
    'runtime.notetsleepg': 'syscall',
    'runtime.cgocall': 'syscall',
    'syscall.Syscall': 'syscall',
    'syscall.Syscall6': 'syscall',
    'syscall.RawSyscall6': 'syscall',
    'internal/runtime/syscall.Syscall6': 'syscall',
    'internal/runtime/syscall/linux.Syscall6': 'syscall',
  }),
);

/** Packages whose frames are the waiting itself, not what a person wrote. */
const RUNTIME = /^(runtime|internal|sync|syscall)[./]|^time\.Sleep$/;

/** The runtime records no more frames of a stack than this. */
const MAX_STACK = 128;

interface Frame {
  name: string;
  /** `main.quote main.go:31`. */
  text: string;
}

/** The goroutines by stack, most numerous first, without those of the harness. */
export function goroutineGroups(profile: Profile): GoroutineGroup[] {
  const groups = new Map<string, GoroutineGroup>();
  for (const sample of samplesOf(profile)) {
    if (sample.labels.get(PROBE_LABEL.key)?.includes(PROBE_LABEL.value)) continue;
    const frames = framesOf(sample);
    const key = keyOf(frames.map(({ text }) => text));
    const count = Number(sample.values[0]);
    const known = groups.get(key);
    if (known) known.count += count;
    else {
      groups.set(key, {
        count,
        wait: waitOf(frames),
        top: (frames.find(({ name }) => !RUNTIME.test(name)) ?? frames.at(-1))?.text ?? 'unknown',
        createdBy: createdBy(frames, sample.locations.length),
        frames: frames.map(({ text }) => text),
      });
    }
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || compareBytes(a.top, b.top));
}

/** The groups that have more goroutines after than before, largest growth first. */
export function growth(before: GoroutineGroup[], after: GoroutineGroup[]): GoroutineGrowth[] {
  const earlier = new Map(before.map((group) => [keyOf(group.frames), group.count]));
  return after
    .map((group) => ({ ...group, growth: group.count - (earlier.get(keyOf(group.frames)) ?? 0) }))
    .filter((group) => group.growth > 0)
    .sort((a, b) => b.growth - a.growth || compareBytes(a.top, b.top));
}

function keyOf(frames: string[]): string {
  return frames.join('\n');
}

/** Leaf first, inlined calls included. */
function framesOf(sample: Sample): Frame[] {
  return sample.locations.flatMap(({ address, lines }) => {
    if (lines.length === 0) return [{ name: '', text: `0x${address.toString(16)}` }];
    return lines.map((line) => {
      const { name, file } = line.function;
      return { name, text: file === '' ? name : `${name} ${file.slice(file.lastIndexOf('/') + 1)}:${line.line}` };
    });
  });
}

function waitOf(frames: Frame[]): string {
  const leaf = frames[0];
  if (!leaf) return 'unknown';
  // A goroutine that waits has its waiting on top; below the first frame of the program's own, names mean nothing.
  const own = frames.findIndex(({ name }) => !RUNTIME.test(name));
  const waiting = own === -1 ? frames : frames.slice(0, own);
  const wait = waiting.map(({ name }) => WAITS.get(name)).find((found) => found !== undefined);
  if (wait) return wait;
  if (leaf.name !== 'runtime.gopark') return 'running or runnable';
  return `parked in ${frames.find(({ name }) => !/^runtime\.gopark/.test(name))?.name ?? leaf.name}`;
}

function createdBy(frames: Frame[], depth: number): string {
  const entry = frames.at(-1);
  if (!entry || depth >= MAX_STACK) return 'not recorded (the stack is cut off)';
  if (entry.name === 'runtime.main') return 'the runtime';
  const written = enclosingFunction(entry.name);
  return written ? `${written} (in ${entry.name})` : `not recorded (began in ${entry.text})`;
}
