// `npm run bench:truth [-- rate|gobench|windows]`: which known truth is asked for.
const [which] = process.argv.slice(2);

if (which === 'rate') await import('./rate.ts');
else if (which === 'gobench') await import('./gobench.ts');
else if (which === 'windows') await import('./windows.ts');
else await import('./truth.ts');

export {};
