import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClient } from '@tanstack/react-query';
import { CoreAdminContext, CoreAdminUI, CustomRoutes, memoryStore, Resource } from 'react-admin';
import { BrowserRouter, Navigate, Route } from 'react-router';
import { AbilityProvider } from '../providers/ability';
import { authProvider } from '../providers/authProvider';
import { dataProvider } from '../providers/dataProvider';
import { ProblemError } from '../providers/problems';
import { useSession } from '../providers/session';
import { SignInPage } from '../sign-in/SignInPage';
import { CrashPage } from './CrashPage';
import { useKeyboard } from './keyboard/useShortcut';
import { Layout } from './Layout';
import { Loading } from './Loading';
import { i18nProvider } from './messages/i18nProvider';
import { NotFound } from './NotFound';
import { places } from './resources';
import { theme, themeChoiceKey } from './theme/theme';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal will be refused again; only silence is worth another try.
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof ProblemError) || error.status === 503 || error.status === 0),
      refetchOnWindowFocus: false,
      staleTime: 5_000,
    },
  },
});

/** Preferences of lists stay in memory: filters may hold what a caller said, and shared desks have many people. */
const store = memoryStore();

export function App() {
  useKeyboard();
  return (
    <ThemeProvider theme={theme} modeStorageKey={themeChoiceKey} defaultMode="system" disableTransitionOnChange noSsr>
      <CssBaseline />
      <AbilityProvider>
        <BrowserRouter>
          <CoreAdminContext {...{ authProvider, dataProvider, i18nProvider, queryClient, store }}>
            <CoreAdminUI
              requireAuth
              disableTelemetry
              title="Billing Desk"
              layout={Layout}
              loginPage={SignInPage}
              loading={Loading}
              error={CrashPage}
              catchAll={NotFound}
              dashboard={Start}
            >
              {places.map(({ name, list, show, create, edit, label }) =>
                list ? <Resource key={name} {...{ name, list, show, create, edit }} options={{ label }} /> : null,
              )}
              <CustomRoutes>
                {places.map(
                  ({ name, path = name, page: Page }) =>
                    Page && <Route key={name} path={`/${path}`} element={<Page />} />,
                )}
              </CustomRoutes>
            </CoreAdminUI>
          </CoreAdminContext>
        </BrowserRouter>
      </AbilityProvider>
    </ThemeProvider>
  );
}

/** An agent starts at the desk; the others start with what waits for them. */
function Start() {
  const { known } = useSession();
  // The fragment may carry the caller's number, so it goes along.
  const to = { pathname: known?.staff.role === 'agent' ? '/desk' : '/home', hash: window.location.hash };
  return <Navigate to={to} replace />;
}
