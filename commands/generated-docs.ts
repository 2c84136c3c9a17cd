import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './environment';
import { runCli } from './run-cli';

/** A file in docs that is derived from the definitions, whole or in part. */
export interface GeneratedDocument {
  file: string;
  content: string;
}

/** Everything that is generated, as it ought to be now; nothing in docs is touched. */
export async function generatedDocuments(): Promise<GeneratedDocument[]> {
  return [{ file: 'docs/jupiterone.md', content: await dataModel() }, ...(await permissions())];
}

const sectionStart = '<!-- DIAGNOSTIC SETTINGS START -->';
const sectionEnd = '<!-- DIAGNOSTIC SETTINGS END -->';

/** The set-up guide with the kinds that have diagnostic settings, and the categories that matter. */
async function withDiagnosticSettings(guide: string): Promise<string> {
  const [before, rest = ''] = guide.split(sectionStart);
  const [, after] = rest.split(sectionEnd);
  if (after === undefined) throw new Error(`docs/jupiterone.md lacks ${sectionStart}`);
  const { kinds } = await import(path.join(root, 'src', 'services'));
  const categories = new Map<string, Set<string>>();
  for (const { entity, diagnosticSettings } of kinds)
    if (diagnosticSettings) {
      const known = categories.get(entity._type) ?? new Set<string>();
      for (const category of diagnosticSettings === true ? [] : diagnosticSettings)
        known.add(category);
      categories.set(entity._type, known);
    }
  const rows = [...categories].sort(([one], [other]) => one.localeCompare(other));
  const lines = [
    '| Entity type | Log categories to enable |',
    '| --- | --- |',
    ...rows.map(
      ([type, names]) => `| \`${type}\` | ${[...names].map((name) => `\`${name}\``).join(', ')} |`,
    ),
  ];
  return [before, sectionStart, '\n', lines.join('\n'), '\n', sectionEnd, after].join('');
}

/** The set-up guide, with the tables between its markers made anew by the CLI. */
async function dataModel(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'graph-azure-docs-'));
  try {
    const copy = path.join(folder, 'jupiterone.md');
    copyFileSync(path.join(root, 'docs', 'jupiterone.md'), copy);
    // The CLI takes this path as one below the project.
    await runCli('document', ['-o', path.relative(root, copy)]);
    return await withDiagnosticSettings(readFileSync(copy, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The permissions every kind needs, for people and as a custom role. */
async function permissions(): Promise<GeneratedDocument[]> {
  const { kinds } = await import(path.join(root, 'src', 'services'));
  const { permissionsMarkdown, readerRole } = await import(
    path.join(root, 'src', 'framework', 'permissions')
  );
  return [
    { file: 'docs/permissions.md', content: permissionsMarkdown(kinds) },
    {
      file: 'docs/jupiterone-reader-role.json',
      content: `${JSON.stringify(readerRole(kinds), null, 2)}\n`,
    },
  ];
}
