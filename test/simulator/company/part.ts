import { GraphDirectory } from '../graph-directory';
import { Resource } from '../resource-store';
import { Denial, Vault } from '../tenant';

/** What one service of the company adds to the tenant; each file of this folder exports one. */
export interface CompanyPart {
  resources?: Resource[];
  /** Objects without an id, with the path that reads them: an instance view, a location's trusted access roles. */
  stored?: [path: string, object: Resource][];
  /** Data-plane content by vault name. */
  vaults?: { [name: string]: Vault };
  directory?: (directory: GraphDirectory) => void;
  /** What the credential may not read. */
  denied?: Denial[];
}
