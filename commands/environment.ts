import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import dotenv from 'dotenv';
import dotenvExpand from 'dotenv-expand';

/** The folder of the package: where package.json, src and docs are. */
export const root = path.resolve(__dirname, '..');

/**
 * Reads `.env` of the working directory, once. The SDK reads and expands it anew at several places of one run, and the
 * second expansion eats what the first one left of a `\$`; so its own reading is switched off.
 */
export function loadEnvironmentFile(): void {
  if (existsSync('.env')) {
    const parsed = dotenv.parse(readFileSync('.env'));
    // What is exported wins, and is taken as it is.
    for (const name of Object.keys(parsed)) if (name in process.env) delete parsed[name];
    dotenvExpand({ parsed });
  }
  ignoreEnvironmentFile();
}

/** From here on the SDK finds no `.env`. */
export function ignoreEnvironmentFile(): void {
  Object.assign(dotenv, { config: () => ({ parsed: {} }) });
}

/** Every variable that the package knows: `.env.example` lists them, commented out or not. */
export function configurationVariables(): string[] {
  const example = readFileSync(path.join(root, '.env.example'), 'utf8');
  return [...example.matchAll(/^(?:# ?)?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
}

/** Makes `environment` the whole configuration: nothing of the developer's own remains. */
export function replaceConfiguration(environment: Record<string, string>): void {
  ignoreEnvironmentFile();
  for (const name of configurationVariables()) delete process.env[name];
  Object.assign(process.env, environment);
}
