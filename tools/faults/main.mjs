import { runTypeScript } from '../runTypeScript.mjs';

runTypeScript(new URL('./runFaults.ts', import.meta.url));
