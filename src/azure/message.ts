const hidden = 'REDACTED';

/** Parts of a text that are secrets, or that lead to one: what stands around them is kept. */
const secrets: [pattern: RegExp, replacement: string][] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^/?#\s@"']+@/gi, `$1${hidden}@`],
  [/([?&](?:sig|code|key|token|access_token|client_secret|password)=)[^&\s"']+/gi, `$1${hidden}`],
  [
    /\b((?:AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd|client_secret|client_assertion)\s*=\s*)[^;&\s"']+/gi,
    `$1${hidden}`,
  ],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${hidden}`],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, hidden],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, hidden],
];
const longest = 1000;

/** What Azure said, fit for logs and events: without secrets that it may quote, and not too long. */
export function presentable(message: string): string {
  const safe = secrets.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    message.slice(0, 4 * longest),
  );
  return safe.length > longest ? `${safe.slice(0, longest)}...` : safe;
}
