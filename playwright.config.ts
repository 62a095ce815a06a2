import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './tools/wrapper/browser.mjs';

// Set once here; the workers that run the tests inherit them.
process.env.PORTAL_APP_PORT ??= '3100';
process.env.PORTAL_BACKEND_PORT ??= '7107';
process.env.SANDBOX_PORT ??= '4410';
process.env.PORTAL_DATA_DIRECTORY ??= mkdtempSync(
  join(tmpdir(), 'production-safety-e2e-'),
);

const browser = findBrowser();

/** Runs the journeys of `e2e/` against the real portal and the sandbox. */
export default defineConfig({
  testDir: './e2e',
  timeout: 5 * 60_000,
  expect: { timeout: 20_000 },
  // The journeys share one portal and one sandbox.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  outputDir: './reports/playwright',
  reporter: [
    ['list'],
    [
      'json',
      {
        outputFile:
          process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'reports/playwright.json',
      },
    ],
  ],
  webServer: {
    command: 'node tools/safety-run.mjs start',
    wait: { stdout: /Production Safety is ready/ },
    timeout: 6 * 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
  },
  use: {
    baseURL: `http://localhost:${process.env.PORTAL_APP_PORT}`,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(browser && { executablePath: browser }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
