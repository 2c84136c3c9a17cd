import { managedDisk } from './disks';
import { gallery } from './galleries';
import { image } from './images';
import { scaleSet } from './scale-sets';
import { sharedImageVersion } from './shared-image-versions';
import { sharedImage } from './shared-images';
import { virtualMachineExtension } from './virtual-machine-extensions';
import { virtualMachine } from './virtual-machines';

export const compute = [
  virtualMachine,
  virtualMachineExtension,
  scaleSet,
  managedDisk,
  image,
  gallery,
  sharedImage,
  sharedImageVersion,
];
