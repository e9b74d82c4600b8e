import { useColorScheme } from '@mui/material/styles';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** Follows the system until the person chooses. */
export function useThemeChoice(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const { mode, setMode } = useColorScheme();
  return [mode ?? 'system', setMode];
}
