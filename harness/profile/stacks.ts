// The runtime's text of all goroutines (`debug=2`): of each its state in the runtime's own words, its stack and who started it.
//
// Source of the format: goroutineheader and traceback2 in runtime/traceback.go, up to Go 1.27. It is made for people and
// promises nothing, so what does not read as a goroutine is passed over, and so is one that the end of the text cuts off.

/** One goroutine of the text. */
export interface TextGoroutine {
  /** What it waits for: `chan send`, `select (no cases)`, `running`, … */
  state: string;
  /** How long it has waited, in whole minutes; the runtime counts from the first collection that saw it wait. */
  minutes: number;
  lockedToThread: boolean;
  /** The runtime has proved that nothing can wake it. */
  leaked: boolean;
  /** Leaf first, each `function file:line`; the runtime leaves its own frames out. */
  frames: string[];
  /** `function file:line` of the go statement; absent for those that the runtime started. */
  createdBy?: string;
}

const HEADER = /^goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[(.*):$/;
/** Labels stand within the bracket in Go 1.26 and behind it from 1.27 on, and may hold any character, brackets too. */
const LABELS_INSIDE = /^([^\]"]*?) labels:\{/;
const STATUS = /^([^\]"]*)\]/;
const MARKS = / \((leaked|scan|durable)\)/g;
const PLACE = /^\t(.+):(\d+)(?: \+0x[0-9a-f]+)?(?: fp=.*)?$/;
const CREATED = /^created by (.+?)(?: in goroutine \d+)?$/;

export function parseStacks(text: string): TextGoroutine[] {
  return text.split(/\n\n+/).flatMap((block) => goroutineOf(block) ?? []);
}

function goroutineOf(block: string): TextGoroutine | undefined {
  const [head = '', ...lines] = block.replace(/^\n+|\n+$/g, '').split('\n');
  const inside = HEADER.exec(head)?.[1];
  const bracket = inside === undefined ? undefined : (LABELS_INSIDE.exec(inside) ?? STATUS.exec(inside))?.[1];
  if (bracket === undefined) return undefined;
  const [status = '', ...rest] = bracket.split(', ');
  const found: TextGoroutine = {
    state: status.replace(MARKS, ''),
    minutes: Number(rest.map((part) => /^(\d+) minutes$/.exec(part)?.[1]).find(Boolean) ?? 0),
    lockedToThread: rest.includes('locked to thread'),
    leaked: status.includes(' (leaked)'),
    frames: [],
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    // `...12 frames elided...` has no place of its own.
    if (line.startsWith('...')) continue;
    const place = PLACE.exec(lines[++at] ?? '');
    if (!place) return undefined;
    const where = `${place[1]!.slice(place[1]!.lastIndexOf('/') + 1)}:${place[2]}`;
    const creator = CREATED.exec(line)?.[1];
    if (creator !== undefined) found.createdBy = `${creator} ${where}`;
    else found.frames.push(`${withoutArguments(line)} ${where}`);
  }
  return found;
}

/** `main.(*T).M(0xc000012345, {0x1, 0x2})` → `main.(*T).M`; arguments hold no parentheses. */
function withoutArguments(call: string): string {
  const open = call.lastIndexOf('(');
  return open > 0 && call.endsWith(')') ? call.slice(0, open) : call;
}
