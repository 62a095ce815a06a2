/** Everything the wrapper tells the user goes through here. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** `95` becomes `1 min 35 s`. */
export function inWords(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Colour codes and progress rewrites are noise in a log line. */
export function plain(text) {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001b\[[0-9;?]*[a-zA-Z]/g, '').replace(/\r/g, '');
}
