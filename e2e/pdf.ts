import { inflateSync } from 'node:zlib';

/** What stands in a PDF that Chromium wrote. */
export interface PdfText {
  readonly pages: number;
  /** Letters in the order of drawing; words may be cut by spaces. */
  readonly text: string;
  /** Where its links lead. */
  readonly links: readonly string[];
}

type Font = ReadonlyMap<number, string>;

/** Reads as much of it as a test asks for. */
export function readPdf(pdf: Buffer): PdfText {
  const raw = pdf.toString('latin1');
  const objects = objectsOf(raw);
  const fonts = new Map<string, Font>();
  for (const [, name, font] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const to = objects.get(Number(font))?.match(/\/ToUnicode (\d+) 0 R/);
    if (to) fonts.set(name, lettersOf(streamOf(objects.get(Number(to[1])))));
  }
  const pages = [...objects.values()].filter(each =>
    /\/Type \/Page\b/.test(each),
  );
  const drawn = pages.map(page => {
    const contents = page.match(/\/Contents (\d+) 0 R/)?.[1];
    return streamOf(objects.get(Number(contents)));
  });
  return {
    pages: pages.length,
    text: drawn.map(each => textOf(each, fonts)).join(' '),
    links: [...raw.matchAll(/\/URI \(([^)]*)\)/g)].map(([, uri]) => uri),
  };
}

function objectsOf(raw: string): ReadonlyMap<number, string> {
  const found = raw.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g);
  return new Map([...found].map(([, id, body]) => [Number(id), body]));
}

function streamOf(object = ''): string {
  const body = object.match(/stream\r?\n([\s\S]*?)\r?\nendstream/)?.[1] ?? '';
  const bytes = Buffer.from(body, 'latin1');
  const isPacked = object.includes('/FlateDecode');
  return (isPacked ? inflateSync(bytes) : bytes).toString('latin1');
}

/** Letters by the numbers of their shapes. */
function lettersOf(map: string): Font {
  const letters = new Map<number, string>();
  const hex = '<([\\dA-Fa-f]+)>';
  for (const [block] of map.matchAll(/beginbfchar[\s\S]*?endbfchar/g)) {
    const pairs = block.matchAll(new RegExp(`${hex}\\s+${hex}`, 'g'));
    for (const [, shape, letter] of pairs) {
      letters.set(parseInt(shape, 16), fromHex(letter));
    }
  }
  for (const [block] of map.matchAll(/beginbfrange[\s\S]*?endbfrange/g)) {
    const rows = new RegExp(`${hex}\\s+${hex}\\s+${hex}`, 'g');
    for (const [, from, to, letter] of block.matchAll(rows)) {
      for (let at = parseInt(from, 16); at <= parseInt(to, 16); at += 1) {
        const code = parseInt(letter, 16) + at - parseInt(from, 16);
        letters.set(at, String.fromCodePoint(code));
      }
    }
  }
  return letters;
}

function fromHex(hex: string): string {
  return (hex.match(/.{4}/g) ?? [])
    .map(unit => String.fromCharCode(parseInt(unit, 16)))
    .join('');
}

function textOf(drawn: string, fonts: ReadonlyMap<string, Font>): string {
  let font: Font | undefined;
  let text = '';
  for (const [, name, shapes] of drawn.matchAll(
    /\/(F\d+) [\d.]+ Tf|<([\dA-Fa-f]+)>/g,
  )) {
    if (name) font = fonts.get(name);
    else {
      for (const shape of shapes.match(/.{4}/g) ?? []) {
        text += font?.get(parseInt(shape, 16)) ?? '';
      }
    }
  }
  return text;
}
