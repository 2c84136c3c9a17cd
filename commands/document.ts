/** Writes the generated parts of docs; with `--check` it only says which of them are stale, and ends with 1. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './environment';
import { generatedDocuments } from './generated-docs';
import { main } from './main';
import { say, silenceConsole } from './output';

main(async () => {
  silenceConsole();
  const documents = await generatedDocuments();
  const stale = documents.filter(({ file, content }) => {
    const target = path.join(root, file);
    return !existsSync(target) || readFileSync(target, 'utf8') !== content;
  });
  if (process.argv.includes('--check')) {
    for (const { file } of stale) say(`${file} is stale: run npm run document`);
    return stale.length > 0 ? 1 : 0;
  }
  for (const { file, content } of stale) {
    writeFileSync(path.join(root, file), content);
    say(`wrote ${file}`);
  }
  return 0;
});
