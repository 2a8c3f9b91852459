// Unpacks a block of the page: base64 of raw deflate (RFC 1951), by the browser's own stream.

export async function inflate(base64: string): Promise<string> {
  const packed = Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}
