import { writeFileSync } from 'node:fs';
import { build } from '../../build.mjs';

// The page is computed with the bundle, which is read when it is loaded: it is built first.
await build();
const { currentPage, PAGE } = await import('./formulas-page');
writeFileSync(PAGE, currentPage());
console.log(`Written: ${PAGE}`);
