// `npm run bench:truth [-- rate|gobench|windows|services|probe]`: which known truth is asked for.
const [which] = process.argv.slice(2);

if (which === 'rate') await import('./rate.ts');
else if (which === 'gobench') await import('./gobench.ts');
else if (which === 'windows') await import('./windows.ts');
else if (which === 'services') await import('./services.ts');
else if (which === 'probe') await import('./probe.ts');
else await import('./truth.ts');

export {};
