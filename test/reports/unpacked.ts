// A page as a browser has it once its scripts have run: every packed part in its place.
import { inflateRawSync } from 'node:zlib';

const PACKED = /<div class="packed"><p class="missing">.*?<script type="application\/octet-stream">([^<]*)<\/script>/gs;

export function unpacked(page: string): string {
  return page.replace(PACKED, (_, block: string) => `<div>${inflate(block)}`);
}

/** Raw deflate (RFC 1951) in base64. */
export function inflate(block: string): string {
  return inflateRawSync(Buffer.from(block, 'base64')).toString();
}
