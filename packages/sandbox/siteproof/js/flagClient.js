import { createFlagsmithInstance } from '../vendor/flagsmith.mjs';
import { SAFE_FLAGS } from './versions.js';

/** A read that takes longer counts as failed; the SDK itself would wait for ever. */
const TIMEOUT_MS = 10_000;

/** How long flags remembered in the browser may stand in for the server's. */
const REMEMBER_MS = 60 * 60 * 1000;

/**
 * Follows the flags of one user through the official SDK.
 *
 * @param {object} options
 * @param {object} options.config from config.json
 * @param {object} options.user one of its users
 * @param {number} [options.pollMs] how often flags are read again; never without
 * @param {boolean} options.remember keep flags for a reload without server
 * @param {(flagsmith: object) => void} options.onFlags after every change
 * @param {(ok: boolean) => void} options.onContact after every attempt
 */
export async function followFlags({
  config,
  user,
  pollMs,
  remember,
  onFlags,
  onContact,
}) {
  const flagsmith = createFlagsmithInstance();
  const readFlags = async (url, init) => {
    try {
      const response = await fetch(url, {
        ...init,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      onContact(response.ok);
      return response;
    } catch (error) {
      onContact(false);
      throw error;
    }
  };
  await flagsmith
    .init({
      api: new URL(config.apiPath, window.location.origin).href,
      evaluationContext: {
        environment: { apiKey: config.environmentKey },
        identity: {
          identifier: user.id,
          traits: { email: user.email, beta: user.beta, role: user.role },
          transient: !remember,
        },
      },
      defaultFlags: SAFE_FLAGS,
      cacheFlags: remember,
      cacheOptions: {
        ttl: REMEMBER_MS,
        storageKey: `siteproof.flags.${user.id}`,
      },
      fetch: readFlags,
      onChange: () => onFlags(flagsmith),
      onError: () => onFlags(flagsmith),
    })
    // The default flags stay readable and the next poll tries again.
    .catch(() => onFlags(flagsmith));
  if (pollMs) flagsmith.startListening(pollMs);
  return flagsmith;
}

/**
 * The SDK lets a failed poll end as an unhandled rejection. Failures are
 * already shown by `onContact`, so the console need not repeat each of them.
 */
export const quietFailedPolls = () =>
  window.addEventListener('unhandledrejection', event =>
    event.preventDefault(),
  );
