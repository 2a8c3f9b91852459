// Which addresses are this machine's own loopback: only these are put under load, and only here is no certificate asked for.

/** Of `http://127.0.0.1:8080` and `https://[::1]:8443`; no name, which could lead anywhere. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return ['http:', 'https:'].includes(protocol) && (hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname));
}
