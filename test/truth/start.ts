// `npm run bench:truth [-- rate|gobench|…]`: which known truth is asked for.
const [what] = process.argv.slice(2);
if (what === 'rate') await import('./rate.ts');
else if (what === 'gobench') await import('./gobench.ts');
else await import('./truth.ts');
