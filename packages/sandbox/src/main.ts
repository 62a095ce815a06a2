import { startSandbox, type SandboxOptions } from './startSandbox';

const DEFAULT_PORT = 4310;

function portFromEnvironment(): number {
  const text = process.env.SANDBOX_PORT;
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(
      `SANDBOX_PORT is "${text}"; write a port number such as ${DEFAULT_PORT}.`,
    );
  }
  return port;
}

function webhookFromEnvironment(prefix: string): SandboxOptions['webhook'] {
  const url = process.env[`${prefix}_URL`];
  const secret = process.env[`${prefix}_SECRET`];
  return url && secret ? { url, secret } : undefined;
}

async function main(): Promise<void> {
  const file = process.env.SANDBOX_FILE || undefined;
  const port = portFromEnvironment();
  const sandbox = await startSandbox({
    port,
    file,
    webhook: webhookFromEnvironment('SANDBOX_WEBHOOK'),
    pagerDutyWebhook: webhookFromEnvironment('SANDBOX_PAGERDUTY_WEBHOOK'),
    slackWebhook: webhookFromEnvironment('SANDBOX_SLACK_WEBHOOK'),
  }).catch(error => {
    throw error.code === 'EADDRINUSE'
      ? new Error(
          `Port ${port} is taken. Stop what listens there, or set SANDBOX_PORT to a free port.`,
        )
      : error;
  });
  process.stdout.write(
    [
      `Sandbox ready at ${sandbox.url}`,
      `  SiteProof          ${sandbox.url}/siteproof/`,
      `  Who sees what      ${sandbox.url}/siteproof/who/`,
      `  Traffic            ${sandbox.url}/siteproof/traffic/`,
      `  People were told   ${sandbox.url}/siteproof/inbox/`,
      `  Flagsmith API      ${sandbox.apiUrl}`,
      file
        ? `  State              ${file} (${
            sandbox.restored ? 'restored' : 'new'
          })`
        : '  State              in memory only; set SANDBOX_FILE to keep it',
      '',
    ].join('\n'),
  );
  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      error => fail('The sandbox did not stop cleanly.', error),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function fail(what: string, error: Error): void {
  process.stderr.write(`${what} ${error.message}\n`);
  process.exit(1);
}

main().catch(error => fail('The sandbox did not start.', error));
