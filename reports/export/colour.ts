// A colour as every reader of SVG knows it: six hexadecimal digits, and beside them how opaque it is.

export interface Solid {
  /** `#d55e00`. */
  hex: string;
  /** 0…1. */
  opacity: number;
}

/** Of `#d50`, `#d55e00`, `rgb(…)` with commas or without, and `color(srgb …)`; undefined for `none`, names and all else. */
export function solidOf(colour: string): Solid | undefined {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour);
  if (short)
    return solidOf(
      `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`,
    );
  if (/^#[\da-f]{6}$/i.test(colour)) return { hex: colour.toLowerCase(), opacity: 1 };
  const [, space, body] = /^(rgba?|color)\((?:srgb )?\s*([\d.,%/\s]+)\)$/.exec(colour) ?? [];
  if (space === undefined || body === undefined) return undefined;
  const [red, green, blue, alpha = '1'] = body.trim().split(/[\s,/]+/);
  const scale = space === 'color' ? 255 : 1;
  const opacity = alpha.endsWith('%') ? Number.parseFloat(alpha) / 100 : Number(alpha);
  return { hex: hexOf([red, green, blue].map((value) => Number(value) * scale)), opacity };
}

/** `share` of the one and the rest of the other, as `color-mix(in srgb, …)` mixes two opaque colours. */
export function mixed(one: Solid, share: number, other: Solid): Solid {
  const parts = ({ hex }: Solid) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const rest = parts(other);
  return { hex: hexOf(parts(one).map((value, i) => share * value + (1 - share) * rest[i]!)), opacity: 1 };
}

function hexOf(parts: number[]): string {
  return `#${parts.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
