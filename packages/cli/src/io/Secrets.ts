/**
 * Knows every secret of this run and takes them out of whatever is printed,
 * kept or sent. Nobody should put one in; a server may repeat what it was
 * sent.
 */
export class Secrets {
  readonly #known = new Set<string>();

  add(secret: string | undefined): void {
    if (secret && secret.length >= 4) this.#known.add(secret);
  }

  remove(text: string): string {
    return [...this.#known].reduce(
      (clean, secret) => clean.split(secret).join('[secret]'),
      text,
    );
  }
}
