import { useCallback, useRef } from 'react';

/**
 * Keys for requests that must not happen twice: the same question keeps its
 * key until `forget`, another question gets another one.
 */
export function useRequestKey() {
  const asked = useRef<{ question: string; key: string }>();
  const keyFor = useCallback((request: object): string => {
    const question = JSON.stringify(request);
    if (asked.current?.question !== question) {
      asked.current = { question, key: newKey() };
    }
    return asked.current.key;
  }, []);
  const forget = useCallback(() => {
    asked.current = undefined;
  }, []);
  return { keyFor, forget };
}

/** `crypto.randomUUID` exists on secure origins alone; this works anywhere. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `ui-${Array.from(bytes, byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')}`;
}
