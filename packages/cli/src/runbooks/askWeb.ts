import type { WebPage } from '@production-safety/definitions';
import { send, type HttpAnswer } from '../io/http';

const TIMEOUT_MS = 10_000;
const AT_ONCE = 4;
const REDIRECTS = 5;
/** Nothing is there, says the server. */
const GONE: ReadonlySet<number> = new Set([404, 410]);

/**
 * Looks at each address, a few at a time. What needs a sign-in, is overloaded
 * or cannot be reached from here is unknown: it may well be there for others.
 */
export async function askWeb(
  urls: readonly string[],
): Promise<ReadonlyMap<string, WebPage>> {
  const pages = new Map<string, WebPage>();
  const waiting = [...new Set(urls)];
  const lookOn = async () => {
    for (let url = waiting.pop(); url; url = waiting.pop()) {
      pages.set(url, await pageAt(url));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lookOn));
  return pages;
}

async function pageAt(url: string): Promise<WebPage> {
  try {
    const answer = await answerOf(url);
    // Some servers only know of pages that are asked for in full.
    return pageOf(
      answer.status < 400 ? answer : await answerOf(url, { method: 'GET' }),
    );
  } catch (error) {
    return { outcome: 'unknown', because: (error as Error).message };
  }
}

function pageOf({ status }: HttpAnswer): WebPage {
  if (status < 400) return { outcome: 'found' };
  if (GONE.has(status)) return { outcome: 'gone', status };
  return { outcome: 'unknown', because: `it was answered with ${status}` };
}

/** The answer at the end of all redirects. */
async function answerOf(
  url: string,
  { method = 'HEAD', left = REDIRECTS }: AskOptions = {},
): Promise<HttpAnswer> {
  const answer = await send(withoutFragment(url), {
    method,
    headers: { accept: 'text/html,*/*', range: 'bytes=0-0' },
    timeoutMs: TIMEOUT_MS,
  });
  const { status, headers } = answer;
  const isRedirect = status >= 300 && status < 400 && headers.location;
  if (!isRedirect) return answer;
  if (left === 0) throw new Error('it leads on and on');
  const next = new URL(String(headers.location), url);
  if (!/^https?:$/.test(next.protocol))
    throw new Error(`it leads to ${next.protocol}`);
  return answerOf(next.href, { method, left: left - 1 });
}

interface AskOptions {
  readonly method?: 'HEAD' | 'GET';
  readonly left?: number;
}

function withoutFragment(url: string): string {
  const { href } = Object.assign(new URL(url), { hash: '' });
  return href;
}
