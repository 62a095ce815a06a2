import { dependencies } from '../../package.json';

interface Manifest {
  readonly backstage?: { readonly role?: string };
  readonly exports?: Readonly<Record<string, unknown>>;
}

/**
 * Finds the plugins of package.json, as the build of the app does for
 * `app.packages: all`.
 */
export async function discoverPlugins(): Promise<void> {
  const modules = await Promise.all(
    Object.keys(dependencies).map(async name => {
      const { backstage, exports = {} }: Manifest = await manifestOf(name);
      if (!backstage?.role?.startsWith('frontend-plugin')) return [];
      const path = './alpha' in exports ? `${name}/alpha` : name;
      return [{ name, default: (await import(path)).default }];
    }),
  );
  Object.assign(window, {
    '__@backstage/discovered__': { modules: modules.flat() },
  });
}

async function manifestOf(name: string): Promise<Manifest> {
  try {
    return await import(`${name}/package.json`);
  } catch {
    // A package that hides its manifest is no plugin.
    return {};
  }
}
