import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { JsonObject } from './http';

/** One object of one recorded answer. */
export interface ReferenceObject {
  /** The file without its extension: `microsoft.compute/disks`, `graph/users`. */
  kind: string;
  /** Which of the file's examples, counted from 0, and which of its rows. */
  example: number;
  row: number;
  /** The path that was read for it, without host and query. */
  requestPath: string;
  isList: boolean;
  object: JsonObject;
}

export interface LeftOut {
  kind: string;
  example: number;
  row: number;
  reason: string;
}

interface ReferenceFile {
  operation?: string;
  examples: unknown[];
  examplesMeta: { request?: string }[];
}

/** Everything in a folder of recorded answers, lists taken apart; what is no object at all is reported. */
export function readReference(
  directory: string,
  leaveOut: (left: LeftOut) => void,
): ReferenceObject[] {
  return filesIn(directory).flatMap((file) => {
    const kind = path
      .relative(directory, file)
      .replace(/\.json$/, '')
      .split(path.sep)
      .join('/');
    if (kind === 'errors') return [];
    const {
      examples,
      examplesMeta,
      operation = '',
    } = JSON.parse(readFileSync(file, 'utf8')) as ReferenceFile;
    return examples.flatMap((body, example) => {
      const request = examplesMeta[example]?.request ?? operation;
      const isList = rowsOf(body) !== undefined;
      return (rowsOf(body) ?? [single(body)]).flatMap((object, row) => {
        const reason = whyNoObject(object);
        if (reason !== undefined) {
          leaveOut({ kind, example, row, reason });
          return [];
        }
        const requestPath = pathOf(request);
        return [{ kind, example, row, requestPath, isList, object: object as JsonObject }];
      });
    });
  });
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const full = path.join(directory, entry.name);
      if (entry.isDirectory()) return filesIn(full);
      return entry.name.endsWith('.json') ? [full] : [];
    });
}

function rowsOf(body: unknown): unknown[] | undefined {
  if (Array.isArray(body)) return body;
  const value = (body as { value?: unknown } | null)?.value;
  return Array.isArray(value) ? value : undefined;
}

/** Some of Graph's single objects come wrapped. */
function single(body: unknown): unknown {
  const value = (body as { value?: unknown } | null)?.value;
  return typeof value === 'object' && value !== null ? value : body;
}

function whyNoObject(object: unknown): string | undefined {
  if (typeof object === 'string') return 'text, no JSON object';
  if (typeof object !== 'object' || object === null) return 'no object';
  if ('error' in object) return 'an error';
  return Object.keys(object).length === 0 ? 'empty' : undefined;
}

/** `GET https://host/path?query` */
function pathOf(request: string): string {
  return request
    .replace(/^[A-Z]+ /, '')
    .replace(/^https:\/\/[^/]+/, '')
    .replace(/\?.*$/, '')
    .replace(/\/+$/, '');
}
