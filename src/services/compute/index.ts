import { managedDisk } from './disks';
import { gallery } from './galleries';
import { image } from './images';
import { sharedImageVersion } from './shared-image-versions';
import { sharedImage } from './shared-images';
import { virtualMachineExtension } from './virtual-machine-extensions';
import { virtualMachine } from './virtual-machines';

export const compute = [
  virtualMachine,
  virtualMachineExtension,
  managedDisk,
  image,
  gallery,
  sharedImage,
  sharedImageVersion,
];
