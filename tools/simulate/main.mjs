import { runTypeScript } from '../runTypeScript.mjs';

runTypeScript(new URL('./runSimulate.ts', import.meta.url));
