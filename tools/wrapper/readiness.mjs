const ASK_EVERY_MS = 500;

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Waits until a URL answers with success.
 *
 * @returns whether it did within the time
 */
export async function waitUntilReady(url, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (await answers(url)) return true;
    await new Promise(resolve => setTimeout(resolve, ASK_EVERY_MS));
  }
  return false;
}

/** Signs in as the guest, as the browser would. */
async function guestToken(backend) {
  const response = await fetch(`${backend}/api/auth/guest/refresh`, {
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) return undefined;
  return (await response.json()).backstageIdentity?.token;
}

/**
 * Waits until the example component is in the catalog, so that the first page
 * a user opens is not an empty one.
 */
export async function waitForExample(backend, path, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`${backend}/api/catalog/entities/${path}`, {
        headers: { authorization: `Bearer ${await guestToken(backend)}` },
        signal: AbortSignal.timeout(5_000),
      });
      if (response.ok) return true;
    } catch {
      // Not up yet: asked again below.
    }
    await new Promise(resolve => setTimeout(resolve, ASK_EVERY_MS));
  }
  return false;
}
