import { useState } from 'react';

let count = 0;

/** An id for labelling elements; stable for the life of the component. */
export function useId(prefix: string): string {
  const [id] = useState(() => {
    count += 1;
    return `production-safety-${prefix}-${count}`;
  });
  return id;
}
