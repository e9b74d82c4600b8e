import { ErrorState } from '../ui/States';

/** The console itself failed; the server's books are not touched by that. */
export function CrashPage({ error }: { error: Error }) {
  return (
    <ErrorState
      title="This screen could not be drawn"
      error={error}
      didNot="nothing was sent or changed by this"
      doNow="load the page again; if it fails twice, tell support what you did"
      onRetry={() => window.location.reload()}
    />
  );
}
