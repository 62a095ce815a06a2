import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PUBLIC = resolve(__dirname, '../public');

describe('the page that loads the app', () => {
  const page = readFileSync(resolve(PUBLIC, 'index.html'), 'utf8');

  it('introduces this portal and not the framework', () => {
    expect(page).toContain('Production Safety portal');
    expect(page).not.toMatch(/Backstage/i);
  });

  it('links only to files that exist', () => {
    const links = [...page.matchAll(/<%= publicPath %>(\/[\w.-]+)/g)];
    const missing = links
      .map(([, path]) => path)
      .filter(path => !existsSync(resolve(PUBLIC, `.${path}`)));
    expect(links).not.toEqual([]);
    expect(missing).toEqual([]);
  });
});
