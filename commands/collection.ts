import path from 'node:path';
import type { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';
import { describeError } from './errors';
import { countByService, countGraph, readSummary, Summary } from './graph-on-disk';
import { observe, Observation, soFar } from './observe';
import { say, silenceConsole, transformOutput, withoutStackOfWarning } from './output';
import { Progress } from './progress';
import { createRedactor } from './redact';
import { failedSteps, gapLines, graphTable, outcomeTable, requestLine } from './report';
import { projectPath, runCli, storage } from './run-cli';
import { exitOnSignal } from './signals';

/** What a run of the CLI in this process came to. */
export interface Collection {
  observation: Observation;
  summary?: Summary;
  error?: unknown;
}

interface Options {
  /** The CLI's own command: collect to disk, or collect and upload. */
  command: 'collect' | 'run';
  args: string[];
  /** Secrets that stand in no environment variable. */
  secrets?: string[];
  /** Called at SIGINT and SIGTERM, before the process ends. */
  cleanUp?: () => void | Promise<void>;
}

/**
 * Collects by the CLI, with progress on a terminal and without secrets in any output. Never rejects: what went wrong
 * is part of the result. `--verbose` keeps the CLI's and the logger's own lines.
 */
export async function collect({ command, args, secrets, cleanUp }: Options): Promise<Collection> {
  const verbose = args.includes('--verbose');
  process.env.LOG_LEVEL ??= verbose ? 'info' : 'warn';
  if (!verbose) silenceConsole();

  const progress = new Progress();
  const redact = createRedactor(process.env, secrets);
  transformOutput((text) => {
    progress.clear();
    return redact(verbose ? text : withoutStackOfWarning(text));
  });
  const observation = observe((seen) => progress.show(seen));
  exitOnSignal(async (signal) => {
    say(`Stopped by ${signal} after ${soFar(observation)}.`);
    say(`What was read so far is in ${path.join(storage(projectPath(args)), 'graph')}.`);
    await cleanUp?.();
  });

  try {
    await runCli(
      command,
      args.filter((argument) => argument !== '--verbose'),
    );
    return { observation, summary: readSummary(projectPath(args)) };
  } catch (error) {
    return { observation, error };
  } finally {
    progress.clear();
  }
}

/** Prints what a person wants to know of a run: the graph by service, every listing's outcome, the gaps, the effort. */
export function printCollection({ observation, summary, error }: Collection, args: string[]): void {
  const { outcomes = [] } = observation;
  const project = projectPath(args);
  if (summary) {
    say(`\n${graphTable(countByService(countGraph(project), invocationConfigOf(project)))}`);
  }
  if (outcomes.length > 0) say(`\n${outcomeTable(outcomes)}`);
  const gaps = gapLines(outcomes);
  if (gaps.length > 0) say(`\nNot read:\n  ${gaps.join('\n  ')}`);
  const failed = summary ? failedSteps(summary) : [];
  if (failed.length > 0) say(`\nSteps with a gap: ${failed.join(', ')}`);
  const seconds = ((Date.now() - observation.startedAt) / 1000).toFixed(1);
  say(`\n${requestLine(observation)}, ${seconds} seconds`);
  if (error) say(`\n${describeError(error)}`);
}

function invocationConfigOf(project: string): IntegrationInvocationConfig {
  // The CLI has loaded this module already; there is no other way to learn which step belongs to which service.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(path.join(project, 'src', 'index')).invocationConfig;
}
