// Where the functions of a Go file begin and end, as gofmt writes them.

export interface GoFunction {
  /** `Encode`, or `(*Buffer).Write` for a method. */
  name: string;
  /** 1-based, both included. */
  first: number;
  last: number;
}

const HEAD = /^func\s+(?:\(\s*(?:\w+\s+)?(\*?)(\w+)(?:\[[^\]]*\])?\s*\)\s*)?(\w+)/;

/** gofmt puts the closing brace of a function, and of nothing within it, at the start of a line. */
export function functionsIn(lines: readonly string[]): GoFunction[] {
  const found: GoFunction[] = [];
  let open: Omit<GoFunction, 'last'> | undefined;
  lines.forEach((line, i) => {
    const [, star, receiver, name] = HEAD.exec(line) ?? [];
    if (name !== undefined) {
      const shown = receiver === undefined ? name : star === '*' ? `(*${receiver}).${name}` : `${receiver}.${name}`;
      open = { name: shown, first: i + 1 };
      if (/\}\s*$/.test(line) && !/\{\s*$/.test(line)) {
        found.push({ ...open, last: i + 1 });
        open = undefined;
      }
    } else if (open && line.startsWith('}')) {
      found.push({ ...open, last: i + 1 });
      open = undefined;
    }
  });
  return found;
}

export function functionAt(functions: readonly GoFunction[], line: number): GoFunction | undefined {
  return functions.find(({ first, last }) => line >= first && line <= last);
}

/** The last part of a name in a profile, `example.test/a.(*T).Do.func1`, as the sources name it: `(*T).Do`. */
export function sourceName(profiled: string): string {
  const own = profiled.slice(profiled.lastIndexOf('/') + 1);
  const name = own.slice(own.indexOf('.') + 1).replace(/\[.*?\]/g, '');
  return /^(\(\*?\w+\)\.\w+|\w+\.\w+|\w+)/.exec(name.replace(/\.(func|gowrap)\d+.*$/, ''))?.[1] ?? name;
}
