import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file as text that can be written back byte for byte. */
export interface WorkspaceFile {
  readonly text: string;
  readonly encoding: 'utf8' | 'latin1';
}

/** Undefined when there is none. */
export async function readWorkspaceFile(
  path: string,
): Promise<WorkspaceFile | undefined> {
  const bytes = await readFile(path).catch(error => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined) return undefined;
  const text = bytes.toString('utf8');
  // What is no UTF-8 would come back as something else.
  return Buffer.from(text).equals(bytes)
    ? { text, encoding: 'utf8' }
    : { text: bytes.toString('latin1'), encoding: 'latin1' };
}

export async function writeWorkspaceFile(
  path: string,
  text: string,
  encoding: WorkspaceFile['encoding'] = 'utf8',
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, encoding);
}
