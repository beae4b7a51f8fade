import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConnectionView, ImportDefinition, ImportView, SidebarState } from '../../src/wire';
import type { Formats } from '../format';
import type { Failure, Server } from '../server';
import type { Draft } from './draft';
import type { Numbers } from './numbers';
import type { Refresh, Refreshes } from './refreshes';

/** Where the user is. */
export type Place =
  | { readonly name: 'imports'; readonly failure?: Failure | undefined }
  /** `replaces`: the connection whose imports shall use the new key. */
  | { readonly name: 'connect'; readonly replaces?: string | undefined }
  | {
      readonly name: 'editor';
      /** Absent for a new import. */
      readonly importId?: string;
      /** The connection just made, and what the server said about its key. */
      readonly connected?: ConnectionView;
      readonly warning?: string | undefined;
      /** A new import that begins like this one: its tab is gone. */
      readonly like?: ImportDefinition;
      /** `columns`: begins there, because something does not fit. */
      readonly open?: 'columns';
    }
  | { readonly name: 'run'; readonly importId: string }
  | { readonly name: 'settings' };

/** What the user has typed and not sent, kept while other screens are shown. In memory only: storage may be blocked. */
export interface Drafts {
  readonly imports: Map<string, Draft>;
  connection: { key: string; label: string };
}

/** What every screen has at hand. */
export interface Sidebar {
  readonly server: Server;
  readonly state: SidebarState;
  readonly formats: Formats;
  readonly drafts: Drafts;
  /** The refreshes of this sitting, by import. */
  readonly refreshed: ReadonlyMap<string, Refresh>;
  readonly refreshes: Refreshes;
  go(place: Place): void;
  update(change: (state: SidebarState) => SidebarState): void;
  /** The numbers of a connection, asked for once. */
  readonly numbers: Numbers;
}

export const SidebarContext = createContext<Sidebar | undefined>(undefined);

export function useSidebar(): Sidebar {
  const sidebar = useContext(SidebarContext);
  if (!sidebar) throw new Error('useSidebar is used outside of the sidebar');
  return sidebar;
}

/** The state with one import renewed, or appended where it is new. */
export function withImport(state: SidebarState, changed: ImportView): SidebarState {
  const known = state.imports.some(({ id }) => id === changed.id);
  const imports = known
    ? state.imports.map((one) => (one.id === changed.id ? changed : one))
    : [...state.imports, changed];
  return { ...state, imports };
}

/** "calls": what the rows of an import are called. */
export function nounOf(state: SidebarState, resource: string): string {
  return state.resources.find(({ name }) => name === resource)?.label.toLowerCase() ?? resource;
}

export const isRunning = (refresh: Refresh | undefined): boolean =>
  refresh !== undefined && ['queued', 'working', 'waiting'].includes(refresh.phase);
