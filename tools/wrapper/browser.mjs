import { existsSync } from 'node:fs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium on this machine; `CHROMIUM_PATH` names one. */
export function findBrowser(env = process.env) {
  return [env.CHROMIUM_PATH, ...USUAL_PLACES].find(
    path => path && existsSync(path),
  );
}
