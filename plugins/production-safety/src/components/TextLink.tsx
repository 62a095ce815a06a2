import { Link } from '@backstage/core-components';
import type { ComponentProps } from 'react';

/** A link amid other words: underlined, as its colour alone is hard to tell. */
export const TextLink = (props: ComponentProps<typeof Link>) => (
  <Link underline="always" {...props} />
);
