// A Go module of sixty benchmarks whose truth is known: unchanged ones of many kinds, and six that one commit changes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Planted {
  benchmark: string;
  /** `time` in per cent, or what else is changed. */
  what: string;
  /** head ÷ base of the time where it is known to the digit. */
  percent?: number;
  /** The word that is right; a change within the smallest that counts may also be called the same, or left open. */
  word: 'worse' | 'better' | 'small';
  file: string;
  /** Of the head: 1-based, the first and last line that differ. */
  lines: [number, number];
}

interface Kernel {
  name: string;
  source: (changed: boolean) => string;
  /** The benchmark's body. */
  loop: string;
  planted?: Omit<Planted, 'benchmark' | 'file' | 'lines'>;
}

/** A chain of multiplications: each needs the one before, so that time goes with their number. */
function chain(name: string, links: number, percent?: number): Kernel {
  return {
    name,
    source: (changed) => {
      const count = changed && percent !== undefined ? Math.round(links * (1 + percent / 100)) : links;
      return `func ${name}(x uint64) uint64 {
	for i := 0; i < ${count}; i++ {
		x = x*6364136223846793005 + 1442695040888963407
	}
	return x
}`;
    },
    loop: `sink = ${name}(sink)`,
    ...(percent === undefined
      ? {}
      : {
          planted: {
            what: `${percent > 0 ? '+' : '−'}${Math.abs(percent)} % time`,
            percent,
            word: Math.abs(percent) <= 2 ? 'small' : percent > 0 ? 'worse' : 'better',
          },
        }),
  };
}

function allocating(name: string, size: number): Kernel {
  return {
    name,
    source: () => `func ${name}(n int) uint64 {
	words := map[int][]byte{}
	for i := 0; i < ${size}; i++ {
		words[i*7919%${size}] = make([]byte, 16+i%48)
	}
	return uint64(len(words) + n)
}`,
    loop: `sink += ${name}(1)`,
  };
}

/** Half of all processes do a third more: layouts and placements have such modes. */
function bimodal(name: string, links: number): Kernel {
  const one = chain(`${name}Once`, links);
  return {
    name,
    source: () => `${one.source(false)}

var mode${name} = os.Getpid() % 2

func ${name}(x uint64) uint64 {
	x = ${name}Once(x)
	if mode${name} == 1 {
		for i := 0; i < ${Math.round(links / 3)}; i++ {
			x = x*6364136223846793005 + 1442695040888963407
		}
	}
	return x
}`,
    loop: `sink = ${name}(sink)`,
  };
}

const MORE_ALLOCATION: Kernel = {
  name: 'Pair',
  source: (changed) => `type pair struct{ a, b uint64 }

var kept *pair

func Pair(x uint64) uint64 {
	p := pair{x, x + 1}
	${changed ? 'kept = &p' : 'q := &p'}
	for i := uint64(0); i < 40; i++ {
		p.a = p.a*31 + ${changed ? 'kept' : 'q'}.b
	}
	return p.a
}`,
  loop: 'sink = Pair(sink)',
  planted: { what: 'one allocation more', word: 'worse' },
};

const LOST_INLINING: Kernel = {
  name: 'Steps',
  source: (changed) => `func step(x, by uint64) uint64 {
${changed ? '\tif by > 1<<40 {\n\t\tpanic(fmt.Sprintf("a step of %d is none: %d", by, x))\n\t}\n\tfor by > 1<<30 {\n\t\tby >>= 1\n\t}\n' : ''}	return x ^ by
}

func Steps(x uint64) uint64 {
	for i := uint64(0); i < 400; i++ {
		x = step(x, i)
	}
	return x + uint64(len(fmt.Sprint()))
}`,
  loop: 'sink = Steps(sink)',
  planted: { what: 'an inlining lost', word: 'worse' },
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function kernels(): Kernel[] {
  const sizes = [80, 300, 1_000, 4_000, 20_000, 100_000, 400_000, 1_500_000, 4_000_000];
  const plain = Array.from({ length: 34 }, (_, i) => chain(`Chain${LETTERS[i % 26]}${i}`, sizes[i % sizes.length]!));
  const allocs = Array.from({ length: 12 }, (_, i) => allocating(`Words${i}`, [8, 40, 200, 1_500][i % 4]!));
  const modes = Array.from({ length: 4 }, (_, i) => bimodal(`Mode${i}`, 3_000 * (i + 1)));
  const parallel = Array.from({ length: 4 }, (_, i): Kernel => {
    const one = chain(`Parallel${i}`, 2_000 * (i + 1));
    return {
      ...one,
      loop: `b.RunParallel(func(pb *testing.PB) {\n\t\tx := uint64(1)\n\t\tfor pb.Next() {\n\t\t\tx = ${one.name}(x)\n\t\t}\n\t})`,
    };
  });
  const planted = [
    chain('PlusTwo', 10_000, 2),
    chain('PlusFive', 10_000, 5),
    chain('MinusFive', 40_000, -5),
    chain('PlusTen', 1_000, 10),
    MORE_ALLOCATION,
    LOST_INLINING,
  ];
  return [...plain, ...allocs, ...modes, ...parallel, ...planted];
}

/** Four packages, so that one with nothing changed is the same build: all have a planted one but the last. */
const PACKAGES = ['alpha', 'beta', 'gamma'];

/** Writes one side of the module. `every`: all packages differ in a comment that changes the build, for a run without a change. */
export function writeModule(root: string, side: 'base' | 'head' | 'again'): Planted[] {
  const planted: Planted[] = [];
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('go.mod', 'module example.test/truth\n\ngo 1.24\n');
  const all = kernels();
  PACKAGES.forEach((path, at) => {
    const own = all.filter((_, i) => i % PACKAGES.length === at);
    // A name of the build's own: the code that is measured is the same, and the binary is not.
    write(
      `${path}/side.go`,
      `package ${path}\n\nvar Side = "${side}"\n\nfunc init() {\n\tif Side == "" {\n\t\tpanic(Side)\n\t}\n}\n`,
    );
    const loops = own.map(({ name, loop }) => {
      const isParallel = loop.includes('RunParallel');
      const body = isParallel ? `\t${loop}` : `\tfor i := 0; i < b.N; i++ {\n\t\t${loop}\n\t}`;
      return `func Benchmark${name}(b *testing.B) {\n${body}\n}\n`;
    });
    write(`${path}/all_test.go`, `package ${path}\n\nimport "testing"\n\nvar sink uint64\n\n${loops.join('\n')}`);
    for (const kernel of own) {
      const file = `${path}/${kernel.name.toLowerCase()}.go`;
      const text = (changed: boolean) => {
        const source = kernel.source(changed);
        const imports = ['fmt', 'os'].filter((name) => source.includes(`${name}.`));
        return `package ${path}\n\n${imports.map((name) => `import "${name}"\n\n`).join('')}${source}\n`;
      };
      const [before, after] = [text(false), text(side === 'head')];
      write(file, after);
      if (kernel.planted && side === 'head') {
        const lines = differing(before.split('\n'), after.split('\n'));
        planted.push({ benchmark: `Benchmark${kernel.name}`, file, lines, ...kernel.planted });
      }
    }
  });
  return planted;
}

function differing(before: readonly string[], after: readonly string[]): [number, number] {
  const first = after.findIndex((line, i) => line !== before[i]);
  let tail = 0;
  while (after.at(-1 - tail) === before.at(-1 - tail)) tail++;
  return [first + 1, Math.max(first + 1, after.length - tail)];
}
