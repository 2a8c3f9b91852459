// Function names without what changes from build to build, so that the same code has the same name in two variants.

/**
 * Drops type arguments (`[go.shape.int]`, `[...]`) and the mark of method values (`-fm`), and takes the numbers off
 * closures, their wrappers and loop bodies: `main.serve.func1.2` and `main.serve.func3` both become `main.serve.func`,
 * for a closure added above renumbers all below. Functions that only look like closures keep their names.
 */
export function normalisedName(name: string): string {
  return withoutTypeArguments(name)
    .replace(/-fm$/, '')
    .replace(/-range\d+/g, '-range')
    .replace(
      /\.(func|gowrap|deferwrap)\d+(\.\d+)*(?![\w])/g,
      (found, kind: string, _tail, at: number, whole: string) => {
        // `main.func1` is a function called func1 and `main.(*T).func1` a method: a closure has its function before it.
        const before = whole.slice(whole.lastIndexOf('/', at) + 1, at);
        return before.includes('.') && !before.endsWith(')') ? `.${kind}` : found;
      },
    )
    .replace(/(\.func)+(?=\.func\b)/g, '');
}

/** The function a closure or wrapper was written in: `main.serve` for `main.serve.func1.2`; undefined for all else. */
export function enclosingFunction(name: string): string | undefined {
  const closure = /^(.*?[^)])(\.(func|gowrap|deferwrap)\d+|-range\d+)(?!\w)/.exec(name);
  const outer = closure?.[1];
  return outer?.slice(outer.lastIndexOf('/') + 1).includes('.') ? outer : undefined;
}

function withoutTypeArguments(name: string): string {
  let kept = '';
  let at = 0;
  while (at < name.length) {
    const open = name.indexOf('[', at);
    const end = open === -1 ? -1 : closing(name, open);
    if (end === -1) return kept + name.slice(at);
    const inside = name.slice(open + 1, end);
    // Other brackets, as in `type:.eq.[2]string`, are part of the name.
    const isArguments = inside === '...' || inside.startsWith('go.shape.');
    kept += name.slice(at, isArguments ? open : end + 1);
    at = end + 1;
  }
  return kept;
}

function closing(name: string, open: number): number {
  let depth = 0;
  for (let at = open; at < name.length; at++) {
    if (name[at] === '[') depth++;
    if (name[at] === ']' && --depth === 0) return at;
  }
  return -1;
}
