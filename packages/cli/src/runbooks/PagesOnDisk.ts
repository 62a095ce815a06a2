import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { PageAnchors } from '@production-safety/definitions';

const NONE: PageAnchors = new Set();

/** What links lead to on this machine; each page is read once. */
export class PagesOnDisk {
  readonly #anchorsOf: (markdown: string) => PageAnchors;
  readonly #known = new Map<string, PageAnchors | undefined>();

  constructor(anchorsOf: (markdown: string) => PageAnchors) {
    this.#anchorsOf = anchorsOf;
  }

  /** Looks from the folder of a file. */
  from(file: string): (path: string) => PageAnchors | undefined {
    return path => {
      const page = resolve(dirname(file), path);
      if (!this.#known.has(page)) this.#known.set(page, this.#read(page));
      return this.#known.get(page);
    };
  }

  #read(page: string): PageAnchors | undefined {
    const found = statSync(page, { throwIfNoEntry: false });
    if (!found) return undefined;
    return found.isFile() && page.endsWith('.md')
      ? this.#anchorsOf(readFileSync(page, 'utf8'))
      : NONE;
  }
}
