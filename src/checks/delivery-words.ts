export { isSure, whence, type Whence, whenceOf } from './gateway-whence.ts';
