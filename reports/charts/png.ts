// A picture of one colour and many opacities as a PNG data address: thousands of cells in the room of a few words.
import { crc32, deflateSync } from 'node:zlib';

/** One opacity a pixel, 0…255, row by row from the top; the same pixels give the same bytes. */
export interface Opacities {
  width: number;
  height: number;
  at: Uint8Array;
}

/** Format: W3C PNG (Third Edition), colour type 3: a palette of one colour in 256 opacities (tRNS), no interlacing, filter 0. */
export function pngAddress(
  { width, height, at }: Opacities,
  [red, green, blue]: readonly [number, number, number],
): string {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.alloc(3 * 256);
  for (let i = 0; i < 256; i++) palette.set([red, green, blue], 3 * i);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(at.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const file = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk(
      'tRNS',
      Uint8Array.from({ length: 256 }, (_, i) => i),
    ),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
  return `data:image/png;base64,${file.toString('base64')}`;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
