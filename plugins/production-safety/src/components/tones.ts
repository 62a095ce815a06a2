import { darken, lighten } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';

/** How serious something is. Always shown with an icon and a word. */
export type Tone = 'good' | 'busy' | 'warning' | 'bad' | 'quiet';

/**
 * Colour of a tone on the theme's paper: the theme's own hue, moved until it
 * has at least 3:1 (icons) and mostly 4.5:1 contrast.
 */
export function toneColor(theme: Theme, tone: Tone): string {
  const { palette } = theme;
  const isDark = palette.type === 'dark';
  switch (tone) {
    case 'good':
      return isDark ? palette.success.light : darken(palette.success.dark, 0.1);
    case 'busy':
      return isDark ? palette.info.light : palette.info.dark;
    case 'warning':
      return isDark ? palette.warning.light : darken(palette.warning.dark, 0.3);
    case 'bad':
      return isDark ? lighten(palette.error.light, 0.3) : palette.error.dark;
    default:
      return palette.text.secondary;
  }
}
