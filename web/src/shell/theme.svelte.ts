export type Theme = 'system' | 'light' | 'dark';

const key = 'longhand.theme';

/** Light or dark as the visitor's system has it, unless they chose. */
class ThemeChoice {
  chosen = $state<Theme>(kept());

  choose(theme: Theme): void {
    this.chosen = theme;
    show(theme);
    try {
      localStorage.setItem(key, theme);
    } catch {
      // Without storage the choice holds until the page is closed.
    }
  }
}

function kept(): Theme {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(key);
  } catch {
    // Storage may be forbidden.
  }
  const theme = stored === 'light' || stored === 'dark' ? stored : 'system';
  show(theme);
  return theme;
}

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export const theme = new ThemeChoice();
