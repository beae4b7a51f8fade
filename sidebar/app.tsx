import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SidebarState } from '../src/protocol';
import { Announce, Announcer, type Said, type Say } from './components/announcer';
import { pageNow } from './components/clock';
import { ProblemNotice } from './components/problem-notice';
import { Arrived, Screen } from './components/screen';
import { Loading } from './components/skeleton';
import { createFormats } from './format';
import { Connect } from './screens/connect';
import { Editor } from './screens/editor';
import { Imports } from './screens/imports';
import { Log } from './screens/log';
import { Run } from './screens/run';
import { Settings } from './screens/settings';
import type { Failure, Server } from './server';
import { rememberChoices } from './state/choices';
import { createRefreshes, type Refresh } from './state/refreshes';
import { type Drafts, isRunning, type Route, type Sidebar, SidebarContext } from './state/sidebar';
import { sleep } from './state/sleep';

/** An older state is read again when the user returns to the sidebar. */
const STALE_AFTER_MS = 60_000;

export function App({ server }: { readonly server: Server }) {
  const [state, setState] = useState<SidebarState>();
  const [failure, setFailure] = useState<Failure>();
  const [route, setRoute] = useState<Route>();
  const [arrived, setArrived] = useState(false);
  const [said, setSaid] = useState<Said>({ sentence: '', shown: false });
  const [refreshed, setRefreshed] = useState<ReadonlyMap<string, Refresh>>(new Map());
  const drafts = useRef<Drafts>({ imports: new Map(), connection: { key: '', label: '' } }).current;
  const declined = useRef(new Set<string>()).current;
  const readAt = useRef(0);

  const load = useCallback(async () => {
    readAt.current = pageNow();
    const answer = await server.getState();
    if (answer.ok) setState(answer.value);
    return answer;
  }, [server]);

  const begin = useCallback(async () => {
    setFailure(undefined);
    const answer = await load();
    if (!answer.ok) return setFailure(answer.error);
    const { connections, imports } = answer.value;
    setRoute(connections.length === 0 && imports.length === 0 ? { name: 'connect' } : { name: 'imports' });
  }, [load]);

  // If it fails, the sidebar keeps what it shows.
  const reload = useCallback(async () => void (await load()), [load]);

  const refreshes = useMemo(
    () =>
      createRefreshes({
        refreshSlice: server.refreshSlice,
        cancelRefresh: server.cancelRefresh,
        now: pageNow,
        sleep,
        onChange: (refresh) => setRefreshed((all) => new Map(all).set(refresh.importId, refresh)),
        onEnd: () => void reload(),
      }),
    [server, reload],
  );

  const announce = useCallback<Say>((sentence, shown) => setSaid({ sentence, shown: shown === 'shown' }), []);
  const choices = useMemo(() => rememberChoices(server.listChoices), [server]);

  useEffect(() => void begin(), [begin]);
  const busy = [...refreshed.values()].some(isRunning);
  const reloadIfStale = useCallback(() => {
    if (!busy && pageNow() - readAt.current > STALE_AFTER_MS) void reload();
  }, [busy, reload]);
  useEffect(() => {
    window.addEventListener('focus', reloadIfStale);
    return () => window.removeEventListener('focus', reloadIfStale);
  }, [reloadIfStale]);

  const formats = useMemo(
    () => createFormats(state?.locale ?? 'en-US', state?.timeZone ?? 'UTC'),
    [state?.locale, state?.timeZone],
  );

  if (failure) {
    return (
      <Screen title="CallScaler">
        <ProblemNotice failure={failure} actions={{ retry: () => void begin() }} />
      </Screen>
    );
  }
  if (!state || !route) return <Loading />;

  const sidebar: Sidebar = {
    server,
    state,
    formats,
    drafts,
    refreshed,
    refreshes,
    go(next) {
      setArrived(true);
      setRoute(next);
      // The schedule may have run while the user was on another screen.
      if (next.name === 'imports' && !busy) void reload();
    },
    update: (change) => setState((now) => now && change(now)),
    reloadIfStale,
    choices,
    declined,
  };
  return (
    <SidebarContext.Provider value={sidebar}>
      <Announce.Provider value={announce}>
        <Arrived.Provider value={arrived}>{screenOf(route)}</Arrived.Provider>
        <Announcer said={said} />
      </Announce.Provider>
    </SidebarContext.Provider>
  );
}

function screenOf(route: Route) {
  switch (route.name) {
    case 'imports':
      return <Imports key="imports" failure={route.failure} news={route.news} />;
    case 'connect':
      return <Connect key={`connect ${route.replaces}`} replaces={route.replaces} />;
    case 'editor':
      return <Editor key={`editor ${route.importId}`} {...route} />;
    case 'run':
      return <Run key={`run ${route.importId}`} importId={route.importId} />;
    case 'log':
      return <Log key="log" />;
    case 'settings':
      return <Settings key="settings" />;
  }
}
