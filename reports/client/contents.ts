// Marks in the contents which part of the page the reader is in.

/** The part that a line a third down the window lies in, or the last one above it. */
export function followReader(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a[href^="#"]')];
  const parts = links.flatMap((link) => {
    const part = document.getElementById(link.hash.slice(1));
    return part ? [{ link, part }] : [];
  });
  if (parts.length === 0) return;
  let asked = false;
  const mark = () => {
    asked = false;
    const line = innerHeight / 3;
    const current = parts.findLast(({ part }) => part.getBoundingClientRect().top <= line) ?? parts[0]!;
    for (const { link } of parts) {
      if (link === current.link) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  const ask = () => {
    if (!asked) requestAnimationFrame(mark);
    asked = true;
  };
  addEventListener('scroll', ask, { passive: true });
  addEventListener('resize', ask, { passive: true });
  document.addEventListener('toggle', ask, true);
  mark();
}
