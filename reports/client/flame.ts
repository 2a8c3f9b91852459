// Flame graphs to look into: a frame becomes as wide as the drawing, by hand or by keyboard, and names are searched for.

interface Frame {
  box: SVGGElement;
  rect: SVGRectElement;
  /** `main.quote: 12.4 µs → 9.0 µs`. */
  words: string;
  depth: number;
  x: number;
  width: number;
}

/** As `flame/drawing.ts` draws it. */
const WIDTH = 1000;
const CHARACTER = 6.3;
const LABELLED = 7 * CHARACTER;
const TOLERANCE = 0.15;

export function playFlames(within: ParentNode): void {
  for (const place of within.querySelectorAll<HTMLElement>('.flame-frame')) {
    const tools = place.previousElementSibling;
    if (tools instanceof HTMLElement && tools.matches('.flame-tools')) playFlame(place, tools);
  }
}

function playFlame(place: HTMLElement, tools: HTMLElement): void {
  const frames = framesOf(place);
  const [search, told, whole] = [
    tools.querySelector('input'),
    tools.querySelector('output'),
    tools.querySelector('button'),
  ];
  if (!search || !told || !whole || frames.length === 0) return;
  tools.hidden = false;
  let at = frames[0]!;
  const go = (frame: Frame) => {
    at.box.classList.remove('at');
    at = frame;
    at.box.classList.add('at');
    told.textContent = at.words;
  };
  const zoom = (frame: Frame) => {
    for (const each of frames) show(each, frame);
    whole.disabled = frame === frames[0];
  };
  for (const frame of frames) {
    frame.box.addEventListener('click', () => {
      go(frame);
      zoom(frame);
    });
  }
  place.addEventListener('keydown', (event) => {
    const next = keyed(event.key, at, frames);
    if (next) go(next);
    else if (event.key === 'Enter') zoom(at);
    else if (event.key === 'Escape') zoom(frames[0]!);
    else return;
    event.preventDefault();
  });
  whole.addEventListener('click', () => zoom(frames[0]!));
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase();
    const found = frames.filter(({ words }) => wanted !== '' && words.toLowerCase().includes(wanted));
    place.classList.toggle('searching', wanted !== '');
    for (const each of frames) each.box.classList.toggle('found', found.includes(each));
    told.textContent = wanted === '' ? '' : `${found.length}: ${(100 * shareOf(found)).toFixed(1)} %`;
  });
  zoom(frames[0]!);
}

function framesOf(place: HTMLElement): Frame[] {
  const rows = [...place.querySelectorAll('svg.flame > g')];
  return rows.flatMap((row, depth) =>
    [...row.querySelectorAll<SVGGElement>(':scope > g')].map((box): Frame => {
      const rect = box.querySelector('rect')!;
      const [x, width] = [Number(rect.getAttribute('x')), Number(rect.getAttribute('width'))];
      return { box, rect, words: box.querySelector('title')?.textContent ?? '', depth, x, width };
    }),
  );
}

/** Callers stand over the whole width; what lies beside the frame goes. */
function show(frame: Frame, zoomed: Frame): void {
  const scale = WIDTH / zoomed.width;
  const from = Math.max(0, (frame.x - zoomed.x) * scale);
  const to = Math.min(WIDTH, (frame.x + frame.width - zoomed.x) * scale);
  const isShown = to - from > TOLERANCE && (frame.depth < zoomed.depth || isWithin(frame, zoomed));
  frame.box.style.display = isShown ? '' : 'none';
  if (!isShown) return;
  frame.rect.setAttribute('x', from.toFixed(1));
  frame.rect.setAttribute('width', (to - from).toFixed(1));
  label(frame, from, to - from);
}

function isWithin({ x, width, depth }: Frame, outer: Frame): boolean {
  return depth >= outer.depth && x >= outer.x - TOLERANCE && x + width <= outer.x + outer.width + TOLERANCE;
}

/** The name as it stands in the title, without its package's path, cut to the room that there is. */
function label({ box, words }: Frame, x: number, width: number): void {
  const known = box.querySelector('text');
  if (width < LABELLED) {
    known?.remove();
    return;
  }
  const text = known ?? document.createElementNS('http://www.w3.org/2000/svg', 'text');
  const full = words.slice(0, words.lastIndexOf(': '));
  const sign = box.classList.contains('more') ? '▴ ' : box.classList.contains('less') ? '▾ ' : '';
  const name = sign + full.slice(full.lastIndexOf('/') + 1);
  const room = Math.floor((width - 6) / CHARACTER);
  text.textContent = name.length <= room ? name : `${name.slice(0, Math.max(1, room - 1))}…`;
  text.setAttribute('x', x.toFixed(1));
  if (!known) box.append(text);
}

/** Up to the caller, down to the widest callee, left and right to the neighbours of one depth. */
function keyed(key: string, at: Frame, frames: readonly Frame[]): Frame | undefined {
  const shown = frames.filter(({ box }) => box.style.display !== 'none');
  const row = shown.filter(({ depth }) => depth === at.depth);
  switch (key) {
    case 'ArrowUp':
      return shown.findLast((each) => each.depth === at.depth - 1 && isWithin({ ...at, depth: each.depth }, each));
    case 'ArrowDown':
      return shown
        .filter((each) => each.depth === at.depth + 1 && isWithin(each, at))
        .reduce<Frame | undefined>((widest, each) => (each.width > (widest?.width ?? 0) ? each : widest), undefined);
    case 'ArrowLeft':
      return row[row.indexOf(at) - 1];
    case 'ArrowRight':
      return row[row.indexOf(at) + 1];
    default:
      return undefined;
  }
}

/** Of the whole drawing, what lies below a found caller counted once. */
function shareOf(found: readonly Frame[]): number {
  const outermost = found.filter((each) => !found.some((other) => other.depth < each.depth && isWithin(each, other)));
  return outermost.reduce((sum, { width }) => sum + width, 0) / WIDTH;
}
