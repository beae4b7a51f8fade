import type { FunctionDoc } from '../protocol';

type Parameter = FunctionDoc['parameters'][number];

/**
 * The custom functions of a script, from the JSDoc before each top-level function, as Sheets reads it for its
 * autocomplete: https://developers.google.com/apps-script/guides/sheets/functions#autocomplete
 */
export function functionDocs(code: string): FunctionDoc[] {
  const docs: FunctionDoc[] = [];
  const commented = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:async\s+)?function\s+([A-Za-z_$][\w$]*)\s*\(/g;
  for (const [, comment = '', name = ''] of code.matchAll(commented)) {
    if (/@customfunction\b/i.test(comment)) docs.push(readDoc(name, comment));
  }
  return docs;
}

function readDoc(name: string, comment: string): FunctionDoc {
  const text = comment.replace(/^[ \t]*\* ?/gm, '').trim();
  const [description = '', ...tags] = text.split(/^@/m);
  return {
    name,
    description: oneLine(description),
    parameters: tags.filter((tag) => tag.startsWith('param')).flatMap(readParameter),
  };
}

/** `param {string|Date=} start A day.`, `param {...*} options …`, `param {number} [limit] …` */
function readParameter(tag: string): Parameter[] {
  const [, type = '', name = '', description = ''] =
    /^param\s*(?:\{([^}]*)\})?\s*(\S+)\s*-?\s*([\s\S]*)$/.exec(tag) ?? [];
  if (!name) return [];
  const bare = name.replace(/^\[|\]$|=.*$/g, '').replace(/^\.\.\./, '');
  return [
    {
      name: bare,
      type: type.replace(/^\.\.\.|=$/g, ''),
      description: oneLine(description),
      optional: name.startsWith('[') || type.endsWith('=') || type.startsWith('...'),
      rest: type.startsWith('...') || name.startsWith('...'),
    },
  ];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
