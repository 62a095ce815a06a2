import { runTypeScript } from '../runTypeScript.mjs';

runTypeScript(new URL('./runBench.ts', import.meta.url));
