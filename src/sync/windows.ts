import type { Get, Query } from '../catalog/api';
import { type DateWindow, windowQuery } from '../catalog/date-window';
import { type Page, START } from '../catalog/paging';
import { pageRequest } from '../http/pages';
import { allowance } from '../http/rate-limit';
import type { JsonObject } from '../util/json';
import type { RunContext } from './context';
import { earliestMs, type PlannedWindow } from './plan';
import type { DayWindow } from './run-state';

/** A window of which nothing has been read yet. */
export const unread = (window: PlannedWindow): DayWindow => ({ ...window, position: START, received: 0 });

export const isRead = (windows: readonly DayWindow[]): boolean =>
  windows.every(({ position }) => position.done);

/** The days of a window as they are sent. */
export const requested = ({ start, end }: DateWindow): DateWindow =>
  end === undefined ? { start } : { start, end };

export const nameOf = ({ start, end }: DateWindow): string => `${start} to ${end ?? 'now'}`;

export function windowRequest({ query }: RunContext, parameters: Query, window: DayWindow): Get {
  const { resource } = query;
  const days = windowQuery(resource, requested(window));
  return pageRequest(resource, { ...parameters, ...days }, window.position, query.parameters.pageSize);
}

/** Asks for the next page of several windows side by side, as many as the rate limit lets through. */
export function fetchPages(
  context: RunContext,
  parameters: Query,
  windows: readonly DayWindow[],
  maxParallel: number,
): Map<DayWindow, Page> {
  const { client, readNext } = context.api;
  const allowed = Math.max(1, allowance(client.bucket, context.clock.now()));
  const open = windows.filter(({ position }) => !position.done).slice(0, Math.min(maxParallel, allowed));
  const received = client.getAll(open.map((window) => windowRequest(context, parameters, window)));
  const pages = new Map<DayWindow, Page>();
  open.forEach((window, index) => {
    const answer = received[index];
    if (answer) pages.set(window, readNext(nameOf(window), answer, window.position));
  });
  return pages;
}

/** The window after a page of it. It is done early where the page goes further back than the window has to. */
export function advance(context: RunContext, window: DayWindow, { position, rows }: Page): DayWindow {
  const oldest = rows[rows.length - 1];
  const isBelow =
    window.downTo !== undefined &&
    oldest !== undefined &&
    isNewestFirst(context, rows) &&
    (context.query.reader.moment(oldest) ?? Number.POSITIVE_INFINITY) < earliestMs(window.downTo);
  return {
    ...window,
    position: isBelow ? { offset: position.offset, done: true } : position,
    received: window.received + rows.length,
  };
}

/** Starts windows again whose cursors the API doesn't know any more; undefined where none has a cursor. */
export function withoutCursors(windows: readonly DayWindow[]): DayWindow[] | undefined {
  if (windows.every(({ position }) => position.done || position.cursor === undefined)) return undefined;
  return windows.map((window) => (window.position.done ? window : unread(window)));
}

export function isNewestFirst({ query: { reader } }: RunContext, rows: readonly JsonObject[]): boolean {
  const moments = rows.map((raw) => reader.moment(raw) ?? Number.NaN);
  return moments.every((ms, index) => index === 0 || ms <= (moments[index - 1] as number));
}
