import { isAlias, isMap, isScalar, isSeq, Node } from 'yaml';
import type { FindingCode } from '../finding';
import type { FieldPath } from '../problem';

/** Character offsets of each field, by its path written as JSON. */
export type Located = ReadonlyMap<string, { key: number; value: number }>;

/** A YAML feature that manifests do not use. */
export interface RefusedNode {
  readonly code: FindingCode;
  readonly offset: number;
  readonly at: FieldPath;
  readonly message: string;
  readonly fix: string;
}

/** No manifest is deeper; the limit keeps hostile ones harmless. */
const DEEPEST = 32;

const ALIAS_FIX =
  'Write the values out: anchors and aliases are not read in manifests.';

/** Walks a document once and collects values, places and refusals. */
class PlainReader {
  readonly located = new Map<string, { key: number; value: number }>();
  readonly refused: RefusedNode[] = [];

  read(node: unknown, at: FieldPath, keyOffset: number): unknown {
    const offset = (node as Node | null)?.range?.[0] ?? keyOffset;
    this.located.set(JSON.stringify(at), { key: keyOffset, value: offset });
    if (at.length > DEEPEST) {
      return this.refuse('yaml-syntax', offset, at, 'This is nested too deep.');
    }
    if (isAlias(node)) {
      return this.refuse('yaml-alias', offset, at, 'This is a YAML alias.');
    }
    if (isMap(node)) {
      return this.readMap(node.items, at);
    }
    if (isSeq(node)) {
      return node.items.map((item, index) =>
        this.read(item, [...at, index], (item as Node)?.range?.[0] ?? offset),
      );
    }
    return isScalar(node) ? this.readScalar(node.value, at, offset) : null;
  }

  private readMap(
    items: readonly { key: unknown; value: unknown }[],
    at: FieldPath,
  ): Record<string, unknown> {
    const entries = items.flatMap(({ key, value }): [string, unknown][] => {
      const offset = (key as Node | null)?.range?.[0] ?? 0;
      if (!isScalar(key) || typeof key.value !== 'string') {
        this.refuse('yaml-key', offset, at, 'This field name is not text.');
        return [];
      }
      return [[key.value, this.read(value, [...at, key.value], offset)]];
    });
    return Object.fromEntries(entries);
  }

  private readScalar(value: unknown, at: FieldPath, offset: number): unknown {
    if (
      value === null ||
      ['string', 'number', 'boolean'].includes(typeof value)
    ) {
      return value;
    }
    return this.refuse(
      'yaml-syntax',
      offset,
      at,
      'This is not text, a number, true or false.',
    );
  }

  private refuse(
    code: RefusedNode['code'],
    offset: number,
    at: FieldPath,
    message: string,
  ): undefined {
    const fixes: Partial<Record<FindingCode, string>> = {
      'yaml-alias': ALIAS_FIX,
      'yaml-key':
        'Write a field name, in quotes where YAML reads it otherwise.',
    };
    const fix = fixes[code] ?? 'Write plain text, numbers, lists and fields.';
    this.refused.push({ code, offset, at, message, fix });
    return undefined;
  }
}

/** Turns a YAML document into plain values and remembers their places. */
export function toPlain(root: unknown): {
  readonly value: unknown;
  readonly located: Located;
  readonly refused: readonly RefusedNode[];
} {
  const reader = new PlainReader();
  const value = reader.read(root, [], 0);
  return { value, located: reader.located, refused: reader.refused };
}
