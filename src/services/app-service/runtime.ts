import type { Properties } from '../../framework/definition';
import { flag, text } from '../../framework/entity';
import type { Site, SiteConfiguration } from './sites';

interface Runtime {
  runtime?: string;
  runtimeVersion?: string;
}

/** What runs the site's code, on Windows a version of everything, on Linux one image. */
export function runtimeProperties(
  site: Site,
  configuration: SiteConfiguration | undefined,
): Properties {
  const settings = configuration?.properties;
  const image =
    text(settings?.linuxFxVersion) ??
    text(site.properties?.siteConfig?.linuxFxVersion) ??
    text(settings?.windowsFxVersion);
  const { runtime, runtimeVersion } = runtimeOf(site, image);
  const versionOf = (name: string) =>
    runtime?.toLowerCase() === name ? runtimeVersion : undefined;
  return {
    runtime,
    runtimeVersion,
    containerImage: containerImageOf(image),
    linuxFxVersion: withoutFile(text(settings?.linuxFxVersion)),
    windowsFxVersion: withoutFile(text(settings?.windowsFxVersion)),
    netFrameworkVersion: text(settings?.netFrameworkVersion),
    javaVersion: text(settings?.javaVersion) ?? javaVersionOf(image) ?? versionOf('java'),
    javaContainer: text(settings?.javaContainer),
    javaContainerVersion: text(settings?.javaContainerVersion),
    nodeVersion: text(settings?.nodeVersion) ?? versionOf('node'),
    phpVersion: text(settings?.phpVersion) ?? versionOf('php'),
    pythonVersion: text(settings?.pythonVersion) ?? versionOf('python'),
    powerShellVersion: text(settings?.powerShellVersion) ?? versionOf('powershell'),
    localMySqlEnabled: flag(settings?.localMySqlEnabled),
    acrUseManagedIdentityCreds: flag(settings?.acrUseManagedIdentityCreds),
  };
}

/** `PYTHON|3.12`; a plan that is billed by use names it elsewhere. Containers know theirs alone. */
function runtimeOf({ properties }: Site, image: string | undefined): Runtime {
  const { name, version } = properties?.functionAppConfig?.runtime ?? {};
  if (text(name)) return { runtime: text(name), runtimeVersion: text(version) };
  const [stack, stackVersion] = image?.split('|') ?? [];
  return isContainer(stack) ? {} : { runtime: text(stack), runtimeVersion: text(stackVersion) };
}

function isContainer(stack: string | undefined): boolean {
  return /^(docker|compose|kube|sitecontainers)$/i.test(stack ?? '');
}

/** Of Java the server's version stands first: `TOMCAT|10.1-java17`. */
function javaVersionOf(image: string | undefined): string | undefined {
  return /-java(\d+)$/i.exec(image ?? '')?.[1];
}

function containerImageOf(image: string | undefined): string | undefined {
  return text(/^docker\|(.+)$/i.exec(image ?? '')?.[1]);
}

/** A whole compose file can stand behind the bar, with the environment of its containers. */
function withoutFile(image: string | undefined): string | undefined {
  return image?.replace(/^(compose|kube)\|.*$/is, '$1');
}
