const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = text => String(text).replace(/[&<>"]/g, sign => ESCAPES[sign]);

/** Markup that may stand in other markup as it is. */
class Markup {
  constructor(text) {
    this.text = text;
  }
}

const toText = value => {
  if (Array.isArray(value)) return value.map(toText).join('');
  if (value instanceof Markup) return value.text;
  if (value === undefined || value === null || value === false) return '';
  return escape(value);
};

/** Template tag: everything put in is escaped unless it is markup itself. */
export const html = (strings, ...values) =>
  new Markup(
    strings
      .map((part, at) => part + (at < values.length ? toText(values[at]) : ''))
      .join(''),
  );

/** Puts markup into an element. */
export const show = (element, markup) => {
  element.innerHTML = markup.text;
};

/** The small honest label on every part. */
export const versionLabel = version =>
  html`<span class="version" title="Design system ${version}"
    >${version.toUpperCase()}</span
  >`;
