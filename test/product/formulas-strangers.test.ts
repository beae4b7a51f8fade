import { expect, test } from '@jest/globals';
import type { HttpBackend } from '../../emulator/http';
import { createStage, type Stage } from './stage';

/** A connected stage whose API’s answers are rewritten on their way. */
function connected(rewrite: (body: string) => string): Stage {
  const backend: HttpBackend = (batch) =>
    stage.api
      .handle(batch)
      .map((answer) =>
        'body' in answer && typeof answer.body === 'string'
          ? { ...answer, body: rewrite(answer.body) }
          : answer,
      );
  const stage: Stage = createStage({
    google: { http: backend },
    api: { business: { callsPerDay: 9, historyDays: 30 } },
  });
  stage.connect();
  return stage;
}

function show(stage: Stage, name: string, ...args: unknown[]): unknown {
  const run = stage.google.customFunction(stage.file, `CALLSCALER_${name}`, args);
  return run.ok ? run.value : run.error?.message;
}

const idsOf = (stage: Stage, count: number) =>
  [...stage.api.world.calls()]
    .filter(({ has_transcription }) => has_transcription === true)
    .slice(0, count)
    .map(({ id }) => String(id));

test.each(['=HYPERLINK("https://example.com")', '+1*2', '-2+3', '@SUM(1)', '\t=1', '\n=1'])(
  'what was said and begins with %j is no formula, nor is a name',
  (words) => {
    const body = (text: string) =>
      text
        .replace(/"transcription":\s*"(?:[^"\\]|\\.)*"/g, `"transcription":${JSON.stringify(words)}`)
        .replace(/"caller_name":\s*"(?:[^"\\]|\\.)*"/g, `"caller_name":${JSON.stringify(words)}`);
    const stage = connected(body);
    const [id] = idsOf(stage, 1);
    expect(show(stage, 'TRANSCRIPTION', id)).toEqual([[` ${words}`]]);
    expect(JSON.stringify(show(stage, 'CALL', id))).not.toMatch(/"(\\[tn])*[=+@-]\D/);
    expect(JSON.stringify(show(stage, 'CALLS'))).not.toMatch(/"(\\[tn])*[=+@-]\D/);
  },
);

test('a long transcription is cut to what a cell holds', () => {
  const stage = connected((text) =>
    text.replace(/"transcription":\s*"(?:[^"\\]|\\.)*"/g, `"transcription":"${'word '.repeat(20_000)}"`),
  );
  const [[text]] = show(stage, 'TRANSCRIPTION', idsOf(stage, 1)[0]) as [[string]];
  expect(text.length).toBeLessThan(50_000);
  expect(text).toContain('cut');
});

test.each(['call_id', 'uuid'])('calls are found whose ID is called %s', (name) => {
  const stage = connected((text) => text.replace(/"id":/g, `"${name}":`));
  const [id] = idsOf(stage, 1);
  expect(show(stage, 'CALL', id, 'columns', 'id')).toEqual([[id]]);
});

test('where the look-up brings no words, each call is asked for them once, whoever wants them', () => {
  const stage = connected((text) =>
    text.includes('"calls"') ? text.replace(/"transcription":\s*"(?:[^"\\]|\\.)*",?/g, '') : text,
  );
  const ids = idsOf(stage, 25);
  const asked = () => stage.api.requests.filter(({ path }) => path.endsWith('/transcription')).length;
  const column = ids.slice(0, 20).map((id) => [id]);
  show(stage, 'CALL', column);
  expect(asked()).toBe(0);
  const texts = show(stage, 'TRANSCRIPTION', column) as string[][];
  expect(texts.flat().every((text) => /^(Agent|Caller): /.test(text))).toBe(true);
  expect(show(stage, 'CALL', ids[0], 'columns', 'transcription')).toEqual([texts[0]]);
  expect(asked()).toBe(20);
  expect(
    show(
      stage,
      'TRANSCRIPTION',
      ids.map((id) => [id]),
    ),
  ).toMatch(/one at a time.*20.*25/);
});

test('a figure that is null is blank, and known', () => {
  const stage = connected((text) => text.replace(/"average_duration":\s*[\d.]+/g, '"average_duration":null'));
  expect(show(stage, 'STATS', 'yesterday', '', 'average_duration')).toEqual([['']]);
});
