import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { runSeed, type SeedResult } from './run-seed';
import type { SeedOptions } from './world';

/** A share of the seeds: from the first on, every so many. */
interface Share {
  readonly from: number;
  readonly until: number;
  readonly step: number;
  readonly options: SeedOptions;
}

/** What travels from a worker; a log would be long, and one seed replays exactly. */
interface Played {
  readonly seed: number;
  readonly met: ReadonlyArray<readonly [string, number]>;
  readonly problems: readonly string[];
}

interface SeedsToPlay {
  readonly from: number;
  readonly count: number;
  readonly options: SeedOptions;
  readonly workers?: number;
}

const MAX_WORKERS = 4;

/** Plays seeds in processes side by side and tells of each, in no certain order. Throws where a worker breaks off. */
export async function playSeeds(
  { from, count, options, workers = Math.min(MAX_WORKERS, availableParallelism()) }: SeedsToPlay,
  tell: (result: Omit<SeedResult, 'log'>) => void,
): Promise<void> {
  const share = (index: number): Share => ({
    from: from + index,
    until: from + count,
    step: workers,
    options,
  });
  await Promise.all(
    Array.from({ length: Math.min(workers, count) }, (_, index) =>
      playShare(share(index), ({ met, ...played }) => tell({ ...played, met: new Map(met) })),
    ),
  );
}

function playShare(share: Share, tell: (played: Played) => void): Promise<void> {
  // The flags of this process go along: they are what lets Node read TypeScript.
  const worker = fork(process.argv[1] as string, ['--worker'], { execArgv: process.execArgv });
  return new Promise((done, fail) => {
    worker.on('message', tell);
    worker.on('error', fail);
    worker.on('exit', (code) => {
      if (code === 0) done();
      else fail(new Error(`A worker of the simulation ended with code ${code}.`));
    });
    worker.send(share);
  });
}

/** In a worker: gets its share, reports each seed, and ends. */
export function serveShare(): void {
  process.once('message', async (share: Share) => {
    // Nobody listens any more where the first process was stopped.
    for (let seed = share.from; seed < share.until && process.connected; seed += share.step) {
      const { met, problems } = runSeed(seed, share.options);
      const played: Played = { seed, met: [...met], problems };
      await new Promise((sent) => process.send?.(played, sent));
    }
    if (process.connected) process.disconnect();
  });
}
