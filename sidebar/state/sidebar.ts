import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConnectionView, ImportDefinition, ImportView, SidebarState } from '../../src/protocol';
import type { Formats } from '../format';
import type { Failure, Server } from '../server';
import type { Choices } from './choices';
import type { Draft } from './draft';
import type { Refresh, Refreshes } from './refreshes';

/** Where the user is. */
export type Route =
  | {
      readonly name: 'imports';
      readonly failure?: Failure | undefined;
      /** What was just done. */
      readonly news?: string;
    }
  /** `replaces`: the connection whose imports will use the new key. */
  | { readonly name: 'connect'; readonly replaces?: string | undefined }
  | {
      readonly name: 'editor';
      /** Absent for a new import. */
      readonly importId?: string;
      /** The connection just made, and what the server said about its key. */
      readonly connected?: ConnectionView;
      readonly warning?: string | undefined;
      /** A new import that starts with these settings. */
      readonly like?: ImportDefinition;
      /** `columns`: opens them, because the import won't fit. */
      readonly open?: 'columns';
    }
  | { readonly name: 'run'; readonly importId: string }
  | { readonly name: 'log' }
  | { readonly name: 'settings' };

/** What the user typed but didn't send. Kept in memory only: storage may be blocked. */
export interface Drafts {
  readonly imports: Map<string, Draft>;
  connection: { key: string; label: string };
}

/** What every screen can use. */
export interface Sidebar {
  readonly server: Server;
  readonly state: SidebarState;
  readonly formats: Formats;
  readonly drafts: Drafts;
  /** The refreshes of this session, by import. */
  readonly refreshed: ReadonlyMap<string, Refresh>;
  readonly refreshes: Refreshes;
  go(route: Route): void;
  update(change: (state: SidebarState) => SidebarState): void;
  /** Loads the state again in the background, unless it is fresh. */
  reloadIfStale(): void;
  /** Lists of a connection to choose from, loaded once. */
  readonly choices: Choices;
  /** Imports whose offered columns the user declined in this session. */
  readonly declined: Set<string>;
}

export const SidebarContext = createContext<Sidebar | undefined>(undefined);

export function useSidebar(): Sidebar {
  const sidebar = useContext(SidebarContext);
  if (!sidebar) throw new Error('useSidebar is used outside of the sidebar');
  return sidebar;
}

/** The state with one import replaced, or added if it is new. */
export function withImport(state: SidebarState, changed: ImportView): SidebarState {
  const known = state.imports.some(({ id }) => id === changed.id);
  const imports = known
    ? state.imports.map((one) => (one.id === changed.id ? changed : one))
    : [...state.imports, changed];
  return { ...state, imports };
}

/** "calls": what the rows of an import are called. */
export function nounOf(state: SidebarState, resource: string): string {
  return state.resources.find(({ name }) => name === resource)?.label ?? resource;
}

export const isRunning = (refresh: Refresh | undefined): boolean =>
  refresh !== undefined && ['queued', 'working', 'waiting', 'stopping'].includes(refresh.phase);

/** The import after a key was deleted. */
export function withoutKey(view: ImportView, connectionId: string): ImportView {
  if (!view.definition.connectionIds.includes(connectionId)) return view;
  if (!view.accounts) return { ...view, hasKey: false };
  const accounts = view.accounts.map((one) =>
    one.connectionId === connectionId ? { ...one, hasKey: false } : one,
  );
  return { ...view, accounts, hasKey: accounts.some(({ hasKey }) => hasKey) };
}

/** The connection that a problem of an import is about. */
export function connectionToMend({ accounts = [], definition, code }: ImportView): string | undefined {
  const stopped = accounts.find((one) => one.code !== undefined && one.code === code);
  return stopped?.connectionId ?? definition.connectionIds[0];
}

/** The state with one connection replaced. */
export function withConnection(state: SidebarState, changed: ConnectionView): SidebarState {
  const connections = state.connections.map((one) => (one.id === changed.id ? changed : one));
  return { ...state, connections };
}

/** Whether an unfinished import continues when the sidebar is closed: if it has a schedule that Google still runs. */
export function continuesByItself(state: SidebarState, { definition }: ImportView): boolean {
  return definition.schedule.every !== 'never' && state.triggerHealthy;
}
